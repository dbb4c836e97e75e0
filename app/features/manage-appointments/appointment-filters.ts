import { isDelayed, isUnreached, toMs, type ProjectedAppointment, type Visitor } from '@campus/domain';

export const LIST_VIEWS = ['upcoming', 'past', 'attention'] as const;
export type ListView = (typeof LIST_VIEWS)[number];

const ENDED: ReadonlySet<string> = new Set([
  'completed',
  'canceled_by_host',
  'canceled_by_visitor',
  'expired',
  'no_show',
  'superseded',
  'rejected',
  'withdrawn',
]);

/** The gate will ask the host about him, unless he says beforehand that he expects him [BUDGET-4]. */
export const waitsForConfirmation = ({ hostConfirm, canceled, arrivedAt }: Visitor): boolean =>
  hostConfirm === 'asked' && !canceled && arrivedAt === null;

/** Of a visit that has ended nobody is expected any more. */
export const isToConfirm = ({ state, visitors }: ProjectedAppointment['appointment']): boolean =>
  !ENDED.has(state) && visitors.some(waitsForConfirmation);

/** What a host should do something about: a refused change, a visitor whom no message reached or whose message is late, one to
 * be confirmed. */
export function needsAttention({ appointment, refused }: ProjectedAppointment): boolean {
  if (refused.length > 0) return true;
  if (ENDED.has(appointment.state)) return false;
  return isToConfirm(appointment) || appointment.visitors.some((one) => isUnreached(one) || isDelayed(one));
}

export function isPast({ appointment }: ProjectedAppointment, nowMs: number): boolean {
  return ENDED.has(appointment.state) || toMs(appointment.endAt) < nowMs;
}

/** The rows of one view: upcoming by start, past with the newest first. */
export function appointmentsIn(
  view: ListView,
  all: readonly ProjectedAppointment[],
  { nowMs, search }: { readonly nowMs: number; readonly search: string },
): readonly ProjectedAppointment[] {
  const fits = {
    upcoming: (one: ProjectedAppointment) => !isPast(one, nowMs),
    past: (one: ProjectedAppointment) => isPast(one, nowMs),
    attention: needsAttention,
  }[view];
  const order = view === 'past' ? -1 : 1;
  // Members of a group stand on its page.
  const found = all.filter((one) => one.appointment.partOf === null && fits(one) && matches(one, search));
  return found.sort((a, b) => order * a.appointment.startAt.localeCompare(b.appointment.startAt));
}

function matches({ appointment }: ProjectedAppointment, search: string): boolean {
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const text = [
    appointment.hostName,
    appointment.purpose,
    appointment.unit,
    ...appointment.visitors.flatMap((row) => [row.name, row.organisation]),
  ]
    .join(' ')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}
