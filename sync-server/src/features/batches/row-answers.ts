import type { BatchNotice, Refusal } from '@campus/domain';
import { publishBatch } from '../notices';
import type { Work } from '../work';
import type { Part } from './batch-store';

export type RowAnswer = BatchNotice['rows'][number];

export const refusedRow = (
  row: number,
  refusal: Refusal,
  appointmentId: RowAnswer['appointmentId'],
): RowAnswer => ({
  row,
  outcome: 'refused',
  code: refusal.code,
  at: refusal.at?.slice(0, 120) ?? null,
  appointmentId,
  changed: [],
  elsewhere: false,
});

export const doneRow = (
  row: number,
  outcome: Exclude<RowAnswer['outcome'], 'refused'>,
  of: Pick<RowAnswer, 'appointmentId' | 'changed'>,
): RowAnswer => ({ row, outcome, code: null, at: null, elsewhere: false, ...of });

export const tellRows = (
  work: Work,
  of: { readonly to: string; readonly part: Part; readonly stage: BatchNotice['stage'] },
  rows: readonly RowAnswer[],
): Promise<void> => {
  const { batchId, partId } = of.part;
  return publishBatch(work, of.to, { batchId, partId, stage: of.stage, rows: [...rows] });
};
