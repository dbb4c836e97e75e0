import { batchKeyOf, type AppointmentState, type ProjectedAppointment } from '@campus/domain';

type Rows = readonly ProjectedAppointment[];

/** @param key by `batchKeyOf` */
export const hrefOfBatch = (key: string): string => `/host/batches/${key}`;

/** By the start of the visit, and of equal ones as they stood in the file: ids are made in its order. */
export function rowsOfBatch(all: Rows, named: string | undefined): Rows {
  const key = named === undefined ? null : keyOf(all, named);
  if (key === null) return [];
  return all
    .filter(({ appointment }) => batchKeyOf(appointment) === key)
    .sort(({ appointment: a }, { appointment: b }) =>
      a.startAt === b.startAt ? a.id.localeCompare(b.id) : a.startAt.localeCompare(b.startAt),
    );
}

/** An address of before names the list alone: it still leads there where the list is one host's. */
function keyOf(all: Rows, named: string): string | null {
  if (named.includes('~')) return named;
  const own = all.filter(({ appointment }) => appointment.batch === named);
  const [key = null, ...others] = new Set(own.map(({ appointment }) => batchKeyOf(appointment)));
  return others.length === 0 ? key : null;
}

/** How many rows are in which state, the commonest first. Rows whose last change was refused count as such alone. */
export function statesOf(rows: Rows): readonly (readonly [AppointmentState, number])[] {
  const counts = new Map<AppointmentState, number>();
  for (const { appointment, refused } of rows)
    if (refused.length === 0) counts.set(appointment.state, (counts.get(appointment.state) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}
