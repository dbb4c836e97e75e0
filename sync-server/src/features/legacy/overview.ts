import { campusDayOf, CAMPUS_OFFSET_MS, days, atCampus, toInstant } from '@campus/domain';
import type { LegacyDay, LegacyOverview } from '@campus/protocol';
import type { Work } from '../work';
import { listFeedback } from './feedback';
import { loadLegacySettings, loadLegacyState } from './load-settings';
import { loadSources } from './sources';

const DAYS_BACK = 6;
const DAYS_SHOWN = 14;
const WEEKS_BACK = 11;
const WEEKS_SHOWN = 13;

/** What security and IT see of the two systems beside each other [LEG-14]. */
export async function loadOverview(work: Work, polled: boolean): Promise<LegacyOverview> {
  const { asOf } = await loadLegacyState(work);
  const firstMs = mondayOf(work.nowMs) - days(7 * WEEKS_BACK);
  const counted = await countDays(work, firstMs, 7 * WEEKS_SHOWN);
  const firstDay = campusDayOf(work.nowMs - days(DAYS_BACK));
  const from = counted.findIndex(({ day }) => day === firstDay);
  return {
    settings: await loadLegacySettings(work),
    asOf,
    polled,
    sources: [...(await loadSources(work))],
    days: counted.slice(from, from + DAYS_SHOWN),
    weeks: sumWeeks(counted),
    ...(await countTotals(work)),
    feedback: [...(await listFeedback(work))],
  };
}

/** Midnight of the Monday of this week, on the campus. */
function mondayOf(nowMs: number): number {
  const todayMs = atCampus(campusDayOf(nowMs), '00:00');
  const weekday = new Date(todayMs + CAMPUS_OFFSET_MS).getUTCDay();
  return todayMs - days((weekday + 6) % 7);
}

/** A week is named by its Monday. */
function sumWeeks(counted: readonly LegacyDay[]): LegacyDay[] {
  const weeks = Array.from({ length: WEEKS_SHOWN }, (_, n) => counted.slice(7 * n, 7 * n + 7));
  return weeks.map((week) => {
    const sum = (of: Exclude<keyof LegacyDay, 'day'>): number =>
      week.reduce((total, day) => total + day[of], 0);
    return {
      day: week[0]?.day ?? '',
      ours: sum('ours'),
      theirs: sum('theirs'),
      enteredByOurs: sum('enteredByOurs'),
      enteredByTheirs: sum('enteredByTheirs'),
    };
  });
}

/** Visits that begin on each day, and entries on it, of either system. */
async function countDays(work: Work, firstMs: number, count: number): Promise<readonly LegacyDay[]> {
  const [from, to] = [toInstant(firstMs), toInstant(firstMs + days(count))];
  const rows = await work.tx<{ day: string; what: string; count: number }[]>`
    select (a.start_at at time zone 'Asia/Shanghai')::date::text as day, 'ours' as what, count(*)::int as count
      from appointments a join appointment_visitors v on v.appointment_id = a.id
     where a.start_at >= ${from} and a.start_at < ${to} and not v.removed and not v.canceled
       and a.state in ('approved', 'checked_in', 'checked_out', 'completed', 'no_show') group by 1
    union all
    select (start_at at time zone 'Asia/Shanghai')::date::text, 'theirs', count(*)::int from legacy_appointments
     where start_at >= ${from} and start_at < ${to} and status <> 'canceled' group by 1
    union all
    select day::text, 'forgotten', visits from legacy_days where day >= ${campusDayOf(firstMs)}
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
  return Array.from({ length: count }, (_, n) => campusDayOf(firstMs + days(n))).map((day) => ({
    day,
    ours: countOf(day, 'ours'),
    theirs: countOf(day, 'theirs') + countOf(day, 'forgotten'),
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
