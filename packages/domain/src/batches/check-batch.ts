import type { DecideContext } from '../appointments/decide-context';
import type { BatchColumn, ColumnMap } from './batch-columns';
import type { BatchFault } from './batch-fault';
import { batchRowKey } from './batch-row';
import { checkRow, type BatchSettings, type ReadRow, type RowValues } from './check-row';
import type { Headers, SheetRow } from './find-headers';

export interface CheckedRow {
  readonly typed: RowValues;
  readonly faults: readonly BatchFault[];
  /** Null: not before its faults are mended. */
  readonly read: ReadRow | null;
}

/** The rows below the headers, by column. */
export function rowValues(
  rows: readonly SheetRow[],
  headers: Pick<Headers, 'at'>,
  columns: ColumnMap,
): readonly RowValues[] {
  return rows
    .slice(headers.at + 1)
    .map((row) => valuesOf(row, columns))
    .filter(({ values }) => Object.values(values).some((text) => text !== ''));
}

function valuesOf(row: SheetRow, columns: ColumnMap): RowValues {
  const named = columns.flatMap((column, i) => (column === null ? [] : [{ column, i }]));
  const values: Partial<Record<BatchColumn, string>> = {};
  for (const { column, i } of named) {
    const text = row.cells[i] ?? '';
    if (text !== '') values[column] = text;
  }
  const rounded = named.filter(({ i }) => row.rounded.includes(i)).map(({ column }) => column);
  return { number: row.number, values, rounded };
}

/** Every row's verdict; a row that another one above it is already is a fault of the lower one. */
export function checkBatch(
  rows: readonly RowValues[],
  settings: BatchSettings,
  ctx: DecideContext,
): readonly CheckedRow[] {
  return refuseDuplicates(rows.map((typed) => ({ typed, ...checkRow(typed, settings, ctx) })));
}

/** The same rows again after some of them changed: only duplicates look beyond their own row. */
export function refuseDuplicates(rows: readonly CheckedRow[]): readonly CheckedRow[] {
  const first = new Map<string, number>();
  return rows.map((row) => {
    if (row.read === null) return row;
    const key = batchRowKey(row.read, row.read.details.startAt);
    const above = first.get(key);
    if (above === undefined) {
      first.set(key, row.typed.number);
      return row;
    }
    return { ...row, read: null, faults: [{ column: null, code: 'row.duplicate', facts: { row: above } }] };
  });
}
