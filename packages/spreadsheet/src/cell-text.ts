import { originalText } from './neutralise';

export interface CellText {
  readonly text: string;
  readonly rounded: boolean;
}

/** A number as the workbook stores it, before JavaScript could round it. */
export interface StoredNumber {
  readonly stored: string;
}

const BLANK: CellText = { text: '', rounded: false };

/** What a cell says, as a person would type it. */
export function cellText(value: unknown): CellText {
  if (value === null || value === undefined) return BLANK;
  if (typeof value === 'string') return typedText(value);
  if (typeof value === 'boolean') return plain(value ? 'TRUE' : 'FALSE');
  if (value instanceof Date) return plain(momentText(value));
  if (isStoredNumber(value)) return numberText(value.stored);
  return BLANK;
}

/** Text from a text file: long numbers that went through a spreadsheet before look like `1.10101E+17`. */
export function typedText(value: string): CellText {
  const text = originalText(value.trim());
  const [, exponent] = /^\d(?:\.\d+)?E\+?(\d{2})$/i.exec(text) ?? [];
  return exponent !== undefined && Number(exponent) >= 10 ? { text, rounded: true } : plain(text);
}

const plain = (text: string): CellText => ({ text, rounded: false });

const isStoredNumber = (value: unknown): value is StoredNumber =>
  typeof value === 'object' && value !== null && 'stored' in value;

/** A spreadsheet keeps 15 digits of a number: a longer one has lost its end. */
function numberText(stored: string): CellText {
  const value = Number(stored);
  if (!Number.isFinite(value)) return plain(stored);
  return { text: String(value), rounded: Math.abs(value) >= 1e15 };
}

/** Workbooks know no zone: what they show is what is read here as UTC. A time alone lies on day zero. */
function momentText(date: Date): string {
  const text = new Date(Math.round(date.getTime() / 60_000) * 60_000).toISOString();
  const [day, time] = [text.slice(0, 10), text.slice(11, 16)];
  if (date.getUTCFullYear() < 1901) return time;
  return time === '00:00' ? day : `${day} ${time}`;
}
