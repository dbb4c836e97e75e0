import type { PersonId } from '@campus/domain';
import type { Work } from '../work';
import { publishAppointment } from './publish-visit';
import { readVisit } from './visit';

/**
 * Somebody's roles or unit are others than before: what waits for him reaches him, and what no longer does is taken
 * from him. Asked at his sign-in, when the claims have been read, and by a job if that did not come to its end.
 */
export async function publishForDecider(work: Work, personId: PersonId): Promise<void> {
  await work.tx`update people set duties_pending = false where id = ${personId}`;
  const rows = await work.tx<{ id: string }[]>`
    select a.id from appointments a join people p on p.id = ${personId}
     where (a.state = 'pending_unit' and 'approver' = any(p.roles) and a.host_unit = p.unit)
        or (a.state = 'pending_security' and 'security' = any(p.roles))
    union
    select split_part(doc_id, '~', 1)::uuid from sync_feed
     where scope = ${`person:${personId}`} and coll = 'person.appointments' and doc_id like '%~%' and visible
     order by 1`;
  for (const { id } of rows) {
    const visit = await readVisit(work.tx, work.kit, id);
    if (visit === null) continue;
    const before = { ...visit, deciders: [...visit.deciders, personId] };
    await publishAppointment(work, id, before);
  }
}
