import { LegacyImportResult, type LegacyRowFault } from '@campus/protocol';
import { sendJson, type Sent } from '../../../session';
import type { LegacyFile } from './legacy-file';

/** Small enough that a slow line answers in time, and that a broken one loses little. */
const ROWS_AT_ONCE = 2_000;

export type Taken = Omit<LegacyImportResult, 'missing'>;
export type TakenOutcome =
  | { readonly ok: true; readonly taken: Taken }
  /** What was taken before stays taken; the same file again takes the rest. */
  | { readonly ok: false; readonly sent: Exclude<Sent, { kind: 'done' }>; readonly before: number };

const NOTHING: Taken = { rows: 0, added: 0, changed: 0, unchanged: 0, wrong: 0, faults: [] };

/** Part by part, in order: of an id that comes twice the last row counts [LEG-10]. */
export async function sendLegacy(
  { rows, numbers }: Extract<LegacyFile, { kind: 'rows' }>,
  onProgress: (done: number) => void,
): Promise<TakenOutcome> {
  let taken = NOTHING;
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    onProgress(at);
    const part = rows.slice(at, at + ROWS_AT_ONCE);
    const sent = await sendJson('/api/legacy/import', { rows: part });
    const answer = sent.kind === 'done' ? LegacyImportResult.safeParse(sent.body) : null;
    if (answer?.success !== true)
      return { ok: false, sent: sent.kind === 'done' ? { kind: 'offline' } : sent, before: at };
    const inFile = (fault: LegacyRowFault): LegacyRowFault => ({
      ...fault,
      row: numbers[at + fault.row - 1] ?? fault.row,
    });
    taken = add(taken, { ...answer.data, faults: answer.data.faults.map(inFile) });
  }
  return { ok: true, taken };
}

const add = (a: Taken, b: Taken): Taken => ({
  rows: a.rows + b.rows,
  added: a.added + b.added,
  changed: a.changed + b.changed,
  unchanged: a.unchanged + b.unchanged,
  wrong: a.wrong + b.wrong,
  faults: [...a.faults, ...b.faults],
});
