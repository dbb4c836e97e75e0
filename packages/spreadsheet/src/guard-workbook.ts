import type { FileLimits } from '@campus/domain';
import { Unreadable } from './table';
import { listParts, unpack, type ZipPart } from './zip-parts';

/** No spreadsheet program goes further; a larger number in a file only asks for memory. */
const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;

/**
 * Looks into a packed workbook before anything reads it. Security: in this order. Declared sizes first, then each part
 * that will be read is unpacked within what it declared, then its markup is searched for definitions that grow when
 * they are read and for addresses that would make a reader fill up memory.
 * @throws Unreadable
 */
export function guardWorkbook(bytes: Uint8Array, limits: FileLimits): void {
  const parts = listParts(bytes);
  if (!parts.some((part) => part.name === 'xl/workbook.xml')) {
    const binary = parts.some((part) => part.name === 'xl/workbook.bin');
    throw new Unreadable(binary ? 'file.old-format' : 'file.no-spreadsheet');
  }
  const total = parts.reduce((sum, part) => sum + part.unpackedBytes, 0);
  if (total > limits.unpackedBytes) throw new Unreadable('file.unpacks-too-large');
  for (const part of parts.filter(isRead)) guardMarkup(unpack(bytes, part), part, limits);
}

const isRead = ({ name }: ZipPart): boolean => /\.(?:xml|rels)$/i.test(name);

function guardMarkup(content: Uint8Array, part: ZipPart, limits: FileLimits): void {
  const text = new TextDecoder().decode(content);
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new Unreadable('file.unsafe-markup');
  if (!/worksheets\/[^/]+\.xml$/i.test(part.name)) return;
  guardRows(text, limits);
  guardColumns(text, limits);
}

function guardRows(text: string, limits: FileLimits): void {
  for (const [, number] of text.matchAll(/<(?:\w+:)?row\b[^>]*?\sr=["'](\d+)["']/g))
    if (Number(number) > MOST_ROWS) throw new Unreadable('file.too-many-rows', { max: limits.rows });
}

/** Cells with a format and nothing in them are common to the very edge of a sheet, and harmless. */
function guardColumns(text: string, limits: FileLimits): void {
  for (const [, letters = '', closed] of text.matchAll(
    /<(?:\w+:)?c\b[^>]*?\sr=["']([A-Z]+)\d+["'][^>]*?(\/?)>/g,
  )) {
    if (letters.length < 2) continue;
    const column = columnOf(letters);
    if (column > MOST_COLUMNS || (column > limits.columns && closed === ''))
      throw new Unreadable('file.too-many-columns', { max: limits.columns });
  }
}

/** `A` is 1, `XFD` is 16,384. */
function columnOf(letters: string): number {
  if (letters.length > 3) return Number.MAX_SAFE_INTEGER;
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
