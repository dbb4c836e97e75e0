import { LEGACY_FIELDS, readLegacyJson, readLegacyTable, type LegacyRow } from '@campus/domain';
import type { Table, TableResult } from '@campus/spreadsheet';

/** A file of the old system as its rows, or why it is none. */
export type LegacyFile =
  | {
      readonly kind: 'rows';
      readonly rows: readonly LegacyRow[];
      /** The row's number in the file, for each of `rows`. */
      readonly numbers: readonly number[];
    }
  | { readonly kind: 'unreadable'; readonly result: Extract<TableResult, { ok: false }> }
  /** A number that the spreadsheet rounded: a code or a phone that is not what it was. */
  | { readonly kind: 'rounded'; readonly row: number }
  | { readonly kind: 'no-headers' }
  | { readonly kind: 'not-json' }
  | { readonly kind: 'no-rows' };

type ReadTable = (bytes: Uint8Array) => Promise<TableResult>;

/** Reads JSON by its first character, anything else as a spreadsheet. */
export async function readLegacyFile(bytes: Uint8Array, readTable: ReadTable): Promise<LegacyFile> {
  const text = startsAsJson(bytes) ? new TextDecoder().decode(bytes) : null;
  if (text !== null) return fileOf(readLegacyJson(text));
  const result = await readTable(bytes);
  return result.ok ? fileOfTable(result.table) : { kind: 'unreadable', result };
}

/** `[` or `{`, behind a byte order mark and blanks. */
const startsAsJson = (bytes: Uint8Array): boolean =>
  /^\ufeff?\s*[[{]/.test(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.slice(0, 64)));

function fileOf(rows: readonly LegacyRow[] | null): LegacyFile {
  if (rows === null) return { kind: 'not-json' };
  return rows.length === 0
    ? { kind: 'no-rows' }
    : { kind: 'rows', rows, numbers: rows.map((_, at) => at + 1) };
}

function fileOfTable(table: Table): LegacyFile {
  const read = readLegacyTable(table.rows.map(({ cells }) => cells));
  if (read === null) return { kind: 'no-headers' };
  const body = table.rows.slice(read.headersAt + 1);
  const isRead = (column: number): boolean => LEGACY_FIELDS.some((field) => field === read.columns[column]);
  const rounded = body.find((row) => row.rounded.some(isRead));
  if (rounded !== undefined) return { kind: 'rounded', row: rounded.number };
  if (body.length === 0) return { kind: 'no-rows' };
  return { kind: 'rows', rows: read.rows, numbers: body.map(({ number }) => number) };
}
