import {
  campusDayOf,
  canChangePlate,
  canWithdraw,
  days,
  isAwaited,
  isMainlandMobile,
  isOver,
  maskEmail,
  maskPhone,
  normalisePhone,
  plateOf,
  toInstant,
  toMs,
  VisitorId,
  type Locale,
  type Policy,
  type Appointment,
} from '@campus/domain';
import { inTransaction, type Tx } from '../../db/transaction';
import type { LinkedVisit, PhoneHolder, VisitorDoor, VisitView } from '../../identity';
import { loadCampusFacts, type CampusFacts } from '../campus';
import { linkTokenOf, openJws } from '../passes';
import { findContact } from '../visitors';
import type { Kit } from '../work';
import { giveDocumentOnPage } from './document-command';
import { findLinked, ownLinkToken } from './own-link';
import { sayPlateOnPage } from './plate-command';
import { reasonOf, scopesOfVisitor } from './publish-visit';
import { readVisit, type Visit, type VisitorOfVisit } from './visit';

/** Visits stay on the visitor's own list for a week after they are over. */
const LISTED_MS = days(7);
const LISTED_MAX = 50;

/** What identity, messages and pages ask; each answer is opened for that one use. */
export function createVisitorDoor(kit: Kit, { withdraw }: Pick<VisitorDoor, 'withdraw'>): VisitorDoor {
  const read = <T>(act: (tx: Tx) => Promise<T>): Promise<T> => inTransaction(kit.sql, 'server', act);
  return {
    findByPhone: (phone) => read((tx) => findByPhone(tx, kit, phone)),
    findByLink: (token) => read((tx) => findByLink(tx, kit, token)),
    listVisits: (holderId) => read((tx) => listVisits(tx, kit, holderId)),
    sayPlate: (said) => sayPlateOnPage(kit, said),
    withdraw,
    giveDocument: (given) => giveDocumentOnPage(kit, given),
    labelOf: (holderId) => read((tx) => labelOf(tx, kit, holderId)),
    // Nobody signs in by e-mail code for a visit alone: his link is enough.
    findByEmail: () => Promise.resolve(null),
    addressOf: (holderId, channel) =>
      read(async (tx) => {
        const person = (await anyOf(tx, kit, holderId))?.person;
        return (channel === 'sms' ? person?.phone : person?.email) ?? null;
      }),
    // Who applies is known to the applicants' door.
    openNote: () => Promise.resolve(null),
    // Where a host is written to as well.
    openUnreached: () => Promise.resolve(null),
    openMessage: ({ appointmentId, visitorId }) =>
      read(async (tx) => {
        const found = await openVisitor(tx, kit, { appointmentId, visitorId });
        if (found === null) return null;
        const { phone, email } = found.one.person;
        return { phone, email, visit: viewOf(kit, found, await loadCampusFacts(tx)) };
      }),
  };
}

async function findByPhone(tx: Tx, kit: Kit, phone: string): Promise<PhoneHolder | null> {
  const normalised = normalisePhone(phone);
  if (normalised === null) return null;
  const contact = await findContact(tx, kit, { kind: 'phone', normalised });
  if (contact === null) return null;
  const [row] = await tx<{ locale: Locale }[]>`
    select v.locale from appointment_visitors v join appointments a on a.id = v.appointment_id
     where v.scope_id = ${contact} and not v.removed and not v.erased and not v.canceled
       and a.end_at > ${toInstant(kit.clock.nowMs())} and a.state in ('submitted', 'pending_host', 'pending_unit',
         'pending_security', 'approved', 'checked_in', 'checked_out')
     order by a.start_at desc limit 1`;
  return row === undefined ? null : { holderId: VisitorId.parse(contact), locale: row.locale };
}

async function findByLink(tx: Tx, kit: Kit, token: string): Promise<LinkedVisit | null> {
  const row = await findLinked(tx, token);
  const found = row === null ? null : await openVisitor(tx, kit, row);
  if (found === null) return null;
  const { row: visitor, pass, person } = found.one;
  const alone = pass?.row.noLoginLink === true;
  if (isMainlandMobile(person.phone) && !alone)
    return { access: 'phone-code', locale: found.one.visitor.locale };
  const holderId = VisitorId.parse(alone ? visitor.visitorId : (visitor.scopeId ?? visitor.visitorId));
  return { access: 'open', holderId, visit: viewOf(kit, found, await loadCampusFacts(tx)) };
}

async function listVisits(tx: Tx, kit: Kit, holderId: string): Promise<readonly VisitView[]> {
  const since = toInstant(kit.clock.nowMs() - LISTED_MS);
  const rows = await tx<{ appointmentId: string }[]>`
    select distinct v.appointment_id, a.start_at
      from appointment_visitors v join appointments a on a.id = v.appointment_id
     where (v.scope_id = ${holderId} or v.visitor_id = ${holderId}
            or exists (select from visit_holders h where h.visitor_id = v.visitor_id and h.scope_id = ${holderId})) and not v.erased and a.end_at > ${since}
     order by a.start_at limit ${LISTED_MAX}`;
  const facts = await loadCampusFacts(tx);
  const views: VisitView[] = [];
  for (const { appointmentId } of rows) {
    const visit = await readVisit(tx, kit, appointmentId);
    for (const one of visit?.all ?? []) {
      if (visit !== null && scopesOfVisitor(one).includes(`visitor:${holderId}`))
        views.push(viewOf(kit, { visit, one }, facts));
    }
  }
  return views;
}

async function labelOf(tx: Tx, kit: Kit, holderId: string): Promise<string | null> {
  const one = await anyOf(tx, kit, holderId);
  if (one === null) return null;
  const { phone, email } = one.person;
  if (phone !== null && (isMainlandMobile(phone) || email === null)) return maskPhone(phone);
  return email === null ? null : maskEmail(email);
}

/** Any visitor that the holder is: they all have the phone or the e-mail in common. */
async function anyOf(tx: Tx, kit: Kit, holderId: string): Promise<VisitorOfVisit | null> {
  const [row] = await tx<{ appointmentId: string; visitorId: string }[]>`
    select appointment_id, visitor_id from appointment_visitors
     where (scope_id = ${holderId} or visitor_id = ${holderId}) and not erased
     order by visitor_id desc limit 1`;
  const found = row === undefined ? null : await openVisitor(tx, kit, row);
  if (found === null || !scopesOfVisitor(found.one).includes(`visitor:${holderId}`)) return null;
  return found.one;
}

interface OpenedVisitor {
  readonly visit: Visit;
  readonly one: VisitorOfVisit;
}

/** null for the unknown and the erased alike. */
async function openVisitor(
  tx: Tx,
  kit: Kit,
  of: { readonly appointmentId: string; readonly visitorId: string },
): Promise<OpenedVisitor | null> {
  const visit = await readVisit(tx, kit, of.appointmentId);
  const one = visit?.all.find(({ row }) => row.visitorId === of.visitorId && !row.erased);
  return visit === null || one === undefined ? null : { visit, one };
}

function viewOf(kit: Kit, { visit, one }: OpenedVisitor, facts: CampusFacts): VisitView {
  const { appointment } = visit;
  const { visitor, pass, row, person } = one;
  const policy = facts.policies.find((known) => known.visitType === appointment.visitType);
  if (policy === undefined)
    throw new Error('an appointment has a visit type that the campus no longer knows');
  const canceled = row.canceled || row.removed;
  const good = pass !== null && !canceled && reasonOf(appointment, visitor) === null;
  return {
    appointmentId: appointment.id,
    visitorId: visitor.visitorId,
    appointmentState: appointment.state,
    canceled,
    passId: visitor.passId,
    passState: visitor.passState,
    generation: visitor.generation,
    jws: good ? openJws(visit.keys, pass, pass.row.generation) : null,
    shortCode: good ? pass.shortCode : null,
    linkToken: linkTokenFor(kit, one),
    presence: visitor.presence,
    locale: visitor.locale,
    visitorName: visitor.name,
    hostName: appointment.hostName,
    unit: appointment.unit,
    purpose: appointment.purpose,
    area: appointment.area,
    plate: plateOf(appointment, visitor),
    canChangePlate: good && canChangePlate(appointment, visitor),
    canWithdraw: !canceled && canWithdraw(appointment, visitor),
    awaited: awaitedOf(visit, one, policy),
    nationality: visitor.nationality,
    companions: visitor.companions,
    group: groupOf(appointment),
    pickUp: appointment.pickUp,
    startAt: appointment.startAt,
    endAt: appointment.endAt,
    entryRule: appointment.entryRule,
    dailyHours: policy.dailyHours,
    bearer: policy.bearer,
    hasPassport: person.document?.type === 'passport',
    visitType: policy.name,
    gates: facts.gates.filter((gate) => appointment.gates.includes(gate.id)),
    campus: facts.campus,
    lastDay: campusDayOf(toMs(appointment.endAt)),
  };
}

/** What he has still to give himself; null: nothing, or it is too late. */
function awaitedOf(
  { appointment }: Visit,
  { row, visitor }: VisitorOfVisit,
  policy: Policy,
): VisitView['awaited'] {
  if (row.removed || !isAwaited(visitor) || isOver(appointment.state)) return null;
  return policy.document === 'full' ? 'full' : 'last-four';
}

function linkTokenFor(kit: Kit, { row, pass, person }: VisitorOfVisit): string | null {
  if (pass === null)
    return row.linkVersion === 0 || isMainlandMobile(person.phone) ? null : ownLinkToken(kit, row);
  if (isMainlandMobile(person.phone) && !pass.row.noLoginLink) return null;
  return linkTokenOf(kit.secrets.linkKey, pass.row.id, pass.row.linkVersion);
}

const groupOf = ({ group }: Appointment): VisitView['group'] =>
  group && { heads: group.mode === 'head-count' ? group.seats : null, coaches: group.plates };
