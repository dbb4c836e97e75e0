import { FILE_LIMITS, type FileLimits } from '@campus/domain';
import { formatOf, isProtected } from './format-of';
import { decodeText, decodeUtf16, readDelimited } from './read-delimited';
import { readWorkbook } from './read-workbook';
import { Unreadable, type Table, type TableResult } from './table';

/**
 * Reads a file of rows: a workbook (XLSX), or text in UTF-8, UTF-16 or GB18030 with commas, tabulators or semicolons.
 * Never throws for what a file holds; the code says what is wrong with it.
 * @param bytes the whole file
 */
export async function readTable(bytes: Uint8Array, limits: FileLimits = FILE_LIMITS): Promise<TableResult> {
  return guarded(async () => {
    if (bytes.length > limits.bytes)
      throw new Unreadable('file.too-large', { max: Math.round(limits.bytes / 1_000_000) });
    return readFormat(bytes, limits);
  });
}

/** Reads what was copied in a spreadsheet program: cells parted by tabulators; else as a text file. */
export async function readPasted(text: string, limits: FileLimits = FILE_LIMITS): Promise<TableResult> {
  return guarded(async () => {
    if (text.length > limits.bytes)
      throw new Unreadable('file.too-large', { max: Math.round(limits.bytes / 1_000_000) });
    const rows = readDelimited(text, limits, text.includes('\t') ? '\t' : '');
    return { rows, source: 'paste', encoding: null };
  });
}

async function readFormat(bytes: Uint8Array, limits: FileLimits): Promise<Table> {
  switch (formatOf(bytes)) {
    case 'empty':
      throw new Unreadable('file.empty');
    case 'ole':
      throw new Unreadable(isProtected(bytes) ? 'file.protected' : 'file.old-format');
    case 'markup':
      throw new Unreadable('file.old-format');
    case 'xlsx':
      return { rows: await readWorkbook(bytes, limits), source: 'xlsx', encoding: null };
    case 'utf-16le':
      return { rows: readDelimited(decodeUtf16(bytes), limits), source: 'csv', encoding: 'utf-16le' };
    case 'text': {
      const { text, encoding } = decodeText(bytes);
      return { rows: readDelimited(text, limits), source: 'csv', encoding };
    }
  }
}

async function guarded(read: () => Promise<Table>): Promise<TableResult> {
  try {
    return { ok: true, table: await read() };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, code: error.code, facts: error.facts };
    // fflate throws its own errors for a broken stream; nothing else in here meets the outside.
    return { ok: false, code: 'file.damaged', facts: {} };
  }
}
