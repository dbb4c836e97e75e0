import type { BatchSettings, CheckedRow, DecideContext, RowValues } from '@campus/domain';
import type { TableResult } from '@campus/spreadsheet';

/** What the page asks the worker. Each question has a number, which its answers repeat. */
export type WorkerQuestion =
  | { readonly kind: 'read'; readonly id: number; readonly source: Uint8Array | string }
  | {
      readonly kind: 'check';
      readonly id: number;
      readonly rows: readonly RowValues[];
      readonly settings: BatchSettings;
      readonly ctx: DecideContext;
    };
export type WorkerAnswer =
  | { readonly kind: 'read'; readonly id: number; readonly result: TableResult }
  | { readonly kind: 'progress'; readonly id: number; readonly done: number }
  | { readonly kind: 'checked'; readonly id: number; readonly rows: readonly CheckedRow[] };
