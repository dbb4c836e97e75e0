import { Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv, Deps } from '../deps';
import { inTransaction, type Tx } from '../db/transaction';
import { problem } from '../http/problem';
import { pull } from './pull';
import { readPosition, refusePull, sendPage } from './pull-answer';

/**
 * A two-way collection with conflict answers, for RxDB's own replication suite alone (`config.testCollections`, which no
 * environment variable sets). It shows that feed, checkpoints and loop are those the suite asks for.
 */
export function createHumansRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get('/sync/v1/humans/pull', async (c) => {
    const position = readPosition(c);
    if (position === null) return problem(c, 'request.malformed', { at: 'checkpoint' });
    const page = await pull(deps.sql, { collection: 'facts', feed: FEED, scope: SCOPE, ...position }, () =>
      Promise.resolve([]),
    );
    return typeof page === 'string' ? refusePull(c, page) : sendPage(c, page);
  });
  routes.post('/sync/v1/humans/push', async (c) => {
    const rows = Rows.safeParse(await c.req.json());
    if (!rows.success) return problem(c, 'request.malformed');
    return c.json(await inTransaction(deps.sql, 'server', (tx) => pushHumans(tx, rows.data)));
  });
  return routes;
}

const FEED = 'test.humans';
const SCOPE = 'test:humans';
const Human = z.looseObject({ id: z.string().min(1) });
const Rows = z.array(z.looseObject({ assumedMasterState: Human.nullish(), newDocumentState: Human }));
type Row = z.infer<typeof Rows>[number];

/** Answers the server's state of each row whose sender assumed another one. A deleted document stays as a document. */
async function pushHumans(tx: Tx, rows: readonly Row[]): Promise<readonly unknown[]> {
  const conflicts: unknown[] = [];
  for (const { assumedMasterState, newDocumentState } of rows) {
    const { id } = newDocumentState;
    await tx`select pg_advisory_xact_lock(hashtext(${id}))`;
    const [stored] = await tx<{ body: string }[]>`
      select body from sync_doc where coll = ${FEED} and doc_id = ${id}`;
    const master: unknown = stored === undefined ? null : JSON.parse(stored.body);
    if (canonical(master) === canonical(assumedMasterState ?? null)) await save(tx, newDocumentState);
    else if (master !== null) conflicts.push(master);
  }
  return conflicts;
}

async function save(tx: Tx, human: z.infer<typeof Human>): Promise<void> {
  await tx`
    insert into sync_doc (coll, doc_id, body) values (${FEED}, ${human.id}, ${JSON.stringify(human)})
    on conflict (coll, doc_id) do update set body = excluded.body`;
  await tx`select sync_touch(${FEED}, ${human.id}, ${tx.array([SCOPE])}::text[])`;
}

/** Without RxDB's own bookkeeping and whatever the order of keys. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const entries = Object.entries(value).filter(([key]) => !['_meta', '_rev', '_attachments'].includes(key));
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${key}:${canonical(item)}`).join(',')}}`;
}
