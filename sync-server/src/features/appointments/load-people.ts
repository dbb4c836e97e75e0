import { nameKey, type Appointment, type Instant } from '@campus/domain';
import { loadDataKeys, openPerson } from '../visitors';
import type { Work } from '../work';
import type { PersonKeys } from './person-keys';

/** Somebody who stands on a visit, and that visit. */
export interface KnownPerson
  extends PersonKeys, Pick<Appointment, 'hostId' | 'visitType' | 'startAt' | 'endAt' | 'state' | 'applied'> {
  readonly appointmentId: string;
}

interface PersonRow extends Omit<KnownPerson, 'name'> {
  readonly visitorId: string;
  readonly sealed: Uint8Array;
}

/**
 * Who is on visits in this time and shares a document, a phone or a mailbox with any of these, by the indexes of all
 * three: as many statements for a list as for one. Whether he is the same person, `isOnePerson` says.
 */
export async function loadPeople(
  work: Work,
  keys: readonly PersonKeys[],
  time: { readonly from: Instant; readonly until: Instant },
): Promise<readonly KnownPerson[]> {
  const { tx } = work;
  const each = (name: 'document' | 'phone' | 'email') =>
    tx.array([...new Set(keys.flatMap((one) => one[name] ?? []))]);
  const rows = await tx<PersonRow[]>`
    with met as (
      select c.id from unnest(${each('phone')}::text[]) k
        join visitor_contacts c on c.kind = 'phone' and c.hash = decode(k, 'hex')
      union select c.id from unnest(${each('email')}::text[]) k
        join visitor_contacts c on c.kind = 'email' and c.hash = decode(k, 'hex')),
    found as (
      select visitor_id from appointment_visitors
       where document_hash = any(array(select decode(h, 'hex') from unnest(${each('document')}::text[]) h))
      union select v.visitor_id from met join appointment_visitors v on v.phone_id = met.id
      union select v.visitor_id from met join appointment_visitors v on v.email_id = met.id)
    select v.visitor_id, v.appointment_id, a.host_id, a.visit_type, a.start_at, a.end_at, a.state, a.applied, v.sealed,
           encode(v.document_hash, 'hex') as document, encode(p.hash, 'hex') as phone, encode(e.hash, 'hex') as email
      from found join appointment_visitors v using (visitor_id)
      join appointments a on a.id = v.appointment_id
      left join visitor_contacts p on p.id = v.phone_id
      left join visitor_contacts e on e.id = v.email_id
     where a.start_at < ${time.until} and a.end_at > ${time.from}
       and not v.removed and not v.canceled and not v.erased`;
  const ring = await loadDataKeys(
    tx,
    work.kit,
    rows.map((row) => row.visitorId),
  );
  return rows.map(({ visitorId, sealed, ...row }) => ({
    ...row,
    name: nameKey(openPerson(ring, visitorId, sealed).name),
  }));
}
