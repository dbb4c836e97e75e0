import { days, NoticeId, toInstant } from '@campus/domain';
import { withdraw } from '../../replication';
import { changeDelegates } from '../appointments';
import { note, type Work } from '../work';
import { end } from './delegate-commands';

/** While one ends nothing of its host's is published. */
export const DELEGATIONS_AT_ONCE = 1;
/** As long as answers are kept: a device that was away so long is told by them why it was refused. */
const KEPT_DAYS = 30;

/** [DELE-2] What was named until a day that is over ends, and what it showed is taken away. */
export async function endDelegations(work: Work): Promise<number> {
  const rows = await work.tx<{ id: string; hostId: string; until: string }[]>`
    select id, host_id, until from delegations
     where ended_at is null and until <= ${work.now} order by host_id, id limit ${DELEGATIONS_AT_ONCE}`;
  for (const { id, hostId, until } of rows) {
    await changeDelegates(work, hostId);
    await end(work, id, { at: until, by: 'time' });
  }
  return rows.length;
}

/** Nightly: who acted for whom is told by the audit trail from then on. */
export async function forgetDelegations(work: Work): Promise<number> {
  const rows = await work.tx<{ id: string; noticeId: string }[]>`
    delete from delegations
     where id in (select id from delegations
                   where ended_at < ${toInstant(work.nowMs - days(KEPT_DAYS))} order by ended_at limit 100)
    returning id, notice_id`;
  for (const { id, noticeId } of rows) {
    await withdraw(work.tx, 'person.notices', NoticeId.parse(noticeId));
    note(work, 'delegate.forget', { subject: id });
  }
  return rows.length;
}
