import {
  campusDayOf,
  days,
  hours,
  toInstant,
  toMs,
  type Instant,
  type LegacyStatus,
  type RosterEntryId,
} from '@campus/domain';
import { withdraw } from '../../replication';
import { forgetDataKeys } from '../visitors';
import { note, type Work } from '../work';
import { publishCodes } from './publish-codes';

const AT_ONCE = 200;
/** Names and numbers of the old system go thirty days after the visit, as ours do. */
const KEPT_DAYS = 30;

/** Old appointments enter the tablets three days ahead and leave them a day after their end. */
export async function touchLegacy(work: Work): Promise<number> {
  const rows = await work.tx<{ legacyId: RosterEntryId }[]>`
    select legacy_id from legacy_appointments
     where (phase = 'before' and start_at <= ${toInstant(work.nowMs + hours(72))})
        or (phase <> 'after' and end_at <= ${toInstant(work.nowMs - hours(24))})
     order by start_at limit ${AT_ONCE}`;
  await publishCodes(
    work,
    rows.map(({ legacyId }) => legacyId),
  );
  return rows.length;
}

/** Nightly: what is long over goes, with the key that alone could read it. */
export async function forgetLegacy(work: Work): Promise<number> {
  const rows = await work.tx<Forgotten[]>`
    delete from legacy_appointments where id in (
      select id from legacy_appointments
       where end_at < ${toInstant(work.nowMs - days(KEPT_DAYS))} order by end_at limit ${AT_ONCE})
    returning id, legacy_id, status, start_at`;
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await countForgotten(work, rows);
  await forgetDataKeys(work.tx, ids);
  const left = await work.tx<{ legacyId: string }[]>`
    select distinct legacy_id from legacy_appointments
     where legacy_id = any(${work.tx.array(rows.map(({ legacyId }) => legacyId))}::text[])`;
  const held = new Set(left.map(({ legacyId }) => legacyId));
  for (const { legacyId } of rows)
    if (!held.has(legacyId)) await withdraw(work.tx, 'device.legacy', legacyId);
  note(work, 'legacy.forget', { subject: 'legacy', facts: { rows: ids.length } });
  return ids.length;
}

interface Forgotten {
  readonly id: string;
  readonly legacyId: string;
  readonly status: LegacyStatus;
  readonly startAt: Instant;
}

/** The number of visits of a day outlives them: the two systems are compared over the whole trial [LEG-14]. */
async function countForgotten({ tx }: Pick<Work, 'tx'>, rows: readonly Forgotten[]): Promise<void> {
  const gone = rows
    .filter(({ status }) => status !== 'canceled')
    .map(({ startAt }) => campusDayOf(toMs(startAt)));
  await tx`
    insert into legacy_days (day, visits)
    select d::date, count(*) from unnest(${tx.array(gone)}::text[]) d group by 1
    on conflict (day) do update set visits = legacy_days.visits + excluded.visits`;
}
