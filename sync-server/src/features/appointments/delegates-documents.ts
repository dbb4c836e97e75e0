import type { PersonId } from '@campus/domain';
import { publishMany, withdrawal, type Publication } from '../../replication';
import type { Work } from '../work';
import { documentIdFor, forReader } from './publish-visit';
import { readVisits } from './visit';

const AT_ONCE = 100;

/**
 * Brings a delegate what he may see of this host's visits now, and takes from him what he may not any more. Whatever he
 * decides on himself he keeps seeing as whoever decides does.
 */
export async function publishForDelegate(
  work: Work,
  of: { readonly hostId: string; readonly delegateId: PersonId },
): Promise<void> {
  const scope = `person:${of.delegateId}` as const;
  const rows = await work.tx<{ id: string }[]>`
    select id from appointments where host_id = ${of.hostId} and end_at > ${work.now}
    union
    select a.id from sync_feed f join appointments a on a.id = split_part(f.doc_id, '~', 1)::uuid
     where f.scope = ${scope} and f.coll = 'person.appointments' and f.doc_id like '%~%' and f.visible
       and a.host_id = ${of.hostId}
     order by 1`;
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const ids = rows.slice(from, from + AT_ONCE).map((row) => row.id);
    const visits = await readVisits(work.tx, work.kit, ids);
    const documents = [...visits.values()].map((visit): Publication => {
      const sees = visit.delegates.includes(of.delegateId) || visit.deciders.includes(of.delegateId);
      return sees
        ? forReader(work, visit, of.delegateId)
        : withdrawal('person.appointments', documentIdFor(visit.appointment.id, scope));
    });
    await publishMany(work.tx, documents);
  }
}
