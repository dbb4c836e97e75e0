import {
  campusDayOf,
  comparableNumber,
  days,
  emailKey,
  nameKey,
  normaliseDocumentNumber,
  normalisePhone,
  toInstant,
  toMs,
  type AppointmentDetails,
  type AppointmentId,
  type DecideContext,
  type Instant,
  type VisitorDraft,
} from '@campus/domain';
import type { CampusFacts } from '../campus';
import { documentHash, loadDataKeys, matchHash, openPerson } from '../visitors';
import type { Work } from '../work';
import type { Visit } from './visit';

/** Who comes by a visit that is asked for, as he was typed, or as he is known where a field was left out. */
export interface AskedVisit {
  readonly appointmentId: AppointmentId;
  readonly details: Pick<AppointmentDetails, 'visitType' | 'startAt'>;
  readonly visitors: readonly Typed[];
}
type Typed = Pick<VisitorDraft, 'visitorId' | 'name' | 'phone' | 'email'> &
  Partial<Pick<VisitorDraft, 'document'>>;

type VisitsOf = Readonly<Record<string, readonly Instant[]>>;

/** When else people come, for a list with what was taken of it since. */
export interface PersonVisits {
  /** By visitor, as a decision asks for it; nothing where the visit type has no limit. */
  of(asked: AskedVisit): VisitsOf | undefined;
  take(asked: AskedVisit): void;
}

/** By what a person is known: hashes alone, and his name beside a contact that a family may share. */
interface Keys {
  readonly document: string | null;
  readonly contacts: readonly string[];
  readonly name: string;
}

interface Known extends Keys {
  readonly appointmentId: string;
  readonly visitType: string;
  readonly startAt: Instant;
}

/**
 * [APPT-19] As many statements for a list as for one. Two who ask at once for the same kind of visit are looked at one after
 * the other; taken before a day's places are.
 * @param before the visit that is changed, for documents that are on file
 */
export async function loadPersonVisits(
  work: Work,
  { facts, before = null }: { readonly facts: CampusFacts; readonly before?: Visit | null },
  asked: readonly AskedVisit[],
): Promise<PersonVisits> {
  const limits = new Map(facts.policies.map((one) => [String(one.visitType), one.perPerson]));
  const limited = asked.filter(({ details }) => limits.get(details.visitType) != null);
  const keysOf = (row: Typed): Keys => keysOfTyped(work, row, before);
  const known = limited.length === 0 ? [] : await loadKnown(work, limited, { limits, keysOf });
  return {
    of(one) {
      if (limits.get(one.details.visitType) == null) return undefined;
      const others = known.filter(
        ({ appointmentId, visitType }) =>
          appointmentId !== one.appointmentId && visitType === one.details.visitType,
      );
      return Object.fromEntries(
        one.visitors.map((row) => [row.visitorId, startsOf(keysOf(row), others)] as const),
      );
    },
    take({ appointmentId, details, visitors }) {
      for (const row of visitors) known.push({ ...keysOf(row), appointmentId, ...details });
    },
  };
}

/** As a decision takes it. */
export const withVisits = (visitsOf: VisitsOf | undefined): Pick<DecideContext, 'visitsOf'> =>
  visitsOf === undefined ? {} : { visitsOf };

/** A family on one visit has come once. */
function startsOf(keys: Keys, others: readonly Known[]): readonly Instant[] {
  const same = others.filter((one) => isSame(keys, one));
  return [...new Map(same.map((one) => [one.appointmentId, one.startAt])).values()];
}

/** Whole numbers say it where both have one; else the name beside the same phone or mailbox does. */
function isSame(a: Keys, b: Keys): boolean {
  if (a.document !== null && b.document !== null) return a.document === b.document;
  return a.name === b.name && a.contacts.some((one) => b.contacts.includes(one));
}

function keysOfTyped({ kit, nowMs }: Work, row: Typed, before: Visit | null): Keys {
  const { matchKey } = kit.secrets;
  const known = before?.all.find((one) => one.row.visitorId === row.visitorId)?.person.document ?? null;
  const document = row.document ?? known;
  const phone = normalisePhone(row.phone ?? '');
  const email = emailKey(row.email ?? '');
  return {
    document: hashOf(document),
    contacts: [
      ...(phone === null ? [] : [`phone ${matchHash(matchKey, 'phone', phone).toString('hex')}`]),
      ...(email === null ? [] : [`email ${matchHash(matchKey, 'email', email).toString('hex')}`]),
    ],
    name: nameKey(row.name),
  };
  /** Four characters would match strangers. */
  function hashOf(one: typeof document): string | null {
    const number = normaliseDocumentNumber(one?.number ?? '');
    if (one === null || number.length <= 4) return null;
    const typed = {
      type: one.type,
      number: comparableNumber({ type: one.type, number }, campusDayOf(nowMs)),
    };
    return documentHash(matchKey, typed).toString('hex');
  }
}

interface Looking {
  readonly limits: ReadonlyMap<string, { readonly days: number } | null>;
  readonly keysOf: (row: Typed) => Keys;
}

interface KnownRow {
  readonly visitorId: string;
  readonly appointmentId: string;
  readonly visitType: string;
  readonly startAt: Instant;
  readonly sealed: Uint8Array;
  readonly document: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

/** Visits that stand, by the indexes of documents and contacts. */
async function loadKnown(
  work: Work,
  asked: readonly AskedVisit[],
  { limits, keysOf }: Looking,
): Promise<Known[]> {
  const { tx } = work;
  const types = [...new Set(asked.map(({ details }) => String(details.visitType)))].toSorted();
  for (const type of types)
    await tx`select pg_advisory_xact_lock(hashtextextended(${`per-person/${type}`}, 0))`;
  const keys = asked.flatMap(({ visitors }) => visitors.map(keysOf));
  const contacts = [...new Set(keys.flatMap((one) => one.contacts))];
  const documents = [...new Set(keys.flatMap((one) => one.document ?? []))];
  const starts = asked.map(({ details }) => toMs(details.startAt));
  const reach = days(Math.max(...types.map((type) => limits.get(type)?.days ?? 0)));
  const rows = await tx<KnownRow[]>`
    with met as (
      select c.id from unnest(${tx.array(contacts)}::text[]) k
        join visitor_contacts c on c.kind = split_part(k, ' ', 1) and c.hash = decode(split_part(k, ' ', 2), 'hex')),
    found as (
      select visitor_id from appointment_visitors
       where document_hash = any(array(
         select decode(h, 'hex') from unnest(${tx.array(documents)}::text[]) h))
      union select v.visitor_id from met join appointment_visitors v on v.phone_id = met.id
      union select v.visitor_id from met join appointment_visitors v on v.email_id = met.id)
    select v.visitor_id, v.appointment_id, a.visit_type, a.start_at, v.sealed,
           encode(v.document_hash, 'hex') as document, 'phone ' || encode(p.hash, 'hex') as phone,
           'email ' || encode(e.hash, 'hex') as email
      from found join appointment_visitors v using (visitor_id)
      join appointments a on a.id = v.appointment_id
      left join visitor_contacts p on p.id = v.phone_id
      left join visitor_contacts e on e.id = v.email_id
     where not v.removed and not v.canceled and not v.erased and a.visit_type = any(${tx.array(types)}::text[])
       and a.start_at > ${toInstant(Math.min(...starts) - reach)} and a.start_at < ${toInstant(Math.max(...starts) + reach)}
       and a.state not in ('draft', 'rejected', 'withdrawn', 'canceled_by_host', 'canceled_by_visitor', 'superseded')
       and not (a.applied and a.state = 'pending_host')`;
  const ring = await loadDataKeys(
    tx,
    work.kit,
    rows.map((row) => row.visitorId),
  );
  return rows.map(({ visitorId, sealed, phone, email, ...row }) => ({
    ...row,
    contacts: [phone, email].filter((one) => one !== null),
    name: nameKey(openPerson(ring, visitorId, sealed).name),
  }));
}
