import {
  countParty,
  documentTail,
  hasHostAgreed,
  emailKey,
  isMainlandMobile,
  maskDocument,
  normaliseDocumentNumber,
  type Appointment,
  type AppointmentChange,
  type BatchSend,
  type Visitor,
  type VisitorDraft,
} from '@campus/domain';
import { closeOpenLink } from '../passes';
import {
  contactIdsOf,
  makeDataKeys,
  NOBODY,
  sealFor,
  type Contact,
  type Keyring,
  type VisitorPerson,
  type VisitWords,
} from '../visitors';
import { matchVisits } from '../watchlist';
import type { Tx } from '../../db/transaction';
import type { Work } from '../work';
import { ownLinkHash } from './own-link';
import { documentHashOf } from './person-keys';
import type { Visit } from './visit';

/** An appointment as it shall be, what it was, and what was typed about its visitors (documents come from nowhere else). */
export interface VisitToSave {
  readonly next: Appointment;
  readonly before: Visit | null;
  readonly drafts: readonly VisitorDraft[];
  /** The host's part changed, so that commands made before it are overtaken. */
  readonly detailsChanged: boolean;
  /** Places of those who are taken off with it. */
  readonly used?: AppointmentChange['used'] | undefined;
  /** When its invitations go out; kept from the first time on. */
  readonly invite: BatchSend;
}

/**
 * Writes appointments and their visitors, everything personal sealed; answers the keys it used. As many statements for
 * any number as for one; no appointment and no visitor may be there twice. Whoever is on the watchlist is held from
 * here on, so publish afterwards [F15].
 */
export async function saveVisits(work: Work, saves: readonly VisitToSave[]): Promise<Keyring> {
  const subjects = saves.flatMap(({ next }) => [next.id, ...next.visitors.map((row) => row.visitorId)]);
  const keys = await makeDataKeys(work, subjects);
  await saveAppointmentRows(work, saves, keys);
  await saveVisitorRows(work, saves, keys);
  await markRemoved(work, saves);
  for (const save of saves) await closeOpenLinks(work, save);
  await matchVisits(
    work,
    saves.flatMap(({ next, before }) =>
      [...next.visitors, ...(before?.appointment.visitors ?? [])].map((row) => row.visitorId),
    ),
  );
  return keys;
}

async function saveAppointmentRows(work: Work, saves: readonly VisitToSave[], keys: Keyring): Promise<void> {
  const rows = saves.map((save) => appointmentRowOf(work, save, keys));
  await work.tx`
    insert into appointments (id, rev, details_rev, state, applied, host_id, host_unit, visit_type, gates, start_at, end_at, entry_rule,
      pick_up, sealed, created_at, updated_at, last_command_id, invite, invite_at, series_id, series_position, series_total,
      batch_id)
    select r.id, r.rev, r."detailsRev", r.state, r.applied, r."hostId", r."hostUnit", r."visitType", r.gates, r."startAt", r."endAt",
           r."entryRule", r."pickUp", decode(r.sealed, 'hex'), r."createdAt", r."updatedAt", r."lastCommandId", r.invite,
           r."inviteAt", r."seriesId", r."seriesPosition", r."seriesTotal", r."batchId"
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(id uuid, rev int, "detailsRev" int, state text, applied boolean,
        "hostId" uuid, "hostUnit" text, "visitType" text, gates text[], "startAt" timestamptz, "endAt" timestamptz,
        "entryRule" text, "pickUp" boolean, sealed text, "createdAt" timestamptz, "updatedAt" timestamptz,
        "lastCommandId" uuid, invite text, "inviteAt" timestamptz, "seriesId" uuid, "seriesPosition" int, "seriesTotal" int, "batchId" uuid)
    on conflict (id) do update set rev = excluded.rev, details_rev = excluded.details_rev, state = excluded.state,
      host_id = excluded.host_id, host_unit = excluded.host_unit, visit_type = excluded.visit_type, gates = excluded.gates, start_at = excluded.start_at, end_at = excluded.end_at,
      entry_rule = excluded.entry_rule, pick_up = excluded.pick_up, sealed = excluded.sealed,
      updated_at = excluded.updated_at, last_command_id = excluded.last_command_id`;
}

function appointmentRowOf(work: Work, { next, before, detailsChanged, invite }: VisitToSave, keys: Keyring) {
  const words: VisitWords = {
    hostName: next.hostName,
    purpose: next.purpose,
    unit: next.unit,
    area: next.area,
    plate: next.plate,
    guardNote: next.guardNote,
    approvals: next.approvals,
    acts: next.acts,
    companions: [],
    plates: next.group?.plates ?? [],
  };
  const sealed = sealFor(work.kit, keys, { subject: next.id, kind: 'words', value: words });
  return {
    id: next.id,
    rev: next.rev,
    detailsRev: detailsChanged || before === null ? next.rev : before.detailsRev,
    state: next.state,
    applied: next.applied,
    hostId: next.hostId,
    hostUnit: next.hostUnit,
    visitType: next.visitType,
    gates: next.gates,
    startAt: next.startAt,
    endAt: next.endAt,
    entryRule: next.entryRule,
    pickUp: next.pickUp,
    sealed: sealed.toString('hex'),
    createdAt: next.createdAt,
    updatedAt: next.updatedAt,
    lastCommandId: next.lastCommandId,
    invite: invite.kind,
    inviteAt: invite.kind === 'at' ? invite.at : null,
    seriesId: next.series?.id ?? null,
    seriesPosition: next.series?.position ?? null,
    seriesTotal: next.series?.total ?? null,
    batchId: next.batch,
  };
}

/**
 * [BUDGET-3] As `isSamePerson` of the domain, by the keys of contacts and document: whoever keeps all that he was known
 * by, and was known by something. Else it is somebody else who stands in the row, and he is judged anew.
 */
const keepsAll = (tx: Tx) => tx`
  (coalesce(appointment_visitors.phone_id::text, appointment_visitors.email_id::text,
            encode(appointment_visitors.document_hash, 'hex')) is not null
   and (appointment_visitors.phone_id is null or appointment_visitors.phone_id is not distinct from excluded.phone_id)
   and (appointment_visitors.email_id is null or appointment_visitors.email_id is not distinct from excluded.email_id)
   and (appointment_visitors.document_hash is null
        or appointment_visitors.document_hash is not distinct from excluded.document_hash))`;

async function saveVisitorRows(work: Work, saves: readonly VisitToSave[], keys: Keyring): Promise<void> {
  const people = saves.flatMap((save) =>
    save.next.visitors.map((row, position) => toReach(row, save, position)),
  );
  const contacts = people.flatMap(({ phone, email }) => [phone, email]).filter((one) => one !== null);
  const ids = await contactIdsOf(work, contacts);
  const rows = people.map((one) => visitorRowOf(work, one, { keys, ids }));
  const saved = await work.tx`
    insert into appointment_visitors (visitor_id, appointment_id, position, sealed, channels, locale, phone_id,
      email_id, scope_id, document_hash, party_size, host_confirm, completion, link_version,
      link_hash, pass_id, presence, arrived_at, left_at, canceled, keeps_place, removed, erased)
    select r."visitorId", r."appointmentId", r.position, decode(r.sealed, 'hex'), r.channels, r.locale, r."phoneId",
           r."emailId", r."scopeId", decode(r."documentHash", 'hex'), r."partySize", r."hostConfirm", r.completion, r."linkVersion",
           decode(r."linkHash", 'hex'), r."passId", r.presence, r."arrivedAt", r."leftAt",
           r.canceled, r."keepsPlace", false, false
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r("visitorId" uuid, "appointmentId" uuid,
        position int, sealed text, channels text[], locale text, "phoneId" uuid, "emailId" uuid, "scopeId" uuid,
        "documentHash" text, "partySize" int, "hostConfirm" text, completion text, "linkVersion" int,
        "linkHash" text, "passId" text, presence text, "arrivedAt" timestamptz, "leftAt" timestamptz, canceled boolean, "keepsPlace" boolean)
    on conflict (visitor_id) do update set position = excluded.position, sealed = excluded.sealed,
      channels = excluded.channels, locale = excluded.locale, phone_id = excluded.phone_id,
      email_id = excluded.email_id, scope_id = excluded.scope_id, document_hash = excluded.document_hash, party_size = excluded.party_size,
      host_confirm = excluded.host_confirm, completion = excluded.completion, link_version = excluded.link_version,
      link_hash = excluded.link_hash, canceled = excluded.canceled, keeps_place = excluded.keeps_place,
      newcomer = appointment_visitors.newcomer and ${keepsAll(work.tx)},
      stand_in = appointment_visitors.stand_in or not ${keepsAll(work.tx)}
      where appointment_visitors.appointment_id = excluded.appointment_id`;
  if (saved.count !== rows.length) throw new Error('a visitor belongs to another appointment');
}

/** A visitor with what he can be reached by, before it has its ids. */
interface ToReach {
  readonly row: Visitor;
  readonly person: VisitorPerson;
  readonly position: number;
  readonly appointmentId: string;
  /** [APPLY-5] No sign-in sees an application before its host has agreed: there would be his answer in it. */
  readonly isHidden: boolean;
  readonly linkVersion: number;
  readonly phone: Contact | null;
  readonly email: Contact | null;
}

function toReach(row: Visitor, save: VisitToSave, position: number): ToReach {
  const person = personOf(row, save);
  const { phone, email } = person;
  return {
    row,
    person,
    position,
    appointmentId: save.next.id,
    isHidden: !hasHostAgreed(save.next),
    linkVersion: linkVersionOf(row, save.before),
    phone: phone === null ? null : { kind: 'phone', normalised: phone },
    email: email === null ? null : { kind: 'email', normalised: emailKey(email) ?? '' },
  };
}

/** [DOC-7] From the moment he is asked he has a link of his own; it ends where he is written to somewhere else. */
function linkVersionOf(row: Visitor, before: Visit | null): number {
  const known = before?.all.find((one) => one.row.visitorId === row.visitorId);
  const version = known?.row.linkVersion ?? 0;
  if (row.completion === 'none' && version === 0) return 0;
  const isMoved =
    known !== undefined && (known.person.phone !== row.phone || known.person.email !== row.email);
  return isMoved ? version + 1 : Math.max(1, version);
}

function visitorRowOf(
  work: Work,
  { row, person, position, appointmentId, isHidden, linkVersion, phone, email }: ToReach,
  { keys, ids }: { readonly keys: Keyring; readonly ids: ReadonlyMap<Contact, string> },
) {
  const phoneId = phone === null ? null : (ids.get(phone) ?? null);
  const emailId = email === null ? null : (ids.get(email) ?? null);
  const sealed = sealFor(work.kit, keys, { subject: row.visitorId, kind: 'person', value: person });
  return {
    visitorId: row.visitorId,
    appointmentId,
    position,
    channels: row.channels,
    locale: row.locale,
    phoneId,
    emailId,
    hostConfirm: row.hostConfirm,
    completion: row.completion,
    linkVersion,
    linkHash: ownLinkHash(work.kit, { visitorId: row.visitorId, linkVersion })?.toString('hex') ?? null,
    passId: row.passId,
    presence: row.presence,
    arrivedAt: row.arrivedAt,
    leftAt: row.leftAt,
    canceled: row.canceled,
    keepsPlace: row.keepsPlace,
    sealed: sealed.toString('hex'),
    scopeId: isHidden ? null : scopeOf(person, { phoneId, emailId }),
    documentHash: documentHashOf(work, person.document)?.toString('hex') ?? null,
    partySize: countParty(row),
  };
}

async function markRemoved(work: Work, saves: readonly VisitToSave[]): Promise<void> {
  const released = saves.flatMap(({ next, used }) => (used?.release === true ? [next.id] : []));
  if (released.length > 0)
    await work.tx`
      update appointment_visitors set keeps_place = false
       where appointment_id = any(${work.tx.array(released)}::uuid[]) and removed and keeps_place`;
  const kept = new Set<string>(saves.flatMap(({ next }) => next.visitors.map((row) => row.visitorId)));
  const gone = saves
    .flatMap(({ before }) => before?.appointment.visitors ?? [])
    .filter((row) => !kept.has(row.visitorId));
  if (gone.length === 0) return;
  const keep = saves.flatMap(({ used }) => used?.keep ?? []);
  await work.tx`
    update appointment_visitors
       set removed = true, keeps_place = visitor_id = any(${work.tx.array([...keep])}::uuid[])
     where visitor_id = any(${work.tx.array(gone.map((row) => row.visitorId))}::uuid[])`;
}

/** Whoever had the old number may have the link still. */
async function closeOpenLinks(work: Work, { next, before }: VisitToSave): Promise<void> {
  for (const { pass, visitor } of before?.all ?? []) {
    const now = next.visitors.find((row) => row.visitorId === visitor.visitorId);
    if (pass?.row.noLoginLink === true && now !== undefined && now.phone !== visitor.phone)
      await closeOpenLink(work, pass.row);
  }
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
  const { name, organisation, phone, email, nationality, companions, plate } = row;
  const said = { name, organisation, phone, email, nationality, companions, plate };
  if (typed === null) return { ...said, document: known.document };
  const number = normaliseDocumentNumber(typed.number);
  const document = { type: typed.type, number, masked: maskDocument(typed), tail: documentTail(number) };
  return { ...said, document };
}
