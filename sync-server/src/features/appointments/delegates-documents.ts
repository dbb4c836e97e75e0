import type { PersonId } from '@campus/domain';
import { publishMany, withdrawal, type Publication } from '../../replication';
import type { Work } from '../work';
import { actsForVisit } from './delegates-of';
import { documentIdFor, forReader } from './publish-visit';
import { readVisits } from './visit';

/** How many visits one transaction opens for a delegate. */
const COPIES_AT_ONCE = 100;

/** Whose visits, for whom. */
export interface CopiesOf {
  readonly hostId: string;
  readonly delegateId: PersonId;
}

/**
 * [DELE-3] Takes from a delegate, in one statement that opens nothing, what he holds of this host's visits and does not
 * see as his delegate any more. What he decides on by duty comes back by `publishCopies`, in the smaller view. Call it
 * with the host's delegates held (`changeDelegates`): nobody else writes these documents then.
 */
export async function withdrawCopies({ tx, now }: Work, of: CopiesOf): Promise<void> {
  const scope = `person:${of.delegateId}`;
  await tx`
    with gone as materialized (
      select f.doc_id
        from sync_feed f join appointments a on a.id = split_part(f.doc_id, '~', 1)::uuid
       where f.scope = ${scope} and f.coll = 'person.appointments' and f.doc_id like '%~%' and f.visible
         and a.host_id = ${of.hostId}
         and not exists (
           select from delegations d join people p on p.id = d.delegate_id
            where d.host_id = a.host_id and d.delegate_id = ${of.delegateId} and ${actsForVisit(tx, now)})),
    dropped as (
      delete from sync_doc d using gone where d.coll = 'person.appointments' and d.doc_id = gone.doc_id)
    update sync_feed f set visible = false, xid = pg_current_xact_id()::text::bigint
      from gone
     where f.scope = ${scope} and f.coll = 'person.appointments' and f.doc_id = gone.doc_id`;
}

/**
 * The next of this host's visits, in the order of their ids, that a delegate may have to get: those that are not over,
 * and those that he holds or held. `next`: after which to go on; null when there are no more.
 */
export async function findCopies(
  { tx, now }: Work,
  { hostId, delegateId }: CopiesOf,
  after: string,
): Promise<{ readonly ids: readonly string[]; readonly next: string | null }> {
  const rows = await tx<{ id: string }[]>`
    with coming as materialized (
      select id from appointments where host_id = ${hostId} and end_at > ${now} and id > ${after}::uuid),
    theirs as (
      (select id from coming order by id limit ${COPIES_AT_ONCE})
       union
      (select a.id from sync_feed f join appointments a on a.id = split_part(f.doc_id, '~', 1)::uuid
        where f.scope = ${`person:${delegateId}`} and f.coll = 'person.appointments'
          and f.doc_id > ${after} and f.doc_id like '%~%' and a.host_id = ${hostId} and a.id > ${after}::uuid
        order by f.doc_id limit ${COPIES_AT_ONCE}))
    select id from theirs order by id limit ${COPIES_AT_ONCE}`;
  const ids = rows.map((row) => row.id);
  return { ids, next: ids.length < COPIES_AT_ONCE ? null : (ids.at(-1) ?? null) };
}

/**
 * Brings a delegate what he may see of these visits now, and takes from him what he may not. Whatever he decides on
 * himself he keeps seeing as whoever decides does. Call it with the host's delegates held, and with the visits held or
 * nobody else publishing them.
 */
export async function publishCopies(
  work: Work,
  { delegateId }: CopiesOf,
  ids: readonly string[],
): Promise<void> {
  const visits = await readVisits(work.tx, work.kit, ids);
  const documents = [...visits.values()].map((visit): Publication => {
    const sees = visit.delegates.includes(delegateId) || visit.deciders.includes(delegateId);
    return sees
      ? forReader(work, visit, delegateId)
      : withdrawal('person.appointments', documentIdFor(visit.appointment.id, `person:${delegateId}`));
  });
  await publishMany(work.tx, documents);
}
