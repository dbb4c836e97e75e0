import {
  findHeaders,
  type BatchId,
  rowValues,
  type BatchColumn,
  type BatchSend,
  type BatchSettings,
  type ColumnMap,
  type FileFault,
  type RowValues,
  type SheetRow,
  type BatchPartId,
  type CommandId,
} from '@campus/domain';
import type { TableResult } from '@campus/spreadsheet';

/** Rows of a list that travelled together. */
export interface SentPart {
  readonly partId: BatchPartId;
  readonly rowsId: CommandId;
  /** Null: the server was only asked what it would say. */
  readonly commitId: CommandId | null;
  /** Their numbers in the file. */
  readonly rows: readonly number[];
}

/** A list that somebody works on, as it is kept on his device until he begins another one. */
export interface BatchDraft {
  readonly id: BatchId;
  /** Of the file; empty when it was pasted. */
  readonly name: string;
  /** What stands over the columns of the file. */
  readonly titles: readonly string[];
  readonly columns: ColumnMap;
  /** The rows below the headers, as they are mended. */
  readonly rows: readonly SheetRow[];
  readonly settings: BatchSettings;
  readonly send: BatchSend;
  /** Counts changes, so that a check of the server is known to be of these very rows. */
  readonly version: number;
  readonly asked: { readonly version: number; readonly parts: readonly SentPart[] };
}

/** A file or a pasted table, read: the list to work on, or why it is none. */
export type Intake =
  | { readonly ok: true; readonly draft: BatchDraft }
  | {
      readonly ok: false;
      readonly code: FileFault;
      readonly facts: Readonly<Record<string, string | number>>;
    };

export function draftOf(
  result: TableResult,
  of: { readonly name: string; readonly id: BatchId; readonly settings: BatchSettings },
): Intake {
  if (!result.ok) return result;
  const { rows } = result.table;
  const headers = findHeaders(rows);
  if (headers === null) return { ok: false, code: 'file.no-headers', facts: {} };
  const { titles, columns } = headers;
  const draft: BatchDraft = {
    id: of.id,
    name: of.name,
    titles,
    columns,
    rows: rows.slice(headers.at + 1),
    settings: of.settings,
    send: { kind: 'now' },
    version: 1,
    asked: { version: 0, parts: [] },
  };
  return valuesOf(draft).length === 0 ? { ok: false, code: 'file.empty', facts: {} } : { ok: true, draft };
}

export const valuesOf = ({ rows, columns }: Pick<BatchDraft, 'rows' | 'columns'>): readonly RowValues[] =>
  rowValues(rows, { at: -1 }, columns);

/** A file's columns that are not read. */
export const unreadTitles = ({ titles, columns }: BatchDraft): readonly string[] =>
  titles.filter((title, i) => title !== '' && (columns[i] ?? null) === null);

/** Two columns cannot be the same: the one that was it before is read no more. */
export function mapColumn(draft: BatchDraft, at: number, to: BatchColumn | null): BatchDraft {
  const columns = draft.titles.map((_, i) => {
    const known = draft.columns[i] ?? null;
    if (i === at) return to;
    return known === to ? null : known;
  });
  return { ...draft, columns, version: draft.version + 1 };
}

export const withSettings = (draft: BatchDraft, settings: BatchSettings): BatchDraft => ({
  ...draft,
  settings,
  version: draft.version + 1,
});

/** What was typed into one cell; a column that the file does not have is put behind the others. */
export function editCell(
  draft: BatchDraft,
  { number, column }: { readonly number: number; readonly column: BatchColumn },
  text: string,
): BatchDraft {
  const known = draft.columns.indexOf(column);
  const at = known === -1 ? Math.max(draft.columns.length, draft.titles.length) : known;
  const columns =
    known === -1
      ? padded<BatchColumn | null>(draft.columns, { at, blank: null, last: column })
      : draft.columns;
  const titles = known === -1 ? padded<string>(draft.titles, { at, blank: '', last: column }) : draft.titles;
  const rows = draft.rows.map((row) => (row.number === number ? mended(row, at, text) : row));
  return { ...draft, columns, titles, rows, version: draft.version + 1 };
}

const padded = <T>(
  list: readonly T[],
  { at, blank, last }: { readonly at: number; readonly blank: T; readonly last: T },
): readonly T[] => [...Array.from({ length: at }, (_, i) => list[i] ?? blank), last];

const mended = (row: SheetRow, at: number, text: string): SheetRow => ({
  number: row.number,
  cells: Array.from({ length: Math.max(row.cells.length, at + 1) }, (_, i) =>
    i === at ? text : (row.cells[i] ?? ''),
  ),
  rounded: row.rounded.filter((column) => column !== at),
});

export const withoutRow = (draft: BatchDraft, number: number): BatchDraft => ({
  ...draft,
  rows: draft.rows.filter((row) => row.number !== number),
  version: draft.version + 1,
});
