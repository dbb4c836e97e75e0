import {
  AlumnusId,
  AppointmentId,
  atCampus,
  COMMAND_BODIES,
  timeOfDayOf,
  toInstant,
  VisitorId,
  type BookingDay,
  type CommandBody,
  type Companion,
  type GateId,
  type Locale,
  type Policy,
} from '@campus/domain';
import { namedCompanions } from '../../components';
import { newId } from '../../session';

/** What the form holds, as typed. */
export interface BookingValues {
  readonly alumnusId: string;
  readonly day: string;
  readonly from: string;
  readonly to: string;
  readonly gates: readonly GateId[];
  readonly companions: readonly Companion[];
  readonly plate: string;
  readonly purpose: string;
}

const HALF_HOUR_MS = 1_800_000;

/** The times that a day offers: from now on today, from the opening on other days, until the close. */
export function timesOf(
  day: string,
  policy: Policy,
  nowMs: number,
): { readonly from: string; readonly to: string } {
  const opens = policy.dailyHours?.from ?? '00:00';
  const closes = policy.dailyHours?.to ?? '24:00';
  const openMs = atCampus(day, opens);
  const next = Math.floor(nowMs / HALF_HOUR_MS) * HALF_HOUR_MS;
  const fromMs = Math.max(openMs, nowMs > openMs ? next : openMs);
  return { from: timeOfDayOf(fromMs), to: closes === '24:00' ? '23:59' : closes };
}

export function firstDay(days: readonly BookingDay[]): string {
  return days.find(({ refusal }) => refusal === null)?.day ?? '';
}

/** The command's body, or null while the form cannot make one. Rows of companions that were left empty are dropped. */
export function bookingOf(values: BookingValues, locale: Locale): CommandBody<'alumni.book'> | null {
  if (values.day === '' || !/^\d\d:\d\d$/.test(values.from) || !/^\d\d:\d\d$/.test(values.to)) return null;
  const body = COMMAND_BODIES['alumni.book'].safeParse({
    appointmentId: newId(AppointmentId),
    visitorId: newId(VisitorId),
    alumnusId: AlumnusId.parse(values.alumnusId),
    startAt: toInstant(atCampus(values.day, values.from)),
    endAt: toInstant(atCampus(values.day, values.to)),
    gates: [...values.gates],
    purpose: values.purpose,
    companions: namedCompanions(values.companions),
    plate: values.plate.trim() === '' ? null : values.plate,
    locale,
  });
  return body.success ? body.data : null;
}

export type BookingField = 'day' | 'from' | 'to' | 'gates' | 'companions' | 'plate' | 'general';

/** Which part of the form a refusal is about. */
export function fieldOf(at: string | undefined): BookingField {
  const [head = ''] = (at ?? '').split('.');
  const fields: Readonly<Record<string, BookingField>> = {
    startAt: 'from',
    endAt: 'to',
    gates: 'gates',
    companions: 'companions',
    plate: 'plate',
  };
  return fields[head] ?? 'general';
}
