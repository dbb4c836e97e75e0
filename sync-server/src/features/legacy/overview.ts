import { campusDayOf, days, atCampus, toInstant } from '@campus/domain';
import type { LegacyDay, LegacyOverview } from '@campus/protocol';
import type { Work } from '../work';
import { listFeedback } from './feedback';
import { loadLegacySettings, loadLegacyState } from './load-settings';
import { loadSources } from './sources';

const DAYS_BACK = 6;
const DAYS_SHOWN = 14;

/** What security and IT see of the two systems beside each other [LEG-14]. */
export async function loadOverview(work: Work, polled: boolean): Promise<LegacyOverview> {
  const { asOf } = await loadLegacyState(work);
  return {
    settings: await loadLegacySettings(work),
    asOf,
    polled,
    sources: [...(await loadSources(work))],
    days: [...(await countDays(work))],
    ...(await countTotals(work)),
    feedback: [...(await listFeedback(work))],
  };
}

/** Visits that begin on each day, and entries on it, of either system. */
async function countDays(work: Work): Promise<readonly LegacyDay[]> {
  const firstMs = atCampus(campusDayOf(work.nowMs - days(DAYS_BACK)), '00:00');
  const [from, to] = [toInstant(firstMs), toInstant(firstMs + days(DAYS_SHOWN))];
  const rows = await work.tx<{ day: string; what: string; count: number }[]>`
    select (a.start_at at time zone 'Asia/Shanghai')::date::text as day, 'ours' as what, count(*)::int as count
      from appointments a join appointment_visitors v on v.appointment_id = a.id
     where a.start_at >= ${from} and a.start_at < ${to} and not v.removed and not v.canceled
       and a.state in ('approved', 'checked_in', 'checked_out', 'completed', 'no_show') group by 1
    union all
    select (start_at at time zone 'Asia/Shanghai')::date::text, 'theirs', count(*)::int from legacy_appointments
     where start_at >= ${from} and start_at < ${to} and status <> 'canceled' group by 1
    union all
    select (trusted_at at time zone 'Asia/Shanghai')::date::text,
           case when body ->> 'source' = 'legacy' then 'entered-theirs' else 'entered-ours' end, count(*)::int
      from scan_events s
     where trusted_at >= ${from} and trusted_at < ${to} and body ->> 'direction' = 'entry'
       and body ->> 'action' = 'admitted'
       and not exists (select from scan_events t where t.body ->> 'corrects' = s.id::text and t.device_id = s.device_id
                          and t.body ->> 'action' <> 'admitted')
     group by 1, 2`;
  const countOf = (day: string, what: string): number =>
    rows.find((row) => row.day === day && row.what === what)?.count ?? 0;
  return Array.from({ length: DAYS_SHOWN }, (_, n) => campusDayOf(firstMs + days(n))).map((day) => ({
    day,
    ours: countOf(day, 'ours'),
    theirs: countOf(day, 'theirs'),
    enteredByOurs: countOf(day, 'entered-ours'),
    enteredByTheirs: countOf(day, 'entered-theirs'),
  }));
}

async function countTotals(work: Work): Promise<Pick<LegacyOverview, 'open' | 'linked' | 'missing'>> {
  const [row] = await work.tx<{ open: number; linked: number; missing: number }[]>`
    select count(*)::int as open, (count(pass_id))::int as linked, (count(*) filter (where missing))::int as missing
      from legacy_appointments where end_at > ${work.now} and status <> 'canceled'`;
  return { open: row?.open ?? 0, linked: row?.linked ?? 0, missing: row?.missing ?? 0 };
}
