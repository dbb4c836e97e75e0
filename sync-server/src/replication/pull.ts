import type { CollectionName } from '@campus/domain';
import type { Checkpoint } from '@campus/protocol';
import { codeOf, inTransaction, type Tx } from '../db/transaction';
import type { Sql } from '../db/sql';
import { tombstoneOf } from './blank-documents';
import type { FeedName } from './feeds';
import type { OpenPersonal, SealedRow } from './hooks';

/**
 * Positions in a feed. A sequence or a timestamp would lose rows: it is taken before the commit, so a slow writer's row
 * turns up behind the cursor. Here a cycle delivers exactly what became visible between two snapshots, in order of the
 * writing transaction; long transactions of others delay nothing.
 */
interface Cycle {
  readonly s0: string | null;
  readonly s1: string;
  readonly x: string;
  readonly i: string;
}

export interface PullRequest {
  readonly collection: CollectionName;
  /** A feed of ours; a wider string only for the test collection. */
  readonly feed: FeedName | `test.${string}`;
  readonly scope: string;
  readonly checkpoint: Checkpoint | null;
  readonly limit: number;
}

export interface PullPage {
  /** Ready wire texts, tombstones included. */
  readonly documents: readonly string[];
  readonly checkpoint: Checkpoint;
}

/** `epoch`: the checkpoint is of another epoch, or of a future that this database has not seen. `malformed`: forged. */
export type PullRefusal = 'epoch' | 'malformed';

/**
 * [SYNC-4] One page. A running cycle is finished and a fresh one begun in the same request: otherwise a client that
 * stops asking after a short page would stay at a finished cycle.
 */
export async function pull(
  sql: Sql,
  request: PullRequest,
  open: OpenPersonal,
): Promise<PullPage | PullRefusal> {
  try {
    const page = await inTransaction(sql, { scope: request.scope }, (tx) => read(tx, request));
    if (typeof page === 'string') return page;
    return { documents: await render(request, page.rows, open), checkpoint: page.checkpoint };
  } catch (error) {
    if (UNREADABLE.has(codeOf(error) ?? '')) return 'malformed';
    throw error;
  }
}

/** invalid_text_representation, numeric_value_out_of_range, character_not_in_repertoire: only a checkpoint does that. */
const UNREADABLE = new Set(['22P02', '22003', '22021']);
const START = { x: '0', i: '' };

interface Row {
  readonly docId: string;
  readonly xid: string;
  readonly visible: boolean;
  readonly body: string | null;
  readonly personal: string | null;
}

async function read(
  tx: Tx,
  request: PullRequest,
): Promise<{ rows: readonly Row[]; checkpoint: Checkpoint } | PullRefusal> {
  const { checkpoint, limit } = request;
  const now = await loadNow(tx, checkpoint);
  if (checkpoint !== null && (checkpoint.e !== now.epoch || now.ahead)) return 'epoch';
  const first = runningCycle(checkpoint, now.snapshot);
  const rows = await loadRows(tx, request, { cycle: first, limit });
  if (rows.length >= limit || first.s1 === now.snapshot) {
    return { rows, checkpoint: positionAfter(first, rows, { limit, epoch: now.epoch }) };
  }
  const fresh: Cycle = { s0: first.s1, s1: now.snapshot, ...START };
  const rest = limit - rows.length;
  const more = await loadRows(tx, request, { cycle: fresh, limit: rest });
  return {
    rows: [...rows, ...more],
    checkpoint: positionAfter(fresh, more, { limit: rest, epoch: now.epoch }),
  };
}

/** Where the client stands; a finished cycle, or none yet, is followed by one up to now. */
function runningCycle(checkpoint: Checkpoint | null, snapshot: string): Cycle {
  if (checkpoint === null) return { s0: null, s1: snapshot, ...START };
  const { s0, s1, x, i } = checkpoint;
  return s1 === null ? { s0, s1: snapshot, ...START } : { s0, s1, x, i };
}

/** A full page stays in its cycle; a short one has delivered it. */
function positionAfter(
  cycle: Cycle,
  rows: readonly Row[],
  at: { readonly limit: number; readonly epoch: string },
): Checkpoint {
  const last = rows.at(-1);
  if (last === undefined || rows.length < at.limit) {
    return { e: at.epoch, s0: cycle.s1, s1: null, ...START };
  }
  return { e: at.epoch, s0: cycle.s0, s1: cycle.s1, x: last.xid, i: last.docId };
}

async function loadNow(
  tx: Tx,
  checkpoint: Checkpoint | null,
): Promise<{ snapshot: string; epoch: string; ahead: boolean }> {
  const { s0 = null, s1 = null } = checkpoint ?? {};
  const [row] = await tx<{ snapshot: string; epoch: string; ahead: boolean }[]>`
    with claimed as (
      select max(pg_snapshot_xmax(s::text::pg_snapshot)::text::bigint) as xmax
        from unnest(${tx.array([s0, s1].filter((s) => s !== null))}::text[]) s)
    select pg_current_snapshot()::text as snapshot, i.epoch,
           coalesce(c.xmax > pg_snapshot_xmax(pg_current_snapshot())::text::bigint, false) as ahead
      from installation i, claimed c`;
  if (row === undefined) throw new Error('the database has no installation mark');
  return row;
}

function loadRows(
  tx: Tx,
  request: PullRequest,
  part: { readonly cycle: Cycle; readonly limit: number },
): Promise<readonly Row[]> {
  const { s0, s1, x, i } = part.cycle;
  return tx<Row[]>`
    select f.doc_id, f.xid::text as xid, f.visible, d.body, d.personal
      from sync_feed f
      left join sync_doc d on d.coll = f.coll and d.doc_id = f.doc_id and f.visible
     where f.scope = ${request.scope} and f.coll = ${request.feed}
       and f.xid >= coalesce(pg_snapshot_xmin(${s0}::text::pg_snapshot)::text::bigint, 0)
       and (f.xid, f.doc_id) > (${x}::text::bigint, ${i})
       and pg_visible_in_snapshot(f.xid::text::xid8, ${s1}::text::pg_snapshot)
       and (${s0}::text is null or not pg_visible_in_snapshot(f.xid::text::xid8, ${s0}::text::pg_snapshot))
     order by f.xid, f.doc_id
     limit ${part.limit}`;
}

/** Runs after the transaction: opening reads keys over another connection, and must not wait for it holding one. */
async function render(
  request: PullRequest,
  rows: readonly Row[],
  open: OpenPersonal,
): Promise<readonly string[]> {
  const sealed = rows.flatMap((row) => sealedOf(request.feed, row) ?? []);
  const opened = sealed.length === 0 ? [] : await open(sealed);
  const texts = new Map(sealed.map((row, n) => [row.id, opened[n] ?? null]));
  return rows.map((row) => {
    const text = row.personal === null ? row.body : (texts.get(row.docId) ?? null);
    return row.visible && text !== null ? text : tombstoneOf(request.collection, row.docId);
  });
}

function sealedOf(feed: PullRequest['feed'], row: Row): SealedRow | null {
  if (!row.visible || row.body === null || row.personal === null || feed.startsWith('test.')) return null;
  // Not a test feed, so one of ours.
  return { coll: feed as FeedName, id: row.docId, body: row.body, personal: row.personal };
}
