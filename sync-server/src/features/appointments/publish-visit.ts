import {
  hasHostAgreed,
  isAdmitting,
  NO_HOST,
  type Appointment,
  type Pass,
  type PersonId,
  type Visitor,
} from '@campus/domain';
import { publishMany, withdrawal, type Publication, type Scope } from '../../replication';
import { loadCampusFacts, type CampusFacts } from '../campus';
import { openJws, type OpenedPass } from '../passes';
import { rosterNews, saveRosterPhases, type RosterNews } from '../roster';
import { sealParts, type WirePart } from '../visitors';
import type { Work } from '../work';
import { keepListStill } from '../watchlist';
import { keepDelegatesStill } from './delegates-of';
import { readVisit, readVisits, type Visit, type VisitorOfVisit } from './visit';

/**
 * Makes everybody's documents of one appointment what the tables say now: the host's, each visitor's, the passes and
 * the tablets' roster. Call it in the transaction of the change. `before`: the visit as it was, so that a sign-in which
 * lost it is told.
 */
export async function publishAppointment(
  work: Work,
  id: string,
  before: Visit | null = null,
): Promise<Visit> {
  await keepListStill(work);
  await keepDelegatesStill(work, { visits: [id] });
  const [facts, visit] = await Promise.all([loadCampusFacts(work.tx), readVisit(work.tx, work.kit, id)]);
  if (visit === null) throw new Error('the appointment to publish is not there');
  const { publications, roster } = await documentsOf(work, { visit, before, facts });
  await Promise.all([publishMany(work.tx, publications), saveRosterPhases(work, roster)]);
  return visit;
}

/**
 * The same for appointments that came into being in this transaction: nobody holds anything of them yet. As many
 * statements for any number as for one.
 */
export async function publishNew(work: Work, ids: readonly string[], facts: CampusFacts): Promise<void> {
  await keepDelegatesStill(work, { visits: ids });
  const visits = [...(await readVisits(work.tx, work.kit, ids)).values()];
  const documents = await Promise.all(
    visits.map((visit) => documentsOf(work, { visit, before: null, facts })),
  );
  const publications = documents.flatMap((one) => one.publications).map((one) => ({ ...one, fresh: true }));
  await Promise.all([
    publishMany(work.tx, publications),
    saveRosterPhases(
      work,
      documents.flatMap((one) => one.roster),
    ),
  ]);
}

async function documentsOf(
  work: Work,
  of: { readonly visit: Visit; readonly before: Visit | null; readonly facts: CampusFacts },
) {
  const { visit, before, facts } = of;
  const shown = shownPasses(visit, facts);
  const roster = await Promise.all(shown.map((one) => rosterNewsOf(work, one)));
  const publications: readonly Publication[] = [
    forHost(work, visit),
    ...forOthers(work, visit, before),
    ...forVisitors(work, visit, before),
    ...shown.map((one) => passPublication(work, one)),
    ...roster.flatMap((news) => news.publications),
  ];
  return { publications, roster };
}

/**
 * The tablets' roster alone, of these appointments: a hold that comes or goes changes no other document, so that
 * neither host nor visitor could tell [WATCH-6].
 */
export async function publishRosters(work: Work, ids: readonly string[]): Promise<void> {
  const [facts, visits] = await Promise.all([loadCampusFacts(work.tx), readVisits(work.tx, work.kit, ids)]);
  const shown = [...visits.values()].flatMap((visit) => shownPasses(visit, facts));
  const roster = await Promise.all(shown.map((one) => rosterNewsOf(work, one)));
  await publishMany(
    work.tx,
    roster.flatMap((news) => news.publications),
  );
  await saveRosterPhases(work, roster);
}

const hostsView = ({ appointment }: Visit): Appointment =>
  hasHostAgreed(appointment) ? appointment : withoutContacts(appointment);

/**
 * An application may be handed on to somebody who holds a copy already, or by somebody who gets one: each reader has it
 * under one name, so that nothing is taken away behind what was just given. No other visit changes its host.
 */
const hostsName = ({ id, hostId, applied }: Appointment): string =>
  applied ? documentIdFor(id, `person:${hostId}`) : id;

export function forHost(work: Work, visit: Visit): Publication {
  const { appointment } = visit;
  return {
    coll: 'person.appointments',
    id: hostsName(appointment),
    ...sealedAppointment(work, visit, hostsView(visit)),
    scopes: appointment.hostId === NO_HOST ? [] : [`person:${appointment.hostId}`],
  };
}

/** For each who decides on it or acts for its host, and for nobody who does not any more. */
export function forOthers(work: Work, visit: Visit, before: Visit | null): readonly Publication[] {
  const { id, hostId } = visit.appointment;
  const readers = readersOf(visit);
  const held = before === null ? [] : [...readersOf(before), before.appointment.hostId];
  const kept = new Set([...readers, hostId]);
  const gone = [...new Set(held)].filter((one) => !kept.has(one));
  return [
    ...readers.map((reader) => forReader(work, visit, reader)),
    ...gone.map((one) => withdrawal('person.appointments', documentIdFor(id, `person:${one}`))),
  ];
}

const readersOf = ({ deciders, delegates, appointment }: Visit): readonly PersonId[] =>
  [...new Set([...deciders, ...delegates])].filter((id) => id !== appointment.hostId);

/**
 * Who acts for the host sees what he sees. Whoever only decides sees who is to come and why, not how to reach them, and
 * no link.
 */
export function forReader(work: Work, visit: Visit, reader: PersonId): Publication {
  const { appointment, delegates } = visit;
  const scope = `person:${reader}` as const;
  const body = delegates.includes(reader) ? hostsView(visit) : withoutContacts(appointment);
  return {
    coll: 'person.appointments',
    id: documentIdFor(appointment.id, scope),
    ...sealedAppointment(work, visit, body),
    scopes: [scope],
  };
}

/** Who comes and why, not how to reach him. */
function withoutContacts(appointment: Appointment): Appointment {
  const visitors = appointment.visitors.map((row): Visitor => ({
    ...row,
    phone: null,
    email: null,
    link: null,
    deliveries: [],
  }));
  return { ...appointment, visitors };
}

/** Each sign-in sees its own rows and no note to the guard; who shares a phone shares the document. */
export function forVisitors(work: Work, visit: Visit, before: Visit | null): readonly Publication[] {
  const lost = new Set([...scopesOf(before), ...scopesOf(visit)]);
  const publications: Publication[] = [];
  for (const scope of scopesOf(visit)) {
    const visitors = visit.all.filter((one) => !one.row.removed && scopesOfVisitor(one).includes(scope));
    if (visitors.length === 0) continue;
    lost.delete(scope);
    const own = visitors.map(({ visitor }): Visitor => ({
      ...visitor,
      link: null,
      deliveries: [],
      hostConfirm: 'none',
    }));
    const { group } = visit.appointment;
    // The link is the host's to give.
    const shown = group === null ? null : { ...group, link: null };
    const body = {
      ...visit.appointment,
      guardNote: '',
      approvals: [],
      acts: [],
      batch: null,
      visitors: own,
      group: shown,
    };
    const id = documentIdFor(body.id, scope);
    const coll = 'visitor.appointments';
    publications.push({ coll, id, ...sealedAppointment(work, visit, body), scopes: [scope] });
  }
  const gone = [...lost].map((scope) => documentIdFor(visit.appointment.id, scope));
  return [...publications, ...gone.map((id) => withdrawal('visitor.appointments', id))];
}

/**
 * One appointment has a body of its own for each sign-in of its visitors and for each who decides on it, so the stored document is named
 * `<appointment id>~<scope's id, base64url>`. On the wire it has the part before `~` (replication cuts it).
 */
export function documentIdFor(appointmentId: string, scope: Scope): string {
  const hex = scope.slice(scope.indexOf(':') + 1).replaceAll('-', '');
  return `${appointmentId}~${Buffer.from(hex, 'hex').toString('base64url')}`;
}

export function scopesOfVisitor({ row, pass }: VisitorOfVisit): readonly Scope[] {
  const holders = [...(row.scopeId === null ? [] : [row.scopeId]), ...row.holders];
  const scopes = [...new Set(holders)].map((id): Scope => `visitor:${id}`);
  // A link without sign-in, or the only link there is, opens this one visit and nothing else of its holder.
  if (pass?.row.noLoginLink === true || row.scopeId === null) scopes.push(`visitor:${row.visitorId}`);
  return row.erased ? [] : scopes;
}

const scopesOf = (visit: Visit | null): readonly Scope[] => [
  ...new Set((visit?.all ?? []).flatMap((one) => scopesOfVisitor(one))),
];

/** A visitor of a visit who has a pass. */
interface ShownPass {
  readonly visit: Visit;
  readonly one: VisitorOfVisit;
  readonly pass: OpenedPass;
  readonly facts: CampusFacts;
}

const shownPasses = (visit: Visit, facts: CampusFacts): readonly ShownPass[] =>
  visit.all.flatMap((one) => (one.pass === null ? [] : [{ visit, one, pass: one.pass, facts }]));

function rosterNewsOf(work: Work, { visit, one, pass, facts }: ShownPass): Promise<RosterNews> {
  const { visitor, person, row } = one;
  const { appointment, keys } = visit;
  return rosterNews(work, { appointment, visitor, person, pass, keys, hold: row.hold }, facts);
}

function passPublication(work: Work, shown: ShownPass): Publication {
  const body = passOf(shown);
  const { visitorName, token, shortCode, purpose } = body;
  const part: WirePart = {
    subject: body.visitorId,
    at: null,
    fields: { visitorName, token, shortCode, purpose },
  };
  return {
    coll: 'visitor.passes',
    id: body.id,
    body: { ...body, visitorName: '', token: null, shortCode: '', purpose: '' },
    personal: sealParts(work.kit, shown.visit.keys, [part]),
    scopes: scopesOfVisitor(shown.one),
  };
}

function passOf({ visit, one, pass, facts }: ShownPass): Pass {
  const { appointment, keys } = visit;
  const { visitor } = one;
  const reason = reasonOf(appointment, visitor);
  const policy = facts.policies.find((one) => one.visitType === appointment.visitType);
  return {
    id: pass.row.id,
    rev: appointment.rev,
    appointmentId: appointment.id,
    visitorId: visitor.visitorId,
    visitorName: visitor.name,
    hostName: appointment.hostName,
    unit: appointment.unit,
    visitType: appointment.visitType,
    state: visitor.passState,
    generation: pass.row.generation,
    token: reason === null ? openJws(keys, pass, pass.row.generation) : null,
    shortCode: pass.shortCode ?? '',
    gates: appointment.gates,
    startAt: appointment.startAt,
    endAt: appointment.endAt,
    entryRule: appointment.entryRule,
    dailyHours: policy?.dailyHours ?? null,
    purpose: appointment.purpose,
    area: appointment.area,
    reason,
  };
}

/** Why a pass has no token now: the state of the visit, else of the pass; null while it is good. */
export function reasonOf(appointment: Appointment, visitor: Visitor): string | null {
  if (visitor.canceled) return 'canceled_by_visitor';
  if (!isAdmitting(appointment.state)) return appointment.state;
  return visitor.passState === 'active' ? null : visitor.passState;
}

/** The body with every personal field blank, and the same fields sealed under the key of whom they tell of. */
function sealedAppointment(work: Work, visit: Visit, body: Appointment) {
  const { hostName, purpose, unit, area, plate, guardNote, approvals, acts, group } = body;
  const words: WirePart = {
    subject: body.id,
    at: null,
    fields: { hostName, purpose, unit, area, plate, guardNote, approvals, acts, group },
  };
  const people = body.visitors.map((visitor, i): WirePart => {
    const { name, organisation, phone, email, nationality, document, link, companions, plate } = visitor;
    const fields = { name, organisation, phone, email, nationality, document, link, companions, plate };
    return { subject: visitor.visitorId, at: ['visitors', i], fields };
  });
  return {
    body: {
      ...body,
      ...BLANK_WORDS,
      group: group === null ? null : { ...group, plates: [], link: null },
      visitors: body.visitors.map((visitor) => ({ ...visitor, ...BLANK_PERSON })),
    },
    personal: sealParts(work.kit, visit.keys, [words, ...people]),
  };
}

const BLANK_WORDS = {
  hostName: '',
  purpose: '',
  unit: '',
  area: '',
  plate: null,
  guardNote: '',
  approvals: [],
  acts: [],
};
const BLANK_PERSON = {
  name: '',
  organisation: '',
  phone: null,
  email: null,
  nationality: null,
  document: null,
  link: null,
  companions: [],
  plate: null,
};
