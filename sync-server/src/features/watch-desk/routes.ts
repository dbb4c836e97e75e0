import type { WatchlistAnswer } from '@campus/protocol';
import { Hono } from 'hono';
import { inTransaction } from '../../db/transaction';
import type { AppEnv } from '../../deps';
import { problem } from '../../http/problem';
import { appendAudit } from '../audit';
import { note, startWork, type Kit } from '../work';
import { loadEntries } from './load-entries';
import { loadMatches } from './load-matches';
import { countNotChecked } from './not-checked';

/** [WATCH-8] What security looks at; who looked is kept. Changes are commands. */
export function createWatchlistRoutes(kit: Kit): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/api/watchlist', async (c) => {
    const principal = c.get('signIn')?.principal;
    if (principal === undefined) return problem(c, 'request.signed-out');
    if (principal.kind !== 'person' || !principal.roles.includes('security'))
      return problem(c, 'request.forbidden');
    const answer = await inTransaction(kit.sql, 'server', async (tx): Promise<WatchlistAnswer> => {
      const work = startWork(kit, tx, `person:${principal.id}`);
      const entries = [...(await loadEntries(work))];
      const matches = [...(await loadMatches(work))];
      note(work, 'watchlist.look', {
        subject: 'watchlist',
        facts: { entries: entries.length, matches: matches.length },
      });
      await appendAudit(tx, work.audit);
      return { entries, matches, notChecked: await countNotChecked(work) };
    });
    return c.json(answer, 200, { 'cache-control': 'no-store' });
  });
}
