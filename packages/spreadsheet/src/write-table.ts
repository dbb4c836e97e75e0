import writeSheet from 'write-excel-file/universal';
import { neutralise } from './neutralise';

export interface SheetToWrite {
  readonly name: string;
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** In characters; columns without one are as wide as their header asks for. */
  readonly widths?: readonly number[];
}

/** A workbook of one sheet, every cell text, no cell a formula. */
export async function writeXlsx(sheet: SheetToWrite): Promise<Uint8Array> {
  const head = sheet.headers.map((text) => ({ value: neutralise(text), fontWeight: 'bold' as const }));
  const rows = sheet.rows.map((row) => row.map(textCell));
  const { toBlob } = writeSheet([head, ...rows], {
    sheet: sheet.name.slice(0, 31),
    stickyRowsCount: 1,
    columns: sheet.headers.map((text, i) => ({ width: sheet.widths?.[i] ?? widthOf(text) })),
  });
  return new Uint8Array(await (await toBlob()).arrayBuffer());
}

/** RFC 4180 with a byte-order mark, without which spreadsheet programs take UTF-8 for the system's own encoding. */
export function writeCsv({ headers, rows }: Pick<SheetToWrite, 'headers' | 'rows'>): string {
  const lines = [headers, ...rows].map((row) => row.map((text) => quoted(neutralise(text))).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

/** Format `@` is «text»: what is typed there later keeps its digits and its leading zeros. */
const textCell = (text: string) =>
  text === '' ? null : { value: neutralise(text), type: String, format: '@' };

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A Chinese character is as wide as two letters. */
const widthOf = (text: string): number =>
  Math.max(
    10,
    Array.from(text).reduce((sum, letter) => sum + (letter.charCodeAt(0) > 255 ? 2 : 1), 2),
  );
