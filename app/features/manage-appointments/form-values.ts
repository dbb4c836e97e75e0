import {
  atCampus,
  campusDayOf,
  hours,
  normaliseDocumentNumber,
  timeOfDayOf,
  toInstant,
  toMs,
  type Appointment,
  type AppointmentDetails,
  type CampusDay,
  type Companion,
  type EntryRule,
  type GateId,
  type GroupMode,
  type IdentityDocumentType,
  type Locale,
  type PersonId,
  type Visitor,
  type VisitorDraft,
  type VisitorId,
  type VisitTypeCode,
} from '@campus/domain';
import type { SeriesFormValues } from './series/series-values';

/** The form as its fields hold it: all text, days and times of the campus. */
export interface AppointmentFormValues {
  /** The host for whom it is made; '': the person at the form. */
  forHost: PersonId | '';
  visitType: VisitTypeCode;
  purpose: string;
  unit: string;
  area: string;
  gates: GateId[];
  day: string;
  endDay: string;
  from: string;
  to: string;
  /** '': the visit type's own rule. */
  entryRule: EntryRule | '';
  plate: string;
  guardNote: string;
  pickUp: boolean;
  visitors: VisitorFormValues[];
  /** Of a new one alone: on which further days. */
  series?: SeriesFormValues;
  /** Of a group alone. */
  group?: GroupFormValues;
}

/** What makes a visit a group's, as its fields hold it. */
export interface GroupFormValues {
  mode: GroupMode;
  seats: string;
  registerDay: string;
  registerTime: string;
  changeDay: string;
  changeTime: string;
  /** One on a line. */
  plates: string;
  urgent: boolean;
}

export interface VisitorFormValues {
  visitorId: VisitorId;
  name: string;
  organisation: string;
  phone: string;
  email: string;
  locale: Locale;
  documentType: IdentityDocumentType | '';
  documentNumber: string;
  /** A document that the server already holds, masked; it stays while the number is left empty. */
  documentKept: string;
  companions: Companion[];
  /** What a passport's machine-readable zone told; it counts as long as the number is still that one. */
  readPassport: { readonly number: string; readonly expiresOn: CampusDay } | null;
  /** Two letters; shown with a passport, never lost without one. */
  nationality: string | null;
  /** A field that this form does not show and must not lose. */
  channels: VisitorDraft['channels'];
}

export const emptyVisitor = (visitorId: VisitorId, locale: Locale): VisitorFormValues => ({
  visitorId,
  name: '',
  organisation: '',
  phone: '',
  email: '',
  locale,
  documentType: '',
  documentNumber: '',
  documentKept: '',
  readPassport: null,
  companions: [],
  nationality: null,
  channels: [],
});

export interface FirstValues {
  readonly nowMs: number;
  readonly visitType: VisitTypeCode;
  readonly unit: string;
  readonly gates: readonly GateId[];
  readonly visitor: VisitorFormValues;
}

/** A new form: the next full hour, two hours long; tomorrow morning when the day is nearly over. */
export function firstValues({ nowMs, visitType, unit, gates, visitor }: FirstValues): AppointmentFormValues {
  const nextHour = Math.ceil(nowMs / hours(1)) * hours(1);
  const late = timeOfDayOf(nextHour) >= '20:00' || campusDayOf(nextHour) !== campusDayOf(nowMs);
  const start = late ? atCampus(campusDayOf(nowMs + hours(12)), '09:00') : nextHour;
  return {
    forHost: '',
    visitType,
    purpose: '',
    unit,
    area: '',
    gates: [...gates],
    day: campusDayOf(start),
    endDay: campusDayOf(start),
    from: timeOfDayOf(start),
    to: timeOfDayOf(start + hours(2)),
    entryRule: '',
    plate: '',
    guardNote: '',
    pickUp: false,
    visitors: [visitor],
  };
}

/** What the domain decides about. `null` where a day or time is not filled in. */
export function draftOf(
  values: AppointmentFormValues,
): { details: AppointmentDetails; visitors: VisitorDraft[] } | null {
  const start = instantOf(values.day, values.from);
  const end = instantOf(values.endDay || values.day, values.to);
  if (start === null || end === null) return null;
  return {
    details: {
      visitType: values.visitType,
      purpose: values.purpose.trim(),
      unit: values.unit.trim(),
      area: values.area.trim(),
      gates: values.gates,
      startAt: start,
      endAt: end,
      entryRule: values.entryRule === '' ? null : values.entryRule,
      plate: values.plate.trim() === '' ? null : values.plate.trim(),
      guardNote: values.guardNote.trim(),
      pickUp: values.pickUp,
    },
    visitors: values.visitors.map(visitorDraftOf),
  };
}

/** For whom a new one is made, as a command says it. */
export const forHostOf = ({ forHost }: Pick<AppointmentFormValues, 'forHost'>): { forHost?: PersonId } =>
  forHost === '' ? {} : { forHost };

/** An appointment as form values: to change it, or (with fresh ids and a later day) to invite again. */
export function valuesOf(appointment: Appointment): AppointmentFormValues {
  const startMs = toMs(appointment.startAt);
  const endMs = toMs(appointment.endAt);
  const endsAtMidnight = timeOfDayOf(endMs) === '00:00';
  return {
    forHost: '',
    visitType: appointment.visitType,
    purpose: appointment.purpose,
    unit: appointment.unit,
    area: appointment.area,
    gates: [...appointment.gates],
    day: campusDayOf(startMs),
    endDay: campusDayOf(endsAtMidnight ? endMs - 1 : endMs),
    from: timeOfDayOf(startMs),
    to: endsAtMidnight ? '23:59' : timeOfDayOf(endMs),
    entryRule: appointment.entryRule,
    plate: appointment.plate ?? '',
    guardNote: appointment.guardNote,
    pickUp: appointment.pickUp,
    visitors: appointment.visitors.filter((row) => !row.canceled).map(valuesOfVisitor),
  };
}

/** The same visit once more: new visitors' ids, no documents on file, the next day on which it can begin. */
export function repeatOf(
  appointment: Appointment,
  { nowMs, newVisitorId }: { readonly nowMs: number; readonly newVisitorId: () => VisitorId },
): AppointmentFormValues {
  const values = valuesOf(appointment);
  const lengthDays = toMs(`${values.endDay}T00:00:00.000Z`) - toMs(`${values.day}T00:00:00.000Z`);
  const today = campusDayOf(nowMs);
  const day = atCampus(today, values.from) > nowMs ? today : campusDayOf(nowMs + hours(24));
  const endDay = toInstant(toMs(`${day}T00:00:00.000Z`) + lengthDays).slice(0, 10);
  const visitors = values.visitors.map((row) => ({
    ...row,
    visitorId: newVisitorId(),
    documentKept: '',
    readPassport: null,
    documentType: '' as const,
  }));
  return { ...values, day, endDay, visitors };
}

export function instantOf(day: string, time: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !/^\d{2}:\d{2}$/.test(time)) return null;
  const ms = atCampus(day, time);
  return Number.isFinite(ms) ? toInstant(ms) : null;
}

function visitorDraftOf(row: VisitorFormValues): VisitorDraft {
  const number = row.documentNumber.trim();
  return {
    visitorId: row.visitorId,
    name: row.name.trim(),
    organisation: row.organisation.trim(),
    phone: row.phone.trim() === '' ? null : row.phone.trim(),
    email: row.email.trim() === '' ? null : row.email.trim(),
    channels: row.channels,
    locale: row.locale,
    nationality: row.nationality,
    document: row.documentType === '' || number === '' ? null : documentOf(row.documentType, row),
    companions: row.companions,
  };
}

function documentOf(type: IdentityDocumentType, row: VisitorFormValues): VisitorDraft['document'] {
  const number = row.documentNumber.trim();
  const read = row.readPassport;
  return type === 'passport' && read !== null && read.number === normaliseDocumentNumber(number)
    ? { type, number, expiresOn: read.expiresOn }
    : { type, number };
}

/** A visitor's part of the form, from the appointment or from what was sent and refused. */
export function valuesOfVisitor(
  row: Omit<VisitorDraft, 'document'> & Pick<Visitor, 'document'>,
): VisitorFormValues {
  return {
    visitorId: row.visitorId,
    name: row.name,
    organisation: row.organisation,
    phone: row.phone ?? '',
    email: row.email ?? '',
    locale: row.locale,
    documentType: row.document?.type ?? '',
    documentNumber: '',
    documentKept: row.document?.masked ?? '',
    readPassport: null,
    companions: [...(row.companions ?? [])],
    nationality: row.nationality,
    channels: row.channels,
  };
}
