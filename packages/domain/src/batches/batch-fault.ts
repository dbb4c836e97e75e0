import type { RefusalCode } from '../refusals';
import type { BatchColumn } from './batch-columns';

/** What only a row of a list can have wrong; everything else has the code that a form's field has. */
export const BATCH_FAULTS = [
  'row.rounded',
  'row.too-long',
  'row.document-type-unknown',
  'row.nationality-unknown',
  'row.day-missing',
  'row.day-unreadable',
  'row.time-missing',
  'row.time-unreadable',
  'row.gate-missing',
  'row.gate-unknown',
  'row.purpose-missing',
  'row.visit-type-missing',
  'row.visit-type-unknown',
  'row.duplicate',
] as const;
export type BatchFaultCode = (typeof BATCH_FAULTS)[number];

export interface BatchFault {
  /** Null: the row as a whole. */
  readonly column: BatchColumn | null;
  readonly code: BatchFaultCode | RefusalCode;
  readonly facts?: Readonly<Record<string, string | number>>;
}

const COLUMN_OF_PATH: Readonly<Record<string, BatchColumn>> = {
  name: 'name',
  phone: 'phone',
  email: 'email',
  channels: 'phone',
  document: 'documentNumber',
  'document.number': 'documentNumber',
  'details.visitType': 'visitType',
  'details.purpose': 'purpose',
  'details.gates': 'gate',
  'details.startAt': 'day',
  'details.endAt': 'to',
  'details.plate': 'plate',
};

/** The column of a refusal's path, such as `visitors.0.phone`. */
export const columnOfPath = (at: string | null | undefined): BatchColumn | null =>
  COLUMN_OF_PATH[(at ?? '').replace(/^visitors\.\d+\./, '').replace(/^(details\.gates)\..*/, '$1')] ?? null;
