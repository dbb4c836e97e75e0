import type { FileLimits } from '@campus/domain';
import type { CellText } from './cell-text';
import { Unreadable, type TableRow } from './table';

/** Rows above the headers that a list may have besides its people: titles, a note how to fill it in. */
const ROWS_ABOVE = 20;

/** Numbered rows without the blank ones, cells cut off after the last that says something. */
export function rowsOf(source: readonly (readonly CellText[])[], limits: FileLimits): readonly TableRow[] {
  const rows: TableRow[] = [];
  for (const [i, cells] of source.entries()) {
    const width = cells.reduce((last, cell, column) => (cell.text === '' ? last : column + 1), 0);
    if (width === 0) continue;
    if (width > limits.columns) throw new Unreadable('file.too-many-columns', { max: limits.columns });
    const used = cells.slice(0, width);
    const rounded = used.flatMap((cell, column) => (cell.rounded ? [column] : []));
    rows.push({ number: i + 1, cells: used.map((cell) => cell.text), rounded });
  }
  if (rows.length === 0) throw new Unreadable('file.empty');
  if (rows.length > limits.rows + ROWS_ABOVE)
    throw new Unreadable('file.too-many-rows', { max: limits.rows });
  return rows;
}
