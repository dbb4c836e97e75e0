import type { FileLimits } from '@campus/domain';
import Papa from 'papaparse';
import { typedText } from './cell-text';
import { rowsOf } from './rows-of';
import { Unreadable, type Table, type TableRow } from './table';

/** Text in UTF-8, or in GB18030 as spreadsheet programs on the mainland save it. A byte-order mark is dropped. */
export function decodeText(bytes: Uint8Array): { text: string; encoding: NonNullable<Table['encoding']> } {
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    try {
      return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
    } catch {
      continue;
    }
  }
  throw new Unreadable('file.unknown-encoding');
}

export const decodeUtf16 = (bytes: Uint8Array): string => new TextDecoder('utf-16le').decode(bytes);

/** Rows of a text whose cells a comma, a tabulator or a semicolon parts (RFC 4180). */
export function readDelimited(text: string, limits: FileLimits, delimiter = ''): readonly TableRow[] {
  if (text.includes('\u0000')) throw new Unreadable('file.no-text');
  if (text.trim() === '') throw new Unreadable('file.empty');
  const { data, errors } = Papa.parse<string[]>(text, {
    delimiter: delimiter === '' ? delimiterOf(text) : delimiter,
    // Blank rows do not count, so more lines than people may be read.
    preview: limits.rows * 4,
  });
  const torn = errors.find((error) => error.type === 'Quotes');
  if (torn !== undefined) throw new Unreadable('file.unclosed-quote', { row: lineOf(text, torn.index) });
  return rowsOf(
    data.map((row) => row.map(typedText)),
    limits,
  );
}

/** Titles above the headers hold no delimiter, so whichever the text has most of is it. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 20_000);
  const counts = [',', '\t', ';'].map((sign) => ({ sign, count: head.split(sign).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).sign;
}

const lineOf = (text: string, index: number | undefined): number =>
  text.slice(0, index ?? 0).split('\n').length;
