import {
  COMES_TO_NOTHING,
  days,
  nameKey,
  toInstant,
  type AppointmentId,
  type Instant,
  type Policy,
} from '@campus/domain';
import { isOnePerson } from '../appointments';
import { loadDataKeys, openPerson } from '../visitors';
import type { Work } from '../work';

interface Row {
  readonly appointmentId: AppointmentId;
  readonly visitorId: string;
  readonly startAt: Instant;
  readonly sealed: Uint8Array;
  readonly document: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}
type Others = readonly { readonly id: AppointmentId; readonly startAt: Instant }[];

/**
 * [APPT-19] When else the people of each visit come, so far back as the limit reaches. Only who shares a document, a
 * phone or a mailbox with another visit is looked at; his name is opened for that, as where somebody is invited, and told
 * to nobody.
 */
export async function findOthers(
  work: Work,
  { visitType, perPerson }: Policy,
): Promise<ReadonlyMap<string, readonly Others[]>> {
  if (perPerson === null) return new Map();
  const rows = await loadShared(work, visitType, toInstant(work.nowMs - days(perPerson.days)));
  const ring = await loadDataKeys(
    work.tx,
    work.kit,
    rows.map(({ visitorId }) => visitorId),
  );
  const people = rows.map(({ visitorId, sealed, ...row }) => ({
    ...row,
    name: nameKey(openPerson(ring, visitorId, sealed).name),
  }));
  const byKey = new Map<string, (typeof people)[number][]>();
  for (const one of people) for (const key of keysOf(one)) append(byKey, key, one);
  const found = new Map<string, Others[]>();
  for (const person of people) {
    const met = keysOf(person).flatMap((key) => byKey.get(key) ?? []);
    const same = met.filter((one) => one.appointmentId !== person.appointmentId && isOnePerson(person, one));
    const others = new Map(same.map(({ appointmentId: id, startAt }) => [id, { id, startAt }] as const));
    append(found, person.appointmentId, [...others.values()]);
  }
  return found;
}

/** In place: a family is as large as its list. */
function append<T>(lists: Map<string, T[]>, key: string, one: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [one]);
  else list.push(one);
}

const keysOf = ({ document, phone, email }: Pick<Row, 'document' | 'phone' | 'email'>): readonly string[] =>
  [document && `d ${document}`, phone && `p ${phone}`, email && `e ${email}`].filter((key) => key !== null);

const loadShared = (work: Work, visitType: string, from: Instant): Promise<Row[]> => work.tx<Row[]>`
  with come as (
    select v.*, a.start_at from appointments a join appointment_visitors v on v.appointment_id = a.id
     where a.visit_type = ${visitType} and a.end_at > ${from} and not v.removed and not v.canceled and not v.erased
       and a.state <> all(${work.tx.array([...COMES_TO_NOTHING])}::text[])
       and not (a.applied and a.state = 'pending_host')
       and not exists (select from groups g where g.id = a.id)
       and not exists (select from group_members m where m.appointment_id = a.id)),
  often as (
    select document_hash as document, null::uuid as phone, null::uuid as email from come
     where document_hash is not null group by document_hash having count(distinct appointment_id) > 1
    union all select null, phone_id, null from come
     where phone_id is not null group by phone_id having count(distinct appointment_id) > 1
    union all select null, null, email_id from come
     where email_id is not null group by email_id having count(distinct appointment_id) > 1)
  select c.appointment_id, c.visitor_id, c.start_at, c.sealed, encode(c.document_hash, 'hex') as document,
         encode(p.hash, 'hex') as phone, encode(e.hash, 'hex') as email
    from come c
    left join visitor_contacts p on p.id = c.phone_id
    left join visitor_contacts e on e.id = c.email_id
   where c.document_hash in (select document from often) or c.phone_id in (select phone from often)
      or c.email_id in (select email from often)`;
