import { isPlainText, legacyText } from '@campus/domain';
import type { LegacySourceConfig } from '../../config';
import { inTransaction } from '../../db/transaction';
import { appendAudit } from '../audit';
import { startWork, type Kit, type Work } from '../work';
import { fetchSource, type SourceAnswer } from './fetch-source';
import { importRows } from './import-rows';
import { loadRunning } from './settings';
import { saveSource, type SourceFault } from './sources';

/** More than half of many open appointments gone at once is a fault of the source, not a day without visitors. */
const SHRINK_FROM = 10;

/**
 * Asks the old system once and takes what it says; whatever goes wrong, the last good state stays with its age
 * [LEG-11]. The network is asked outside of any transaction. Answers whether there was anything to ask.
 */
export async function pollOnce(
  kit: Kit,
  source: LegacySourceConfig,
  ask: typeof fetchSource = fetchSource,
): Promise<boolean> {
  if (!(await within(kit, async (work) => (await loadRunning(work)).ok))) return false;
  const answer = await ask(source, { fetch: globalThis.fetch });
  const fault = await takeOrTell(kit, answer);
  if (fault !== null) kit.log.warn('the old system gave no good answer', { fault });
  return true;
}

/** What nobody thought of is told as well: the office must see that nothing came, and since when. */
async function takeOrTell(kit: Kit, answer: SourceAnswer): Promise<string | null> {
  try {
    return await within(kit, (work) => take(work, answer));
  } catch (error) {
    kit.log.error('taking over from the old system failed', {
      fault: error instanceof Error ? error.name : 'unknown',
    });
    return within(kit, (work) => tellFault(work, 'broken'));
  }
}

async function tellFault(work: Work, fault: SourceFault): Promise<SourceFault> {
  await saveSource(work, { origin: 'poll', fault, rows: 0, wrong: 0 });
  return fault;
}

async function take(work: Work, answer: SourceAnswer): Promise<string | null> {
  if (!answer.ok) return tellFault(work, answer.fault);
  // Without a single appointment it may be anything: what is known stays, and ages.
  if (answer.rows.length === 0) return tellFault(work, (await hasShrunk(work, [])) ? 'shrunk' : 'empty');
  if (await hasShrunk(work, answer.rows)) return tellFault(work, 'shrunk');
  const taken = await importRows(work, { rows: answer.rows, origin: 'poll' });
  if (taken.ok) return null;
  return taken.code === 'request.too-large' ? tellFault(work, 'too-large') : taken.code;
}

async function hasShrunk(work: Work, rows: Extract<SourceAnswer, { ok: true }>['rows']): Promise<boolean> {
  const named = rows.map(({ external_id: id }) => legacyText(id)).filter(isPlainText);
  const [count] = await work.tx<{ open: number; here: number }[]>`
    select count(*)::int as open, (count(*) filter (where external_id = any(${work.tx.array(named)}::text[])))::int as here
      from legacy_appointments where polled and not missing and end_at > ${work.now}`;
  const { open = 0, here = 0 } = count ?? {};
  return open >= SHRINK_FROM && here * 2 < open;
}

async function within<T>(kit: Kit, act: (work: Work) => Promise<T>): Promise<T> {
  return inTransaction(kit.sql, 'server', async (tx) => {
    const work = startWork(kit, tx, 'server');
    const answer = await act(work);
    await appendAudit(tx, work.audit);
    return answer;
  });
}

/** Asks now and then until stopped. Without a source there is nothing to do. */
export function startPolling(kit: Kit, source: LegacySourceConfig | null): { stop(): Promise<void> } {
  if (source === null) return { stop: () => Promise.resolve() };
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = turn(source);
  async function turn(of: LegacySourceConfig): Promise<void> {
    try {
      await pollOnce(kit, of);
    } catch (error) {
      kit.log.error('asking the old system failed', {
        fault: error instanceof Error ? error.name : 'unknown',
      });
    }
    if (stopped) return;
    timer = setTimeout(() => (running = turn(of)), of.everyMs);
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
