import type { Appointment } from '../appointments/appointment';
import type { Visitor } from '../visitors/visitor';
import type { BatchColumn } from './batch-columns';

type Reading = (appointment: Appointment, visitor: Visitor) => string;

const READINGS: Readonly<Partial<Record<BatchColumn, Reading>>> = {
  name: (_, row) => row.name,
  documentNumber: (_, row) => row.document?.masked ?? '',
  nationality: (_, row) => row.nationality ?? '',
  phone: (_, row) => row.phone ?? '',
  email: (_, row) => row.email ?? '',
  organisation: (_, row) => row.organisation,
  from: ({ startAt }) => startAt,
  to: ({ endAt }) => endAt,
  gate: ({ gates }) => [...gates].sort().join(),
  purpose: ({ purpose }) => purpose,
  visitType: ({ visitType }) => visitType,
  plate: ({ plate }) => plate ?? '',
  note: ({ guardNote }) => guardNote,
};

/** What a visit says, by column: codes and instants as they are stored. */
export const columnsOfVisit = (
  appointment: Appointment,
  visitor: Visitor,
): Readonly<Partial<Record<BatchColumn, string>>> =>
  Object.fromEntries(Object.entries(READINGS).map(([column, read]) => [column, read(appointment, visitor)]));

/** What a row that comes again would change, by column. */
export function changedColumns(
  before: Appointment,
  after: Appointment,
  visitorId: string,
): readonly BatchColumn[] {
  const [was, is] = [before, after].map(({ visitors }) =>
    visitors.find((row) => row.visitorId === visitorId),
  );
  if (was === undefined || is === undefined) return ['name'];
  return (Object.entries(READINGS) as [BatchColumn, Reading][]) // the keys of READINGS are columns
    .filter(([, read]) => read(before, was) !== read(after, is))
    .map(([column]) => column);
}
