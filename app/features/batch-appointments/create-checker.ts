import type { BatchSettings, CheckedRow, DecideContext, RowValues } from '@campus/domain';
import type { TableResult } from '@campus/spreadsheet';
import type { WorkerAnswer, WorkerQuestion } from './worker-messages';

/** The worker as the page uses it. */
export interface Checker {
  read(source: Uint8Array | string): Promise<TableResult>;
  /** Null: a newer check has taken its place. */
  check(question: Check, onProgress: (done: number) => void): Promise<readonly CheckedRow[] | null>;
  close(): void;
}
export interface Check {
  readonly rows: readonly RowValues[];
  readonly settings: BatchSettings;
  readonly ctx: DecideContext;
}

type Waiting = (answer: WorkerAnswer | null) => void;

/**
 * The worker starts with the first question; after `close`, or when it broke, another question starts another one. What
 * a broken one was asked is answered: a file counts as damaged, a check as overtaken.
 */
export function createChecker(): Checker {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let last = 0;
  let checking = 0;
  const broke = (): void => {
    worker?.terminate();
    worker = null;
    for (const hear of waiting.values()) hear(null);
  };
  const ask = (question: WorkerQuestion, hear: Waiting): void => {
    worker ??= openWorker((answer) => waiting.get(answer.id)?.(answer), broke);
    waiting.set(question.id, hear);
    worker.postMessage(question);
  };
  return {
    read: (source) =>
      new Promise((resolve) => {
        const id = (last += 1);
        ask({ kind: 'read', id, source }, (answer) => {
          waiting.delete(id);
          resolve(answer?.kind === 'read' ? answer.result : DAMAGED);
        });
      }),
    check: ({ rows, settings, ctx }, onProgress) =>
      new Promise((resolve) => {
        waiting.get(checking)?.(null);
        const id = (checking = last += 1);
        ask({ kind: 'check', id, rows, settings, ctx }, (answer) => {
          if (answer?.kind === 'progress') return onProgress(answer.done);
          waiting.delete(id);
          resolve(answer?.kind === 'checked' ? answer.rows : null);
        });
      }),
    close: () => {
      worker?.terminate();
      worker = null;
    },
  };
}

const DAMAGED: TableResult = { ok: false, code: 'file.damaged', facts: {} };

function openWorker(hear: (answer: WorkerAnswer) => void, broke: () => void): Worker {
  const worker = new Worker(new URL('./batch-worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<WorkerAnswer>) => hear(data));
  worker.addEventListener('error', broke);
  return worker;
}
