import type { PersonId } from '@campus/domain';
import type { Work } from '../work';
import { publishAppointment } from './publish-visit';
import { loadVisit } from './visit';

/**
 * Somebody's roles or unit are others than before: what waits for him reaches him, and what no longer does is taken
 * from him. What he holds as somebody's delegate is for `publishDelegationsOf`. Asked at his sign-in, when the claims
 * have been read, and by a job if that did not come to its end.
 */
export async function publishForDecider(work: Work, personId: PersonId): Promise<void> {
  await work.tx`update people set duties_pending = false where id = ${personId}`;
  const rows = await work.tx<{ id: string }[]>`
    select a.id from appointments a join people p on p.id = ${personId}
     where (a.state = 'pending_unit' and 'approver' = any(p.roles) and a.host_unit = p.unit)
        or (a.state = 'pending_security' and 'security' = any(p.roles))
    union
    select a.id from sync_feed f join appointments a on a.id = split_part(f.doc_id, '~', 1)::uuid
     where f.scope = ${`person:${personId}`} and f.coll = 'person.appointments' and f.doc_id like '%~%' and f.visible
       and a.host_id <> ${personId}
       and not exists (select from delegations d
                        where d.host_id = a.host_id and d.delegate_id = ${personId} and d.ended_at is null)
     order by 1`;
  for (const { id } of rows) {
    // Held, so that nobody publishes a newer one meanwhile that this would overwrite.
    const visit = await loadVisit(work, id);
    if (visit === null) continue;
    const before = { ...visit, deciders: [...visit.deciders, personId] };
    await publishAppointment(work, id, before);
  }
}
