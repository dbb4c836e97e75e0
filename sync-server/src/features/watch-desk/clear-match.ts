import { accept, decideWatchClear, type CommandBody, type PassId, type WatchMatch } from '@campus/domain';
import { commandPass, type Ask, type Outcome } from '../appointments';
import { makeDataKeys, sealFor } from '../visitors';
import { changeList, withdrawNotices } from '../watchlist';
import { note, type Work } from '../work';
import { tellTablets } from './rematch';
import { contextOfSecurity, nameOf } from './who-decides';

interface MatchRow extends WatchMatch {
  readonly subject: string;
  readonly entryId: string;
  readonly passId: PassId | null;
}

/**
 * [WATCH-9] What security found out: kept with who, when and why. It says so of the person and the entry, so a second
 * number of the same entry that found the same person is answered too.
 */
export async function clearMatch(
  work: Work,
  ask: Ask,
  body: CommandBody<'watchlist.clearMatch'>,
): Promise<Outcome> {
  await changeList(work);
  const match = await loadMatch(work, body.matchId);
  const decided = decideWatchClear(match, body, contextOfSecurity(work, ask));
  if (!decided.ok || match === null) return decided.ok ? accept([]) : decided;
  if (body.outcome === 'suspend') {
    const suspended = await suspend(work, ask, match);
    if (!suspended.ok) return suspended;
  }
  const ids = await saveOutcome(work, ask, { body, match });
  await withdrawNotices(work, ids);
  const subject = [match.subject];
  await tellTablets(work, match.isOurs ? { visits: subject, old: [] } : { visits: [], old: subject });
  note(work, 'watchlist.clear', { subject: match.id, facts: { outcome: body.outcome } });
  return accept([{ collection: 'watchlist', id: match.id, rev: 1 }]);
}

async function loadMatch(work: Work, id: string): Promise<MatchRow | null> {
  const [row = null] = await work.tx<MatchRow[]>`
    select m.id, m.outcome, m.decided_by, m.is_ours, m.subject, m.entry_id, p.id as pass_id
      from watchlist_matches m left join passes p on p.visitor_id = m.subject
     where m.id = ${id} for update of m`;
  return row;
}

/** A pass that is suspended already is as it should be. */
async function suspend(work: Work, ask: Ask, { passId }: MatchRow): Promise<Outcome> {
  const [pass] = await work.tx<{ state: string }[]>`select state from passes where id = ${passId}`;
  if (pass?.state === 'suspended') return accept([]);
  return commandPass(work, ask, { kind: 'pass.suspend', passId: passId ?? ('' as PassId) }); // '' is found nowhere
}

/** The reason may name somebody, so it is sealed under the match's own key. */
async function saveOutcome(
  work: Work,
  ask: Ask,
  { body, match }: { readonly body: CommandBody<'watchlist.clearMatch'>; readonly match: MatchRow },
): Promise<readonly string[]> {
  const open = await work.tx<{ id: string }[]>`
    select id from watchlist_matches
     where subject = ${match.subject} and entry_id = ${match.entryId} and outcome is null for update`;
  const ids = open.map(({ id }) => id);
  const keys = await makeDataKeys(work, ids);
  for (const id of ids) {
    const sealed = sealFor(work.kit, keys, { subject: id, kind: 'watch-match', value: body.reason });
    await work.tx`
      update watchlist_matches
         set outcome = ${body.outcome}, for_person = ${body.outcome === 'not-same' && body.forPerson},
             decided_by = ${ask.signIn.principal.id}, decided_name = ${nameOf(ask)}, decided_at = ${work.now},
             sealed = ${sealed}
       where id = ${id}`;
  }
  return ids;
}
