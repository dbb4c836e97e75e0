import { days, toInstant } from '@campus/domain';
import { withdraw, type FeedName } from '../../replication';
import { forgetParts } from '../batches';
import { forgetDataKeys } from '../visitors';
import type { Work } from '../work';

const KEPT_DAYS = 30;
const AT_ONCE = 2_000;
const NOTICES = [
  'person.notices',
  'visitor.notices',
  'device.notices',
] as const satisfies readonly FeedName[];

/** Nightly: answers that every device has long had, and sealed bodies of commands that nobody looked at. */
export async function forgetOld(work: Work): Promise<number> {
  const beforeMs = work.nowMs - days(KEPT_DAYS);
  const notices = await forgetNotices(work, beforeMs);
  const bodies = await work.tx<{ id: string }[]>`
    update commands set sealed = null
     where id in (select id from commands
                   where sealed is not null and received_at < ${toInstant(beforeMs)} limit ${AT_ONCE})
    returning id`;
  await forgetDataKeys(
    work.tx,
    bodies.map((row) => row.id),
  );
  return notices + bodies.length + (await forgetParts(work, beforeMs));
}

/** Their ids begin with the time at which they were made (UUIDv7), so the old ones are the first by primary key. */
async function forgetNotices(work: Work, beforeMs: number): Promise<number> {
  const hex = Math.max(0, beforeMs).toString(16).padStart(12, '0');
  const bound = `${hex.slice(0, 8)}-${hex.slice(8)}`;
  let count = 0;
  for (const coll of NOTICES) {
    const rows = await work.tx<{ docId: string }[]>`
      select doc_id from sync_doc where coll = ${coll} and doc_id < ${bound} order by doc_id limit ${AT_ONCE}`;
    for (const { docId } of rows) await withdraw(work.tx, coll, docId);
    count += rows.length;
  }
  return count;
}
