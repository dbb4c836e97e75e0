import { days, toInstant } from '@campus/domain';
import { forgetDataKeys } from '../visitors';
import { changeList, forgetMatches } from '../watchlist';
import { note, type Work } from '../work';
import { rematch } from './rematch';

const AT_ONCE = 200;
/** As document numbers: thirty days after the visit, and after the entry is over. */
const KEPT_DAYS = 30;

/** Entries whose validity has begun or run out since the last look [WATCH-5]. Answers how many turned. */
export async function turnWatchlist(work: Work): Promise<number> {
  const due = await work.tx`select from watchlist_entries where ${isTurned(work)} limit 1`;
  if (due.length === 0) return 0;
  await changeList(work);
  const rows = await work.tx<{ id: string }[]>`
    update watchlist_entries set applied = not applied
     where id in (select id from watchlist_entries where ${isTurned(work)} order by id limit ${AT_ONCE})
    returning id`;
  await rematch(
    work,
    rows.map(({ id }) => id),
  );
  for (const { id } of rows) note(work, 'watchlist.turn', { subject: id });
  return rows.length;
}

const isTurned = ({ tx, now }: Work) => tx`
  applied <> (ended_at is null and valid_from <= ${now} and (valid_until is null or valid_until > ${now}))`;

/** Nightly: matches of visits that are long over, then entries that are over and found nobody who is still kept. */
export async function forgetWatchlist(work: Work): Promise<number> {
  const before = toInstant(work.nowMs - days(KEPT_DAYS));
  const subjects = await work.tx<{ subject: string }[]>`
    select c.subject from watchlist_checks c
     where c.at < ${before}
       and not exists (select from appointment_visitors v join appointments a on a.id = v.appointment_id
                        where v.visitor_id = c.subject and a.end_at > ${before})
       and not exists (select from legacy_appointments l where l.id = c.subject and l.end_at > ${before})
     order by c.at limit ${AT_ONCE}`;
  await forgetMatches(
    work,
    subjects.map(({ subject }) => subject),
  );
  const entries = await work.tx<{ id: string }[]>`
    delete from watchlist_entries e where id in (
      select id from watchlist_entries
       where (ended_at < ${before} or valid_until < ${before})
         and not exists (select from watchlist_matches m where m.entry_id = watchlist_entries.id) limit ${AT_ONCE})
    returning id`;
  await forgetDataKeys(
    work.tx,
    entries.map(({ id }) => id),
  );
  for (const { id } of entries) note(work, 'watchlist.forget', { subject: id });
  return subjects.length + entries.length;
}
