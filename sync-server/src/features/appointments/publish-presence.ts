import { publishMany } from '../../replication';
import type { Work } from '../work';
import { keepDelegatesStill } from './delegates-of';
import { forHost, forOthers, forVisitors } from './publish-visit';
import { holdVisits, readVisits } from './visit';

/** How many marks one transaction takes. */
export const MARKS_AT_ONCE = 200;

/**
 * Notes, in the transaction of the change itself, that the documents of these appointments are behind. Sealing them for
 * each reader costs more than everything else about a scan, and a visitor who comes and goes needs it once, not twice.
 */
export async function markPresence(work: Work, appointmentIds: readonly string[]): Promise<void> {
  await work.tx`
    insert into presence_to_publish (appointment_id)
    select id from unnest(${work.tx.array([...appointmentIds])}::uuid[]) as marked(id)`.execute();
}

/**
 * Publishes what is marked, up to a number, and takes the marks away in the same transaction. Several servers may do it
 * at once: each takes marks that no other holds, and the appointments are locked before they are read, so that an older
 * reading never overwrites a newer one. Answers whose it were and how many.
 */
export async function publishMarked(
  work: Work,
): Promise<{ readonly marks: number; readonly ids: readonly string[] }> {
  const { tx } = work;
  const marks = await tx<{ appointmentId: string }[]>`
    delete from presence_to_publish
     where id in (select id from presence_to_publish order by id limit ${MARKS_AT_ONCE} for update skip locked)
    returning appointment_id`;
  if (marks.length === 0) return { marks: 0, ids: [] };
  const ids = [...new Set(marks.map((mark) => mark.appointmentId))].sort();
  await holdVisits(tx, ids);
  await publishPresence(work, ids);
  return { marks: marks.length, ids };
}

/**
 * The documents of appointments whose visitors came or went: the host's and the visitors' own, with as many statements
 * as for one. Passes and the tablets' roster stay as they are: approved, checked in and checked out are one to a gate,
 * which knows who is inside from movements. Else every scan would make every tablet pull an entry again.
 */
async function publishPresence(work: Work, ids: readonly string[]): Promise<void> {
  await keepDelegatesStill(work, { visits: ids });
  const visits = [...(await readVisits(work.tx, work.kit, ids)).values()];
  const documents = visits.flatMap((visit) => [
    forHost(work, visit),
    ...forOthers(work, visit, null),
    ...forVisitors(work, visit, null),
  ]);
  await publishMany(work.tx, documents);
}
