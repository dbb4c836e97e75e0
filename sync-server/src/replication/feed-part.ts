import type { Sql, Tx } from '../db/sql';
import { readAtOnce } from '../db/transaction';
import { PULL_LIMIT_MAX } from '@campus/protocol';
import { z } from 'zod';
import type { FeedName } from './feeds';

/** Whose documents of which kind are read. */
export interface FeedOfScope {
  /** A feed of ours; a wider string only for the test collection. */
  readonly feed: FeedName | `test.${string}`;
  readonly scope: string;
}

/**
 * A stretch of a feed. A sequence or a timestamp as position would lose rows: it is taken before the commit, so a slow
 * writer's row turns up behind the cursor. Here a cycle delivers exactly what became visible between two snapshots, in
 * order of the writing transaction; long transactions of others delay nothing.
 */
export interface CycleToRead {
  readonly s0: string | null;
  /** null: up to the moment at which it is read. */
  readonly s1: string | null;
  readonly x: string;
  readonly i: string;
}

/** What one statement found: the documents as bytes, and what the position needs to know. */
export interface FeedPart {
  readonly plain: readonly Uint8Array[];
  readonly sealed: readonly { readonly id: string; readonly body: string; readonly personal: string }[];
  readonly held: Held;
  /** Ids of the documents that came, and of those that the feed names as held, as they lie in the answer. */
  readonly came: readonly Uint8Array[];
  readonly named: Uint8Array | null;
  readonly s1: string;
  readonly epoch: string;
  /** The checkpoint speaks of a future that this database has not seen. */
  readonly ahead: boolean;
}

/** `count`: rows of the feed. `shown`: those of them that are held. `lost`: the ids of the others. */
const Held = z.object({
  count: z.int(),
  shown: z.int(),
  lost: z.array(z.string()).nullable(),
  last: z.tuple([z.string(), z.string()]).nullable(),
  s1: z.string(),
  epoch: z.string(),
  ahead: z.boolean(),
});
type Held = z.infer<typeof Held>;

type RawRow = readonly [id: Uint8Array | null, body: Uint8Array | null, personal: Uint8Array | null];

/**
 * The next rows of a cycle with their documents, by one statement. Row-level security shows one scope; beside
 * it stands a plan that does not depend on statistics: the feed is walked by its position index from exactly where the
 * cycle stands, and the documents are looked up by one list of ids.
 */
export async function loadFeedPart(
  sql: Sql,
  request: FeedOfScope,
  part: { readonly cycle: CycleToRead; readonly limit: number },
): Promise<FeedPart> {
  if (part.limit > PULL_LIMIT_MAX) throw new Error(`a page has at most ${PULL_LIMIT_MAX} documents`);
  const rows = await readAtOnce(sql, { scope: request.scope }, (tx) => select(tx, request, part).raw());
  // Three text columns, of which Postgres sends the bytes.
  const all = rows as unknown as readonly RawRow[];
  const plain: Uint8Array[] = [];
  const sealed: { id: string; body: string; personal: string }[] = [];
  const came: Uint8Array[] = [];
  let summary: RawRow | undefined;
  for (const row of all) {
    const [id, body, personal] = row;
    if (id === null || body === null) summary = row;
    else {
      came.push(id);
      if (personal === null) plain.push(body);
      else sealed.push({ id: text(id), body: text(body), personal: text(personal) });
    }
  }
  if (summary?.[2] === undefined || summary[2] === null)
    throw new Error('the database has no installation mark');
  const held = Held.parse(JSON.parse(text(summary[2])));
  const { s1, epoch, ahead } = held;
  return { plain, sealed, held, came, named: summary[1], s1, epoch, ahead };
}

/** A number in the text of the statement: the planner then knows that a page is short, whatever its parameters. */
const upmost = (tx: Tx) => tx.unsafe(String(PULL_LIMIT_MAX));

/** The ids of documents that the reader has lost, or that the feed names without a text. */
export function goneOf({ held, came, named }: FeedPart): readonly string[] {
  const lost = held.lost ?? [];
  if (came.length === held.shown || named === null) return lost;
  const here = new Set(came.map(text));
  return [
    ...lost,
    ...text(named)
      .split('\n')
      .filter((id) => !here.has(id)),
  ];
}

const text = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');

/**
 * `(xid, doc_id) >` is the only bound of the walk: with a second one on `xid`, Postgres may start at the wrong end of
 * the scope. Rows of `xmin - 1` and before were visible in `s0`, so a fresh cycle begins there.
 */
function select(
  tx: Tx,
  { scope, feed }: FeedOfScope,
  { cycle, limit }: { readonly cycle: CycleToRead; readonly limit: number },
) {
  const { s0, s1, x, i } = cycle;
  return tx`
    with cycle as materialized (
      select pg_current_snapshot() as now, coalesce(${s1}::text::pg_snapshot, pg_current_snapshot()) as s1,
             greatest(${x}::text::bigint,
                      coalesce(pg_snapshot_xmin(${s0}::text::pg_snapshot)::text::bigint - 1, 0)) as x),
    page as materialized (
      select doc_id, xid, visible
        from (select f.doc_id, f.xid, f.visible from sync_feed f
               where f.scope = ${scope} and f.coll = ${feed}
                 and (f.xid, f.doc_id) > ((select x from cycle), ${i})
                 and pg_visible_in_snapshot(f.xid::text::xid8, (select s1 from cycle))
                 and (${s0}::text is null
                      or not pg_visible_in_snapshot(f.xid::text::xid8, ${s0}::text::pg_snapshot))
               order by f.xid, f.doc_id limit ${upmost(tx)}) upmost
       limit ${limit})
    select doc_id, body, personal from sync_doc
     where coll = ${feed} and doc_id = any (array(select doc_id from page where visible))
    union all
    select null, (select string_agg(doc_id, e'\n') from page where visible),
           json_build_object(
             'count', (select count(*) from page),
             'shown', (select count(*) from page where visible),
             'lost', (select json_agg(doc_id) from page where not visible),
             'last', (select json_build_array(xid::text, doc_id) from page order by xid desc, doc_id desc limit 1),
             's1', c.s1::text,
             'epoch', e.epoch,
             'ahead', greatest(pg_snapshot_xmax(c.s1)::text::bigint,
                               pg_snapshot_xmax(${s0}::text::pg_snapshot)::text::bigint)
                      > pg_snapshot_xmax(c.now)::text::bigint)::text
      from cycle c, installation e`;
}
