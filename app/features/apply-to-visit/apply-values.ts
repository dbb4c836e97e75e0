import {
  atCampus,
  campusDayOf,
  hours,
  keepGates,
  minutes,
  normaliseDocumentNumber,
  toInstant,
  type AppointmentId,
  type CampusDay,
  type Companion,
  type GateId,
  type IdentityDocumentType,
  type Locale,
  type VisitApplication,
  type VisitTypeCode,
} from '@campus/domain';
import type { ApplicationForm } from '@campus/protocol';
import { namedCompanions } from '../../components';

/** The form as its fields hold it: all text, day and times of the campus. */
export interface ApplyValues {
  readonly hostBy: 'name' | 'email';
  readonly hostName: string;
  readonly hostUnit: string;
  readonly hostEmail: string;
  readonly visitType: VisitTypeCode | '';
  readonly purpose: string;
  readonly day: string;
  readonly from: string;
  readonly to: string;
  readonly gate: GateId | '';
  readonly plate: string;
  readonly companions: readonly Companion[];
  readonly name: string;
  readonly organisation: string;
  readonly phone: string;
  readonly email: string;
  readonly documentType: IdentityDocumentType | '';
  readonly documentNumber: string;
  /** What a passport's zone told; it counts as long as the number is still that one. */
  readonly readPassport: { readonly number: string; readonly expiresOn: CampusDay } | null;
  readonly nationality: string | null;
}

/** A new form: the day after tomorrow, which most kinds of visit allow, in the morning. */
export function firstValues(form: ApplicationForm, nowMs: number): ApplyValues {
  const only = form.policies.length === 1 ? form.policies[0] : undefined;
  return {
    hostBy: 'name',
    hostName: '',
    hostUnit: '',
    hostEmail: '',
    visitType: only?.visitType ?? '',
    purpose: '',
    day: campusDayOf(nowMs + hours(48)),
    from: '10:00',
    to: '12:00',
    gate: keepGates(only, form.gates, [])[0] ?? '',
    plate: '',
    companions: [],
    name: '',
    organisation: '',
    phone: '',
    email: '',
    documentType: '',
    documentNumber: '',
    readPassport: null,
    nationality: null,
  };
}

/** What a form may leave empty and an application may not, by the path of its field, with the text that says so. */
const REQUIRED = {
  'host.name': [
    'refusals.application.host-missing',
    ({ hostBy, hostName }) => hostBy === 'name' && isBlank(hostName),
  ],
  'host.unit': [
    'refusals.application.host-missing',
    ({ hostBy, hostUnit }) => hostBy === 'name' && isBlank(hostUnit),
  ],
  'host.email': [
    'refusals.application.host-missing',
    ({ hostBy, hostEmail }) => hostBy === 'email' && isBlank(hostEmail),
  ],
  'details.visitType': ['apply.missing.visitType', ({ visitType }) => visitType === ''],
  'details.purpose': ['apply.missing.purpose', ({ purpose }) => isBlank(purpose)],
  'details.startAt': ['apply.missing.day', (values) => windowOf(values) === null],
  'visitor.name': ['refusals.visitor.name-missing', ({ name }) => isBlank(name)],
  'visitor.email': ['refusals.visitor.no-contact', ({ phone, email }) => isBlank(phone) && isBlank(email)],
} as const satisfies Readonly<Record<string, readonly [string, (values: ApplyValues) => boolean]>>;
export type MissingPath = keyof typeof REQUIRED;

/** Everything at once: whoever mends one thing is not told of the next. */
export const missingIn = (values: ApplyValues): readonly MissingPath[] =>
  (Object.keys(REQUIRED) as MissingPath[]).filter((path) => REQUIRED[path][1](values));

export const textOfMissing = (path: MissingPath) => REQUIRED[path][0];

/** What the domain decides about; null while something is missing. */
export function applicationOf(
  values: ApplyValues,
  made: { readonly id: AppointmentId; readonly locale: Locale },
): VisitApplication | null {
  const window = windowOf(values);
  if (window === null || values.visitType === '') return null;
  const { hostBy, hostName, hostUnit, hostEmail, gate } = values;
  return {
    id: made.id,
    host:
      hostBy === 'email'
        ? { by: 'email', email: hostEmail.trim() }
        : { by: 'name', name: hostName.trim(), unit: hostUnit.trim() },
    details: {
      visitType: values.visitType,
      purpose: values.purpose.trim(),
      gates: gate === '' ? [] : [gate],
      ...window,
      plate: orNull(values.plate),
    },
    visitor: {
      name: values.name.trim(),
      organisation: values.organisation.trim(),
      phone: orNull(values.phone),
      email: orNull(values.email),
      locale: made.locale,
      nationality: values.nationality,
      document: documentOf(values),
      companions: namedCompanions(values.companions),
    },
  };
}

function documentOf({ documentType: type, documentNumber, readPassport }: ApplyValues) {
  const number = documentNumber.trim();
  if (type === '' || number === '') return null;
  const isRead = type === 'passport' && readPassport?.number === normaliseDocumentNumber(number);
  return isRead && readPassport !== null
    ? { type, number, expiresOn: readPassport.expiresOn }
    : { type, number };
}

function windowOf({ day, from, to }: ApplyValues): { startAt: string; endAt: string } | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !isTime(from) || !isTime(to)) return null;
  const [start, end] = [atCampus(day, from), atCampus(day, to)];
  // A visit until 23:59 is one until the end of the day.
  const until = to === '23:59' ? end + minutes(1) : end;
  return Number.isFinite(start) ? { startAt: toInstant(start), endAt: toInstant(until) } : null;
}

const isTime = (text: string): boolean => /^\d{2}:\d{2}$/.test(text);
const isBlank = (text: string): boolean => text.trim() === '';
const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
