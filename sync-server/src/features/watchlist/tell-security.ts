import { NoticeId, WatchMatchId, type GateId, type Instant, type NoticeBody } from '@campus/domain';
import { publishMany, withdrawal } from '../../replication';
import { watchNotice } from '../notices';
import { newId, type Work } from '../work';

type About = NoticeBody<'watchlist'>['about'];

export interface WatchWord {
  readonly matchId: string;
  readonly about: About;
  readonly gateId: GateId | null;
  readonly at: Instant;
}

/** Somebody on the list is expected. */
export const tellFound = (work: Work, matchIds: readonly string[]): Promise<void> =>
  tellSecurity(
    work,
    matchIds.map((matchId) => ({ matchId, about: 'found', gateId: null, at: work.now })),
  );

/** A word to each person of security whom the server knows; nobody else is told anything [WATCH-6]. */
export async function tellSecurity(work: Work, words: readonly WatchWord[]): Promise<void> {
  if (words.length === 0) return;
  const people = await work.tx<{ id: string }[]>`
    select id from people where 'security' = any(roles) order by id`;
  const told = words.flatMap((word) =>
    people.map((person) => ({ word, person, id: NoticeId.parse(newId(work)) })),
  );
  await publishMany(
    work.tx,
    told.map(({ word, person, id }) =>
      watchNotice(work, person.id, { id, body: { ...word, matchId: WatchMatchId.parse(word.matchId) } }),
    ),
  );
  const rows = told.map(({ id, word }) => ({ id, match: word.matchId }));
  await work.tx`
    insert into watchlist_told (notice_id, match_id)
    select r.id, r.match from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(id uuid, match uuid)`;
}

/** What was told of these matches is over. */
export async function withdrawNotices(work: Work, matchIds: readonly string[]): Promise<void> {
  const rows = await work.tx<{ noticeId: string }[]>`
    delete from watchlist_told where match_id = any(${work.tx.array([...matchIds])}::uuid[]) returning notice_id`;
  await publishMany(
    work.tx,
    rows.map(({ noticeId }) => withdrawal('person.notices', noticeId)),
  );
}
