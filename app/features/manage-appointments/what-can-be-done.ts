import { type Appointment, isAwaited, toMs, type Visitor } from '@campus/domain';

type Standing = Pick<Appointment, 'state' | 'endAt'>;

const WAITING: ReadonlySet<Appointment['state']> = new Set<Appointment['state']>([
  'submitted',
  'pending_host',
  'pending_unit',
  'pending_security',
]);
const ADMITTING: ReadonlySet<Appointment['state']> = new Set<Appointment['state']>([
  'approved',
  'checked_in',
  'checked_out',
]);
/** Its end was reached without anybody calling it off. */
const RUN_OUT: ReadonlySet<Appointment['state']> = new Set<Appointment['state']>([
  'expired',
  'completed',
  'no_show',
]);

/** Somebody called it off, and did not merely let it run out. */
const CALLED_OFF: ReadonlySet<Appointment['state']> = new Set<Appointment['state']>([
  'withdrawn',
  'canceled_by_host',
  'canceled_by_visitor',
]);

export const waitsForApproval = ({ state }: Pick<Appointment, 'state'>): boolean => WAITING.has(state);

/** May the server still accept a change or a cancellation? [APPT-45] [APPT-46] */
export const canChange = ({ state, endAt }: Standing, nowMs: number): boolean =>
  (WAITING.has(state) || ADMITTING.has(state)) && toMs(endAt) > nowMs;

/** What was refused can be sent again when it never came to be, or when what it changes is not over [APPT-62]. */
export const canMend = (standing: Standing, nowMs: number): boolean =>
  standing.state === 'draft' || canChange(standing, nowMs);

/** Is there a pass to pass on, that still lets somebody in? [APPT-48] */
export const canForward = (standing: Standing, visitor: Visitor, nowMs: number): boolean =>
  !isAwaited(visitor) &&
  ADMITTING.has(standing.state) &&
  toMs(standing.endAt) > nowMs &&
  !visitor.canceled &&
  visitor.link !== null;

/** [DOC-8] Is there a place where he gives his document, to pass on or to remind him of? */
export const canAsk = (standing: Standing, visitor: Visitor, nowMs: number): boolean =>
  isAwaited(visitor) && visitor.link !== null && canChange(standing, nowMs);

/** [APPT-53] Called off late, it uses its places; one that was moved late and took place uses them by taking place. */
export const usesPlacesStill = ({ state, visitors }: Pick<Appointment, 'state' | 'visitors'>): boolean =>
  CALLED_OFF.has(state) && visitors.some((one) => one.keepsPlace);

/** Somebody who never came, in words that are true: «not yet» is only for whoever may still come. */
export function absenceOf(standing: Standing, nowMs: number): 'absent' | 'notExpected' | 'didNotCome' | null {
  if (standing.state === 'draft') return null;
  if (canChange(standing, nowMs)) return 'absent';
  const hasRunOut = RUN_OUT.has(standing.state) || ADMITTING.has(standing.state);
  return hasRunOut ? 'didNotCome' : 'notExpected';
}
