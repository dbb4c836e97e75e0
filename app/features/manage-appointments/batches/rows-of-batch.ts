import type { AppointmentState, BatchId, ProjectedAppointment } from '@campus/domain';

type Rows = readonly ProjectedAppointment[];

export const hrefOfBatch = (id: BatchId): string => `/host/batches/${id}`;

/** By the start of the visit, and of equal ones as they stood in the file: ids are made in its order. */
export const rowsOfBatch = (all: Rows, id: string | undefined): Rows =>
  all
    .filter(({ appointment }) => appointment.batch !== null && appointment.batch === id)
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
