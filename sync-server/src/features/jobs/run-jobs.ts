import { campusDayOf, timeOfDayOf } from '@campus/domain';
import { inTransaction } from '../../db/transaction';
import {
  APPLICATIONS_AT_ONCE,
  deliverApplications,
  forgetApplications,
  tellUnanswered,
} from '../applications';
import { appendAudit } from '../audit';
import { bringCopies, DELEGATIONS_AT_ONCE, endDelegations, forgetDelegations } from '../delegates';
import { forgetRegistrations } from '../groups';
import { forgetLegacy, linkPeople, touchLegacy } from '../legacy';
import { forgetWatchlist, turnWatchlist } from '../watch-desk';
import { startWork, type Kit, type Work } from '../work';
import { endVisits, findOverdue } from './end-visits';
import { forgetOld } from './forget-old';
import { inferExits } from './infer-exits';
import { PEOPLE_AT_ONCE, publishDuties } from './publish-duties';
import { publishVisits } from './publish-visits';
import { remindVisitors } from './remind-visitors';
import { touchRoster } from './touch-roster';

/**
 * Work that time asks for, not a person. Each job is a transaction of its own with a bounded number of rows; it is run
 * again at once while it finds a full load. Several servers may run it: an advisory lock lets one at a time.
 */
interface Job {
  readonly name: string;
  /** How many rows it dealt with. */
  readonly run: (work: Work) => Promise<number>;
  readonly nightly: boolean;
  /** As many as it deals with at most, where that is less than `FULL_LOAD`. */
  readonly load?: number;
}
const FULL_LOAD = 100;

const JOBS: readonly Job[] = [
  { name: 'touch-roster', run: touchRoster, nightly: false },
  { name: 'find-overdue', run: findOverdue, nightly: false },
  { name: 'remind-visitors', run: remindVisitors, nightly: false },
  { name: 'deliver-applications', run: deliverApplications, nightly: false, load: APPLICATIONS_AT_ONCE },
  { name: 'tell-unanswered', run: tellUnanswered, nightly: false },
  { name: 'end-visits', run: endVisits, nightly: false },
  { name: 'infer-exits', run: inferExits, nightly: true },
  { name: 'publish-presence', run: publishVisits, nightly: false },
  { name: 'publish-duties', run: publishDuties, nightly: false, load: PEOPLE_AT_ONCE },
  { name: 'end-delegations', run: endDelegations, nightly: false, load: DELEGATIONS_AT_ONCE },
  { name: 'bring-copies', run: async (work) => ((await bringCopies(work)) ? 1 : 0), nightly: false, load: 1 },
  { name: 'touch-legacy', run: touchLegacy, nightly: false },
  { name: 'link-legacy', run: linkPeople, nightly: false },
  { name: 'turn-watchlist', run: turnWatchlist, nightly: false },
  { name: 'forget-watchlist', run: forgetWatchlist, nightly: true },
  { name: 'forget-legacy', run: forgetLegacy, nightly: true },
  { name: 'forget-registrations', run: forgetRegistrations, nightly: false },
  { name: 'forget-applications', run: forgetApplications, nightly: true },
  { name: 'forget-delegations', run: forgetDelegations, nightly: true },
  { name: 'forget-old', run: forgetOld, nightly: true },
];
/** The campus is asleep, and the day's last visits are well over. */
const NIGHT_FROM = '03:00';
const ROUNDS_MAX = 50;

/** Runs whatever is due now by the server's clock. A job that fails is logged and does not hold up the others. */
export async function runJobs(kit: Kit): Promise<void> {
  for (const job of JOBS) {
    try {
      await runJob(kit, job);
    } catch (error) {
      kit.log.error('a job failed', {
        job: job.name,
        fault: error instanceof Error ? error.name : 'unknown',
      });
    }
  }
}

async function runJob(kit: Kit, job: Job): Promise<void> {
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const done = await inTransaction(kit.sql, 'server', async (tx) => {
      const [lock] = await tx<{ mine: boolean }[]>`
        select pg_try_advisory_xact_lock(hashtextextended(${`job/${job.name}`}, 0)) as mine`;
      if (lock?.mine !== true) return 0;
      const work = startWork(kit, tx, 'server');
      if (job.nightly && round === 0 && !(await isTonight(work, job.name))) return 0;
      const count = await job.run(work);
      await appendAudit(tx, work.audit);
      return count;
    });
    if (done < (job.load ?? FULL_LOAD)) return;
  }
}

/** True once a night; marks it as done in the same transaction as the work. */
async function isTonight(work: Work, name: string): Promise<boolean> {
  if (timeOfDayOf(work.nowMs) < NIGHT_FROM) return false;
  const day = campusDayOf(work.nowMs);
  const marked = await work.tx`
    insert into job_runs (name, day) values (${name}, ${day})
    on conflict (name) do update set day = excluded.day where job_runs.day < excluded.day`;
  return marked.count === 1;
}

/** Runs the jobs now and then until stopped. Time comes from the kit's clock; the timer only says when to look. */
export function startJobs(kit: Kit, everyMs = 15_000): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = turn();
  async function turn(): Promise<void> {
    await runJobs(kit);
    if (stopped) return;
    timer = setTimeout(() => (running = turn()), everyMs);
    timer.unref();
  }
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
