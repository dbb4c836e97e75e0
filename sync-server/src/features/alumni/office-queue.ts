import {
  accept,
  AlumnusId,
  channelsFor,
  officeAnswersBy,
  refuse,
  type Decision,
  type Instant,
} from '@campus/domain';
import type { AlumniDecision, AlumniOfficeRequest } from '@campus/protocol';
import type { AlumniRequest } from '../../identity';
import { newId, note, type Work } from '../work';
import {
  claimHash,
  findByNumbers,
  lockRegister,
  numberHash,
  saveAlumnus,
  type KnownAlumnus,
} from './alumnus-store';
import { isWithdrawn } from './credential-store';
import { rewriteAlumnus } from './move-contacts';
import {
  closeRequest,
  loadOpenRequests,
  lockOpenRequest,
  saveRequest,
  type Asked,
  type OpenRequest,
} from './request-store';
import { markVerified } from './verify-alumnus';

/**
 * [ALUMNI-7] Puts a request into the queue and promises an answer. Who asks again while he waits changes what he said,
 * not his place. The promise is counted from this asking whether or not there was one before: else a stranger would
 * learn from it that somebody with this name, number and year is waiting.
 */
export async function askOffice(work: Work, request: AlumniRequest): Promise<{ answerBy: Instant }> {
  const { claim, phone, email, remark, locale } = request;
  const hash = claimHash(work.kit, claim).toString('hex');
  // Of two who send the same claim at once, the second one finds the first one's row.
  await work.tx`select pg_advisory_xact_lock(hashtextextended(${`alumni-request/${hash}`}, 0))`;
  const open = await lockOpenRequest(work, { claim });
  const id = open?.row.id ?? newId(work);
  const answerBy = officeAnswersBy(work.nowMs);
  const replaced = replacedBy({ phone, email }, open?.asked ?? null);
  const asked: Asked = { ...claim, phone, email, remark, replaced, reason: '' };
  await saveRequest(work, { id, asked, locale, answerBy });
  note(work, 'alumni.ask', { subject: id });
  return { answerBy };
}

/** The same contacts again do not hide that they once took the place of others. */
function replacedBy(now: Pick<Asked, 'phone' | 'email'>, before: Asked | null): Asked['replaced'] {
  if (before === null) return null;
  const { phone, email } = before;
  return phone === now.phone && email === now.email ? before.replaced : { phone, email };
}

const QUEUE_MAX = 200;

/** What waits, each beside what the register says of the number: four look-ups, whatever their number. */
export async function loadQueue(work: Work): Promise<readonly AlumniOfficeRequest[]> {
  const requests = await loadOpenRequests(work, QUEUE_MAX);
  const known = await findByNumbers(
    work,
    requests.map(({ row }) => row.numberHash),
  );
  return requests.map(({ row, asked }) => {
    const { remark, replaced, reason: _, ...claimed } = asked;
    const { id, rev, createdAt, answerBy } = row;
    const registered = known.get(claimed.studentNumber)?.alumnus ?? null;
    return { id, rev, claimed, replaced, remark, registered, createdAt, answerBy };
  });
}

export type OfficeDecision = AlumniDecision & { readonly id: string; readonly by: string };

/**
 * The office's word. Approved: the register has what he claimed and the contact that he gave, and he holds the
 * credential of the year. Decided once, and on what was looked at: whoever asked anew meanwhile is looked at anew.
 */
export async function decideRequest(work: Work, decision: OfficeDecision): Promise<Decision<null>> {
  const { id, outcome } = decision;
  // Before anything else, as an import does it: the two wait for each other.
  if (outcome === 'approved') await lockRegister(work);
  const open = await lockOpenRequest(work, { id });
  if (open === null) return refuse('alumni.request-decided');
  if (open.row.rev !== decision.rev) return refuse('alumni.request-changed');
  if (outcome === 'approved') {
    const known = await findKnown(work, open.asked);
    if (known !== null && (await isWithdrawn(work, known.id))) return refuse('alumni.withdrawn');
    await admit(work, open.asked, known);
  }
  const reason = outcome === 'refused' ? decision.reason : '';
  await closeRequest(work, open, { outcome, reason, by: decision.by });
  await tellAlumnus(work, open, outcome);
  note(work, `alumni.request-${outcome}`, { subject: id });
  return accept(null);
}

async function findKnown(work: Work, { studentNumber }: Asked): Promise<KnownAlumnus | null> {
  const known = await findByNumbers(work, [numberHash(work.kit, studentNumber)]);
  return known.get(studentNumber) ?? null;
}

async function admit(work: Work, asked: Asked, known: KnownAlumnus | null): Promise<void> {
  const { studentNumber, name, year } = asked;
  // A contact that he did not give stays as the register has it.
  const phone = asked.phone ?? known?.alumnus.phone ?? null;
  const email = asked.email ?? known?.alumnus.email ?? null;
  const alumnus = { studentNumber, name, year, phone, email };
  const id = known?.id ?? AlumnusId.parse(newId(work));
  await (known === null ? saveAlumnus(work, id, alumnus) : rewriteAlumnus(work, known, alumnus));
  await markVerified(work, id);
}

/** [MSG-13] By the road that reaches the contact that he gave; by none if there is none. */
async function tellAlumnus(
  work: Work,
  { row, asked }: OpenRequest,
  outcome: OfficeDecision['outcome'],
): Promise<void> {
  const [channel] = channelsFor({ phone: asked.phone, email: asked.email, channels: [] });
  if (channel === undefined) return;
  await work.kit.enqueueAnswer(work.tx, { requestId: row.id, template: `alumni-${outcome}`, channel });
}
