import {
  documentTail,
  emailKey,
  isMainlandMobile,
  maskDocument,
  normaliseDocumentNumber,
  type Appointment,
  type Visitor,
  type VisitorDraft,
} from '@campus/domain';
import {
  contactIdOf,
  makeDataKeys,
  matchHash,
  NOBODY,
  sealFor,
  type Keyring,
  type VisitorPerson,
  type VisitWords,
} from '../visitors';
import type { Work } from '../work';
import type { Visit } from './visit';

/** An appointment as it shall be, what it was, and what was typed about its visitors (documents come from nowhere else). */
export interface VisitToSave {
  readonly next: Appointment;
  readonly before: Visit | null;
  readonly drafts: readonly VisitorDraft[];
  /** The host's part changed, so that commands made before it are overtaken. */
  readonly detailsChanged: boolean;
}

/** Writes the appointment and its visitors, everything personal sealed; answers the keys it used. */
export async function saveVisit(work: Work, save: VisitToSave): Promise<Keyring> {
  const { next, before } = save;
  const keys = await makeDataKeys(work, [next.id, ...next.visitors.map((row) => row.visitorId)]);
  await saveAppointmentRow(work, save, keys);
  for (const [position, row] of next.visitors.entries()) {
    const person = personOf(row, save);
    await saveVisitorRow(work, { row, person, position, appointmentId: next.id }, keys);
  }
  const kept = new Set<string>(next.visitors.map((row) => row.visitorId));
  const gone = (before?.appointment.visitors ?? []).filter((row) => !kept.has(row.visitorId));
  await work.tx`
    update appointment_visitors set removed = true
     where visitor_id = any(${work.tx.array(gone.map((row) => row.visitorId))}::uuid[])`;
  return keys;
}

async function saveAppointmentRow(work: Work, save: VisitToSave, keys: Keyring): Promise<void> {
  const { next, before, detailsChanged } = save;
  const words: VisitWords = {
    hostName: next.hostName,
    purpose: next.purpose,
    unit: next.unit,
    area: next.area,
    plate: next.plate,
    guardNote: next.guardNote,
    approvals: next.approvals,
    companions: next.companions,
  };
  const sealed = sealFor(work.kit, keys, { subject: next.id, kind: 'words', value: words });
  const detailsRev = detailsChanged || before === null ? next.rev : before.detailsRev;
  await work.tx`
    insert into appointments (id, rev, details_rev, state, host_id, host_unit, visit_type, gates, start_at, end_at, entry_rule,
      pick_up, sealed, created_at, updated_at, last_command_id)
    values (${next.id}, ${next.rev}, ${detailsRev}, ${next.state}, ${next.hostId}, ${next.hostUnit}, ${next.visitType},
      ${work.tx.array(next.gates)}, ${next.startAt}, ${next.endAt}, ${next.entryRule}, ${next.pickUp}, ${sealed},
      ${next.createdAt}, ${next.updatedAt}, ${next.lastCommandId})
    on conflict (id) do update set rev = excluded.rev, details_rev = excluded.details_rev, state = excluded.state,
      visit_type = excluded.visit_type, gates = excluded.gates, start_at = excluded.start_at, end_at = excluded.end_at,
      entry_rule = excluded.entry_rule, pick_up = excluded.pick_up, sealed = excluded.sealed,
      updated_at = excluded.updated_at, last_command_id = excluded.last_command_id`;
}

interface VisitorToSave {
  readonly row: Visitor;
  readonly person: VisitorPerson;
  readonly position: number;
  readonly appointmentId: string;
}

async function saveVisitorRow(work: Work, save: VisitorToSave, keys: Keyring): Promise<void> {
  const { row, person, position, appointmentId } = save;
  const { tx, kit } = work;
  const phoneId = person.phone === null ? null : await contactIdOf(work, 'phone', person.phone);
  const emailId =
    person.email === null ? null : await contactIdOf(work, 'email', emailKey(person.email) ?? '');
  const sealed = sealFor(kit, keys, { subject: row.visitorId, kind: 'person', value: person });
  const saved = await tx`
    insert into appointment_visitors (visitor_id, appointment_id, position, sealed, channels, locale, phone_id,
      email_id, scope_id, document_hash, pass_id, presence, arrived_at, left_at, canceled, removed, erased)
    values (${row.visitorId}, ${appointmentId}, ${position}, ${sealed}, ${tx.array(row.channels)}, ${row.locale},
      ${phoneId}, ${emailId}, ${scopeOf(person, { phoneId, emailId })}, ${documentHashOf(work, person)}, ${row.passId},
      ${row.presence}, ${row.arrivedAt}, ${row.leftAt}, ${row.canceled}, false, false)
    on conflict (visitor_id) do update set position = excluded.position, sealed = excluded.sealed,
      channels = excluded.channels, locale = excluded.locale, phone_id = excluded.phone_id,
      email_id = excluded.email_id, scope_id = excluded.scope_id, document_hash = excluded.document_hash,
      canceled = excluded.canceled
      where appointment_visitors.appointment_id = excluded.appointment_id`;
  if (saved.count !== 1) throw new Error('a visitor belongs to another appointment');
}

/**
 * Whose sign-in may see the visit: a mainland number's owner proves it by code; everybody else is reached by e-mail.
 * null: his link alone leads to it.
 */
function scopeOf(
  person: VisitorPerson,
  ids: { readonly phoneId: string | null; readonly emailId: string | null },
): string | null {
  return isMainlandMobile(person.phone) ? ids.phoneId : ids.emailId;
}

/** What was typed now, else what was typed before: a number comes back from here to no screen. */
function personOf(row: Visitor, { drafts, before }: VisitToSave): VisitorPerson {
  const typed = drafts.find((draft) => draft.visitorId === row.visitorId)?.document ?? null;
  const known = before?.all.find((one) => one.row.visitorId === row.visitorId)?.person ?? NOBODY;
  const { name, organisation, phone, email, nationality } = row;
  if (typed === null) return { name, organisation, phone, email, nationality, document: known.document };
  const number = normaliseDocumentNumber(typed.number);
  const document = { type: typed.type, number, masked: maskDocument(typed), tail: documentTail(number) };
  return { name, organisation, phone, email, nationality, document };
}

/** Four characters would match strangers: only a whole number is hashed. */
function documentHashOf(work: Work, person: VisitorPerson): Buffer | null {
  const { document } = person;
  if (document === null || document.number.length <= 4) return null;
  return matchHash(work.kit.secrets.matchKey, 'document', `${document.type} ${document.number}`);
}
