import { batchKeyOf, type AppointmentState, type ProjectedAppointment } from '@campus/domain';

type Rows = readonly ProjectedAppointment[];

/** @param key by `batchKeyOf` */
export const hrefOfBatch = (key: string): string => `/host/batches/${key}`;

/** By the start of the visit, and of equal ones as they stood in the file: ids are made in its order. */
export const rowsOfBatch = (all: Rows, key: string | undefined): Rows =>
  all
    .filter(({ appointment }) => key !== undefined && batchKeyOf(appointment) === key)
    .sort(({ appointment: a }, { appointment: b }) =>
      a.startAt === b.startAt ? a.id.localeCompare(b.id) : a.startAt.localeCompare(b.startAt),
    );

/** How many rows are in which state, the commonest first. Rows whose last change was refused count as such alone. */
export function statesOf(rows: Rows): readonly (readonly [AppointmentState, number])[] {
  const counts = new Map<AppointmentState, number>();
  for (const { appointment, refused } of rows)
    if (refused.length === 0) counts.set(appointment.state, (counts.get(appointment.state) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}
