import { columnOfHeader, type BatchColumn, type ColumnMap } from './batch-columns';

/** One row of a sheet: blank rows left out, the number is the one that the spreadsheet shows. */
export interface SheetRow {
  readonly number: number;
  readonly cells: readonly string[];
  /** Columns whose number the spreadsheet has rounded. */
  readonly rounded: readonly number[];
}

export interface Headers {
  /** Index within the rows given, not the number in the file. */
  readonly at: number;
  readonly titles: readonly string[];
  readonly columns: ColumnMap;
}

const SEARCHED_ROWS = 20;

/**
 * The row that names the columns: titles and notes may stand above it. It names the visitor's name and at least one
 * column more; of several, the one that names most. Null: there is none.
 */
export function findHeaders(rows: readonly SheetRow[]): Headers | null {
  let best: Headers | null = null;
  for (const [at, row] of rows.slice(0, SEARCHED_ROWS).entries()) {
    const columns = firstOfEach(row.cells.map(columnOfHeader));
    const named = countNamed(columns);
    if (named < 2 || !columns.includes('name')) continue;
    if (best === null || named > countNamed(best.columns)) best = { at, titles: row.cells, columns };
  }
  return best;
}

const countNamed = (columns: ColumnMap): number => columns.filter((column) => column !== null).length;

/** Two columns of one kind would overwrite each other: the first is read, the second reported. */
function firstOfEach(columns: ColumnMap): ColumnMap {
  const seen = new Set<BatchColumn>();
  return columns.map((column) => {
    if (column === null || seen.has(column)) return null;
    seen.add(column);
    return column;
  });
}
