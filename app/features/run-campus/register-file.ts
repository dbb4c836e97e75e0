import type { AlumnusDraft } from '@campus/domain';
import type { Table, TableResult } from '@campus/spreadsheet';

/** Headers in Chinese (both scripts) and English, as registers write them. */
const ALIASES: Readonly<Record<keyof AlumnusDraft, readonly string[]>> = {
  name: ['姓名', 'name', 'fullname'],
  studentNumber: ['学号', '學號', 'studentnumber', 'studentno', 'studentid'],
  year: ['毕业年份', '畢業年份', '毕业年', '届', '屆', 'year', 'graduationyear', 'yearofgraduation'],
  phone: ['手机', '手機', '手机号', '手機號碼', '电话', '電話', 'phone', 'mobile'],
  email: ['邮箱', '電郵', '电子邮箱', 'email'],
};
const FIELDS = Object.keys(ALIASES) as (keyof AlumnusDraft)[]; // written four lines above
const NEEDED = ['name', 'studentNumber', 'year'] as const;

export type RegisterFile =
  | {
      readonly kind: 'rows';
      readonly rows: readonly AlumnusDraft[];
      /** The row's number in the file, for each of `rows`. */
      readonly numbers: readonly number[];
    }
  | { readonly kind: 'unreadable'; readonly result: Extract<TableResult, { ok: false }> }
  | { readonly kind: 'missing'; readonly columns: readonly (typeof NEEDED)[number][] }
  /** A number that the spreadsheet rounded: importing it would change somebody's number for good. */
  | { readonly kind: 'rounded'; readonly line: number };

/** Reads a register. Titles above the headers are read over, unknown columns too. */
export function registerOf(result: TableResult): RegisterFile {
  if (!result.ok) return { kind: 'unreadable', result };
  const at = result.table.rows.slice(0, 20).findIndex((row) => columnsOf(row.cells).size >= NEEDED.length);
  const columns = columnsOf(result.table.rows[Math.max(at, 0)]?.cells ?? []);
  const missing = NEEDED.filter((field) => !columns.has(field));
  if (missing.length > 0) return { kind: 'missing', columns: missing };
  return rowsOf(result.table, at, columns);
}

function rowsOf(table: Table, at: number, columns: ReadonlyMap<keyof AlumnusDraft, number>): RegisterFile {
  const body = table.rows.slice(at + 1);
  const used = new Set(columns.values());
  const rounded = body.find((row) => row.rounded.some((column) => used.has(column)));
  if (rounded !== undefined) return { kind: 'rounded', line: rounded.number };
  const cell = (cells: readonly string[], field: keyof AlumnusDraft, max: number): string =>
    (cells[columns.get(field) ?? -1] ?? '').trim().slice(0, max);
  return {
    kind: 'rows',
    numbers: body.map(({ number }) => number),
    rows: body.map(({ cells }) => ({
      name: cell(cells, 'name', 200),
      studentNumber: cell(cells, 'studentNumber', 64),
      year: cell(cells, 'year', 16),
      phone: cell(cells, 'phone', 64),
      email: cell(cells, 'email', 200),
    })),
  };
}

function columnsOf(cells: readonly string[]): ReadonlyMap<keyof AlumnusDraft, number> {
  const columns = new Map<keyof AlumnusDraft, number>();
  for (const [column, text] of cells.entries()) {
    const header = text.toLowerCase().replace(/[\s*_.\-()（）]/g, '');
    const field = FIELDS.find((one) => ALIASES[one].includes(header));
    if (field !== undefined && !columns.has(field)) columns.set(field, column);
  }
  return columns;
}
