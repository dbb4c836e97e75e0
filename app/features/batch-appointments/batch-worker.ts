import { checkRow, refuseDuplicates, type CheckedRow } from '@campus/domain';
import { readPasted, readTable } from '@campus/spreadsheet';
import type { WorkerAnswer, WorkerQuestion } from './worker-messages';

/** Reads files and judges rows beside the page, which stays live meanwhile. Of several checks only the newest is finished. */
const ROWS_AT_ONCE = 200;
let newest = 0;

// The page's window has the same name in its types; this file runs in a worker alone.
const port = self as unknown as {
  postMessage(answer: WorkerAnswer): void;
  onmessage: ((event: MessageEvent<WorkerQuestion>) => void) | null;
};

port.onmessage = ({ data }) => {
  if (data.kind === 'read') void read(data);
  else void check(data);
};

async function read({ id, source }: Extract<WorkerQuestion, { kind: 'read' }>): Promise<void> {
  const result = typeof source === 'string' ? await readPasted(source) : await readTable(source);
  port.postMessage({ kind: 'read', id, result });
}

async function check(question: Extract<WorkerQuestion, { kind: 'check' }>): Promise<void> {
  const { id, rows, settings, ctx } = question;
  newest = id;
  const checked: CheckedRow[] = [];
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    for (const typed of rows.slice(from, from + ROWS_AT_ONCE))
      checked.push({ typed, ...checkRow(typed, settings, ctx) });
    port.postMessage({ kind: 'progress', id, done: checked.length });
    // A newer question is heard in between.
    await new Promise((resolve) => setTimeout(resolve));
    if (newest !== id) return;
  }
  port.postMessage({ kind: 'checked', id, rows: refuseDuplicates(checked) });
}
