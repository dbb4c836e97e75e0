import type { FileFault } from '@campus/domain';

/** A spreadsheet as text: blank rows are left out, each row keeps the number it has in the file. */
export interface Table {
  readonly rows: readonly TableRow[];
  readonly source: 'xlsx' | 'csv' | 'paste';
  /** How a text file was encoded; null where that is no question. */
  readonly encoding: 'utf-8' | 'gb18030' | 'utf-16le' | null;
}

export interface TableRow {
  /** As the spreadsheet program shows it: the first is 1. */
  readonly number: number;
  readonly cells: readonly string[];
  /** Columns (from 0) whose number the spreadsheet has rounded to 15 digits: what follows them is lost. */
  readonly rounded: readonly number[];
}

export type TableResult =
  | { readonly ok: true; readonly table: Table }
  | { readonly ok: false; readonly code: FileFault; readonly facts: Readonly<Record<string, number>> };

/** Thrown inside the package alone; its entry points turn it into a result. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  constructor(
    readonly code: FileFault,
    readonly facts: Readonly<Record<string, number>> = {},
  ) {
    super(code);
  }
}
