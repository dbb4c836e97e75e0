import {
  Appointment,
  Delivery,
  isAwaited,
  isMainlandMobile,
  toInstant,
  type AppointmentId,
  type BatchSend,
  type GateId,
  type PassState,
  type PersonId,
  type Presence,
  type Visitor,
} from '@campus/domain';
import { linkTokenOf, loadPassRows, openPasses, type OpenedPass } from '../passes';
import {
  loadDataKeys,
  openPerson,
  openWords,
  type Keyring,
  type VisitorPerson,
  type VisitWords,
} from '../visitors';
import type { Tx } from '../../db/transaction';
import type { Kit, Work } from '../work';
import { loadDelegates } from './delegates-of';
import { decidersOf, loadDeciders } from './deciders';
import { ownLinkToken } from './own-link';
import { groupOf, loadGroups } from './visit-groups';

export interface VisitRow {
  readonly id: AppointmentId;
  readonly rev: number;
  readonly detailsRev: number;
  readonly state: string;
  readonly applied: boolean;
  readonly hostId: string;
  readonly hostUnit: string;
  readonly visitType: string;
  readonly gates: GateId[];
  readonly startAt: string;
  readonly endAt: string;
  readonly entryRule: string;
  readonly pickUp: boolean;
  readonly sealed: Uint8Array;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly lastCommandId: string | null;
  readonly invite: BatchSend['kind'];
  readonly inviteAt: string | null;
  readonly seriesId: string | null;
  readonly seriesPosition: number | null;
  readonly seriesTotal: number | null;
  readonly batchId: string | null;
}

export interface VisitorRow {
  readonly visitorId: string;
  readonly appointmentId: string;
  readonly sealed: Uint8Array;
  readonly channels: string[];
  readonly locale: string;
  readonly phoneId: string | null;
  readonly emailId: string | null;
  readonly scopeId: string | null;
  /** Sign-ins beside that one which hold the visit too. */
  readonly holders: readonly string[];
  readonly passId: string | null;
  readonly presence: Presence;
  readonly arrivedAt: string | null;
  readonly leftAt: string | null;
  readonly canceled: boolean;
  readonly keepsPlace: boolean;
  readonly removed: boolean;
  readonly erased: boolean;
  readonly hostConfirm: Visitor['hostConfirm'];
  readonly completion: Visitor['completion'];
  /** Of the link that he has before there is a pass; 0: he never had one. */
  readonly linkVersion: number;
  /** Security is still looking at him [F15]. */
  readonly hold: boolean;
}

export interface VisitorOfVisit {
  readonly row: VisitorRow;
  readonly person: VisitorPerson;
  readonly pass: OpenedPass | null;
  readonly visitor: Visitor;
}

/** An appointment with everything that hangs on it, opened. `all` counts visitors taken off by an edit too. */
export interface Visit {
  readonly appointment: Appointment;
  readonly detailsRev: number;
  readonly all: readonly VisitorOfVisit[];
  readonly keys: Keyring;
  /** Who may decide on it now, or has: each has a document of his own. */
  readonly deciders: readonly PersonId[];
  /** Who acts for its host, and sees what he sees. */
  readonly delegates: readonly PersonId[];
  /** When the invitations go out once everybody has agreed [BATCH-13]. */
  readonly invite: BatchSend;
}

/** Loads and locks an appointment: nine look-ups by index, whatever the number of its visitors. */
export async function loadVisit(work: Work, id: string): Promise<Visit | null> {
  await work.tx`select from appointments where id = ${id} for update`;
  return readVisit(work.tx, work.kit, id);
}

/**
 * Locks appointments in the order of their ids, before they are read to be published: an older reading never overwrites
 * a newer one. Scans that only refer to them do not wait.
 */
export async function holdVisits(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx`
    select from appointments where id = any(${tx.array([...ids])}::uuid[]) order by id for no key update`;
}

/** The same without the lock. */
export async function readVisit(tx: Tx, kit: Kit, id: string): Promise<Visit | null> {
  return (await readVisits(tx, kit, [id])).get(id) ?? null;
}

/** By id: nine look-ups by index, whatever their number. */
export async function readVisits(
  tx: Tx,
  kit: Kit,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Visit>> {
  const [rows, visitors, passRows, deliveries, waiting, groups, acting] = await Promise.all([
    loadVisitRows(tx, ids),
    loadVisitorRows(tx, ids),
    loadPassRows(tx, ids),
    loadDeliveries(tx, ids),
    loadDeciders(tx, ids),
    loadGroups(tx, ids),
    loadDelegates(tx, ids, toInstant(kit.clock.nowMs())),
  ]);
  const keys = await loadDataKeys(tx, kit, [...ids, ...visitors.map((one) => one.visitorId)]);
  const passes = openPasses(passRows, keys);
  const open = (one: VisitorRow): VisitorOfVisit => {
    const person = openPerson(keys, one.visitorId, one.sealed);
    const pass = passes.get(one.visitorId) ?? null;
    const told = deliveries.get(one.visitorId) ?? [];
    return { row: one, person, pass, visitor: visitorOf(kit, { row: one, person, pass, deliveries: told }) };
  };
  return new Map(
    rows.map((row) => {
      const all = visitors.filter((one) => one.appointmentId === row.id).map(open);
      const words = openWords(keys, row.id, row.sealed);
      const appointment = appointmentOf(row, { words, all, ...groupOf(kit, groups, { id: row.id, words }) });
      const deciders = decidersOf(appointment, waiting.get(row.id) ?? []);
      const invite = inviteOf(row);
      const delegates = acting.get(row.id) ?? [];
      const { detailsRev } = row;
      return [row.id, { appointment, detailsRev, all, keys, deciders, delegates, invite }];
    }),
  );
}

const loadVisitRows = (tx: Tx, ids: readonly string[]): Promise<readonly VisitRow[]> => tx<VisitRow[]>`
  select id, rev, details_rev, state, applied, host_id, host_unit, visit_type, gates, start_at, end_at, entry_rule, pick_up, sealed,
         created_at, updated_at, last_command_id, invite, invite_at, series_id, series_position, series_total,
         batch_id
    from appointments where id = any(${tx.array([...ids])}::uuid[])`;

const loadVisitorRows = (tx: Tx, ids: readonly string[]): Promise<readonly VisitorRow[]> => tx<VisitorRow[]>`
  select visitor_id, appointment_id, sealed, channels, locale, phone_id, email_id, scope_id, pass_id, presence, arrived_at,
         left_at, canceled, keeps_place, removed, erased, host_confirm, completion, link_version,
         array(select h.scope_id::text from visit_holders h where h.visitor_id = v.visitor_id order by 1) as holders,
         exists (select from watchlist_matches m where m.subject = v.visitor_id and m.outcome is null) as hold
    from appointment_visitors v where appointment_id = any(${tx.array([...ids])}::uuid[]) order by position, visitor_id`;

interface AppointmentParts extends Pick<Appointment, 'group' | 'partOf'> {
  readonly words: VisitWords;
  readonly all: readonly VisitorOfVisit[];
}

function appointmentOf(row: VisitRow, { words, all, group, partOf }: AppointmentParts): Appointment {
  const { sealed: _, detailsRev: _detailsRev, invite: _invite, inviteAt: _inviteAt, ...known } = row;
  const { seriesId: id, seriesPosition: position, seriesTotal: total, batchId: batch, ...plain } = known;
  const { plates: _plates, companions: before, ...said } = words;
  const visitors = all.filter((one) => !one.row.removed).map((one) => one.visitor);
  return Appointment.parse({
    ...plain,
    ...said,
    visitors: withPartyOfBefore(visitors, before),
    group,
    partOf,
    series: id === null ? null : { id, position, total },
    batch,
  });
}

const withPartyOfBefore = (visitors: readonly Visitor[], names: readonly string[]): readonly Visitor[] =>
  names.length === 0
    ? visitors
    : visitors.map((one) => ({ ...one, companions: names.map((name) => ({ name, minor: false })) }));

const inviteOf = ({ invite, inviteAt }: VisitRow): BatchSend =>
  invite === 'at' && inviteAt !== null
    ? { kind: 'at', at: inviteAt }
    : { kind: invite === 'self' ? 'self' : 'now' };

interface VisitorSource {
  readonly row: VisitorRow;
  readonly person: VisitorPerson;
  readonly pass: OpenedPass | null;
  readonly deliveries: readonly Delivery[];
}

function visitorOf(kit: Kit, source: VisitorSource): Visitor {
  const { row, person, pass } = source;
  const { type, masked } = person.document ?? {};
  return Appointment.shape.visitors.element.parse({
    visitorId: row.visitorId,
    name: person.name,
    organisation: person.organisation,
    phone: person.phone,
    email: person.email,
    channels: row.channels,
    locale: row.locale,
    nationality: person.nationality,
    document: type === undefined ? null : { type, masked },
    passId: row.passId,
    passState: passStateOf(pass),
    generation: pass?.row.generation ?? 0,
    link: linkOf(kit, source),
    deliveries: [...source.deliveries],
    presence: row.presence,
    arrivedAt: row.arrivedAt,
    leftAt: row.leftAt,
    canceled: row.canceled,
    keepsPlace: row.keepsPlace,
    hostConfirm: row.hostConfirm,
    completion: row.completion,
    companions: person.companions,
    plate: person.plate,
  });
}

const passStateOf = (pass: OpenedPass | null): PassState => pass?.row.state ?? 'none';

/**
 * [F7] What the host may pass on: the fixed address for a mainland number, whose owner proves it first; his own link
 * for everybody else, and for whom a link without sign-in was asked for and noted. [DOC-8] Before there is a pass, where
 * he gives his document.
 */
function linkOf(kit: Kit, { row, person, pass }: VisitorSource): string | null {
  if (pass === null && isAwaited(row)) return linkToGive(kit, row, person);
  if (pass === null || pass.shortCode === null || pass.row.state === 'revoked') return null;
  const { publicUrl } = kit.config;
  if (isMainlandMobile(person.phone) && !pass.row.noLoginLink) return `${publicUrl}/v`;
  return `${publicUrl}/p/${linkTokenOf(kit.secrets.linkKey, pass.row.id, pass.row.linkVersion)}`;
}

const linkToGive = (kit: Kit, row: VisitorRow, { phone }: VisitorPerson): string =>
  `${kit.config.publicUrl}${isMainlandMobile(phone) ? '/v' : `/p/${ownLinkToken(kit, row)}`}`;

/** By visitor. */
async function loadDeliveries(
  tx: Tx,
  appointmentIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Delivery[]>> {
  const rows = await tx<(Delivery & { visitorId: string })[]>`
    select d.visitor_id, d.channel, d.state, d.at, d.reason
      from appointment_visitors v join deliveries d on d.visitor_id = v.visitor_id
     where v.appointment_id = any(${tx.array([...appointmentIds])}::uuid[]) order by d.at, d.channel, d.by_host`;
  const told = new Map<string, Delivery[]>();
  for (const { visitorId, ...delivery } of rows)
    told.set(visitorId, [...(told.get(visitorId) ?? []), Delivery.parse(delivery)]);
  return told;
}
