import type { AppointmentDetails } from '../appointments/appointment';
import { decideCreateAppointment } from '../appointments/decide-create';
import { isAwaited } from '../appointments/completion';
import type { AppointmentChange, DecideContext } from '../appointments/decide-context';
import { AppointmentId, type GateId, type PersonId, type VisitorId } from '../ids';
import type { VisitTypeCode } from '../policies/visit-type';
import type { Decision, Refusal } from '../refusals';
import { atCampus, campusDayOf, toInstant, type CampusDay, type TimeOfDay } from '../time';
import { checkDocument, normaliseDocumentNumber } from '../visitors/identity-document';
import { normaliseEmail } from '../visitors/email';
import { isPersonName } from '../visitors/person-name';
import { normalisePhone } from '../visitors/phone';
import { normalisePlate } from '../visitors/plate';
import { suggestLocale } from '../visitors/suggest-locale';
import type { VisitorDraft } from '../visitors/visitor';
import type { BatchColumn } from './batch-columns';
import { columnOfPath, type BatchFault } from './batch-fault';
import { documentTypeOf, readDocumentType, readGates, readVisitType } from './read-choice';
import { readDay, readTime } from './read-moment';
import { readNationality } from './read-nationality';

/** What holds for every row that does not say otherwise. */
export interface BatchSettings {
  readonly visitType: VisitTypeCode | null;
  readonly day: CampusDay | null;
  readonly from: TimeOfDay | null;
  readonly to: TimeOfDay | null;
  readonly gates: readonly GateId[];
  readonly purpose: string;
  /** The host for whom the list is made [F16]; absent: it is one's own. */
  readonly forHost?: PersonId | undefined;
}

/** One row as it was typed, by column. */
export interface RowValues {
  readonly number: number;
  readonly values: Readonly<Partial<Record<BatchColumn, string>>>;
  readonly rounded: readonly BatchColumn[];
}

/** A row that can become an appointment. */
export interface ReadRow {
  readonly ref: string | null;
  readonly details: AppointmentDetails;
  readonly visitor: Omit<VisitorDraft, 'visitorId'>;
  /** [DOC-10] It has no document and need not: its visitor gives it. */
  readonly completes: boolean;
}

export interface RowVerdict {
  readonly faults: readonly BatchFault[];
  readonly read: ReadRow | null;
}

/** A row's verdict: every fault of its cells at once, and where there is none the answer that a form would get. */
export function checkRow(typed: RowValues, settings: BatchSettings, ctx: DecideContext): RowVerdict {
  const desk: Desk = { typed, settings, ctx, faults: [] };
  for (const column of LENGTHS) refuseLength(desk, column);
  const visitor = readVisitor(desk);
  const details = readDetails(desk);
  if (details === null || desk.faults.length > 0) return { faults: desk.faults, read: null };
  const decided = decideAsForm({ details, visitor, forHost: settings.forHost }, ctx);
  if (!decided.ok) return { faults: [faultOf(decided)], read: null };
  const completes = decided.value.appointment.visitors.some(isAwaited);
  return { faults: [], read: { ref: cell(desk, 'ref') || null, details, visitor, completes } };
}

interface Desk {
  readonly typed: RowValues;
  readonly settings: BatchSettings;
  readonly ctx: DecideContext;
  readonly faults: BatchFault[];
}

const cell = ({ typed }: Desk, column: BatchColumn): string => typed.values[column]?.trim() ?? '';

const fault = (desk: Desk, column: BatchColumn, code: BatchFault['code']): null => {
  desk.faults.push({ column, code });
  return null;
};

const LENGTHS = [
  ['ref', 40],
  ['organisation', 80],
  ['purpose', 120],
  ['note', 200],
] as const satisfies readonly (readonly [BatchColumn, number])[];

function refuseLength(desk: Desk, [column, max]: (typeof LENGTHS)[number]): void {
  if (cell(desk, column).length > max) desk.faults.push({ column, code: 'row.too-long', facts: { max } });
}

function readVisitor(desk: Desk): Omit<VisitorDraft, 'visitorId'> {
  const [name, phone, email] = [cell(desk, 'name'), cell(desk, 'phone'), cell(desk, 'email')];
  if (name === '') fault(desk, 'name', 'visitor.name-missing');
  else if (!isPersonName(name)) fault(desk, 'name', 'visitor.name-invalid');
  if (desk.typed.rounded.includes('phone')) fault(desk, 'phone', 'row.rounded');
  else if (phone !== '' && normalisePhone(phone) === null) fault(desk, 'phone', 'visitor.phone-invalid');
  if (email !== '' && normaliseEmail(email) === null) fault(desk, 'email', 'visitor.email-invalid');
  const document = readDocument(desk);
  const nationality = readRowNationality(desk);
  return {
    name,
    organisation: cell(desk, 'organisation'),
    phone: phone === '' ? null : phone,
    email: email === '' ? null : email,
    channels: [],
    locale:
      suggestLocale({ phone, nationality, visitType: visitTypeOf(desk), listedName: name }) ?? 'zh-Hans',
    nationality,
    document,
  };
}

function readRowNationality(desk: Desk): string | null {
  const typed = cell(desk, 'nationality');
  if (typed === '') return null;
  return readNationality(typed) ?? fault(desk, 'nationality', 'row.nationality-unknown');
}

/** A spreadsheet keeps fifteen digits: the rest of an eighteen-digit number comes out as zeros. */
const LOST_DIGITS = /^\d{15}000$/;

function readDocument(desk: Desk): VisitorDraft['document'] {
  const [typedType, number] = [cell(desk, 'documentType'), cell(desk, 'documentNumber')];
  const named = typedType === '' ? null : readDocumentType(typedType);
  if (typedType !== '' && named === null) return fault(desk, 'documentType', 'row.document-type-unknown');
  if (number === '') return null;
  if (desk.typed.rounded.includes('documentNumber') || LOST_DIGITS.test(number))
    return fault(desk, 'documentNumber', 'row.rounded');
  const type = named ?? documentTypeOf(number);
  if (type === null) return fault(desk, 'documentType', 'row.document-type-unknown');
  if (normaliseDocumentNumber(number).length > 4) refuseDocument(desk, { type, number });
  return { type, number: number.slice(0, 32) };
}

function refuseDocument(desk: Desk, document: NonNullable<VisitorDraft['document']>): void {
  const checked = checkDocument(document, campusDayOf(desk.ctx.nowMs));
  if (!checked.ok) fault(desk, 'documentNumber', checked.code);
}

function readDetails(desk: Desk): AppointmentDetails | null {
  const visitType = readRowVisitType(desk);
  const window = readWindow(desk);
  const gates = readRowGates(desk);
  const purpose = cell(desk, 'purpose') || desk.settings.purpose.trim();
  if (purpose === '') fault(desk, 'purpose', 'row.purpose-missing');
  const plate = cell(desk, 'plate');
  if (plate !== '' && normalisePlate(plate) === null) fault(desk, 'plate', 'visitor.plate-invalid');
  if (visitType === null || window === null || gates === null || purpose === '') return null;
  return {
    visitType,
    purpose,
    unit: '',
    area: '',
    gates: [...gates],
    ...window,
    entryRule: null,
    plate: plate === '' ? null : (normalisePlate(plate) ?? null),
    guardNote: cell(desk, 'note'),
    pickUp: false,
  };
}

function readRowVisitType(desk: Desk): VisitTypeCode | null {
  const isTyped = cell(desk, 'visitType') !== '';
  return (
    visitTypeOf(desk) ??
    fault(desk, 'visitType', isTyped ? 'row.visit-type-unknown' : 'row.visit-type-missing')
  );
}

function visitTypeOf(desk: Desk): VisitTypeCode | null {
  const typed = cell(desk, 'visitType');
  return typed === '' ? desk.settings.visitType : readVisitType(typed, desk.ctx.policies);
}

function readRowGates(desk: Desk): readonly GateId[] | null {
  const typed = cell(desk, 'gate');
  if (typed !== '') return readGates(typed, desk.ctx.gates) ?? fault(desk, 'gate', 'row.gate-unknown');
  return desk.settings.gates.length > 0 ? desk.settings.gates : fault(desk, 'gate', 'row.gate-missing');
}

function readWindow(desk: Desk): Pick<AppointmentDetails, 'startAt' | 'endAt'> | null {
  const typed = cell(desk, 'day');
  const day = typed === '' ? desk.settings.day : readDay(typed);
  if (day === null) fault(desk, 'day', typed === '' ? 'row.day-missing' : 'row.day-unreadable');
  const from = readRowTime(desk, 'from');
  const to = readRowTime(desk, 'to');
  if (day === null || from === null || to === null) return null;
  return { startAt: toInstant(atCampus(day, from)), endAt: toInstant(atCampus(day, to)) };
}

function readRowTime(desk: Desk, column: 'from' | 'to'): TimeOfDay | null {
  const typed = cell(desk, column);
  if (typed === '') return desk.settings[column] ?? fault(desk, column, 'row.time-missing');
  return readTime(typed) ?? fault(desk, column, 'row.time-unreadable');
}

/** Any ids do: only whether it would be accepted is asked. */
const NOBODYS = '00000000-0000-7000-8000-000000000000';

function decideAsForm(
  {
    details,
    visitor,
    forHost,
  }: Pick<ReadRow, 'details' | 'visitor'> & { readonly forHost: PersonId | undefined },
  ctx: DecideContext,
): Decision<AppointmentChange> {
  const appointmentId = AppointmentId.parse(NOBODYS);
  // A visitor's id is the same kind of text; it names nobody here.
  const visitorId = NOBODYS as VisitorId;
  return decideCreateAppointment(
    {
      appointmentId,
      details,
      visitors: [{ ...visitor, visitorId }],
      ...(forHost === undefined ? {} : { forHost }),
    },
    ctx,
  );
}

const faultOf = (refused: Refusal): BatchFault => ({
  column: columnOf(refused),
  code: refused.code,
  ...(refused.facts === undefined ? {} : { facts: refused.facts }),
});

/** A window that is over may be told by its end; what is wrong with it is the day. */
const columnOf = ({ code, at }: Refusal): BatchColumn | null =>
  code === 'appointment.in-the-past' ? 'day' : columnOfPath(at);
