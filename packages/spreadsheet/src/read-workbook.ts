import type { FileLimits } from '@campus/domain';
import readSheets from 'read-excel-file/universal';
import { cellText, type StoredNumber } from './cell-text';
import { guardWorkbook } from './guard-workbook';
import { rowsOf } from './rows-of';
import { Unreadable, type TableRow } from './table';

/** The rows of the first sheet that holds anything. */
export async function readWorkbook(bytes: Uint8Array, limits: FileLimits): Promise<readonly TableRow[]> {
  guardWorkbook(bytes, limits);
  const sheets = await readGuarded(bytes);
  const sheet = sheets.find(({ data }) => data.some((row) => row.some((cell) => cell !== null)));
  if (sheet === undefined) throw new Unreadable('file.empty');
  return rowsOf(
    sheet.data.map((row) => row.map(cellText)),
    limits,
  );
}

async function readGuarded(bytes: Uint8Array) {
  try {
    // A copy: a reader may hand its memory on to another thread.
    const copy = bytes.slice().buffer;
    return await readSheets<StoredNumber>(copy, { parseNumber: (stored) => ({ stored }) });
  } catch {
    // Whatever it stumbled over, the one who chose the file can only save it anew. The reason may quote his data.
    throw new Unreadable('file.damaged');
  }
}
