import type { CollectionName } from '@campus/domain';
import type { Checkpoint } from '@campus/protocol';
import type { Sql } from '../db/sql';
import { codeOf } from '../db/transaction';
import { tombstoneOf } from './blank-documents';
import type { FeedName } from './feeds';
import { goneOf, loadFeedPart, type FeedOfScope, type FeedPart } from './feed-part';
import type { OpenPersonal, SealedRow } from './hooks';

/** A cycle as a checkpoint keeps it: where it ends is known. */
interface Cycle {
  readonly s0: string | null;
  readonly s1: string;
  readonly x: string;
  readonly i: string;
}

export interface PullRequest extends FeedOfScope {
  readonly collection: CollectionName;
  readonly checkpoint: Checkpoint | null;
  readonly limit: number;
}

export interface PullPage {
  /** Ready wire texts in UTF-8, tombstones included, in no particular order: each document comes once in a page. */
  readonly documents: readonly Uint8Array[];
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
    const page = await read(sql, request);
    if (typeof page === 'string') return page;
    const texts = await Promise.all(page.parts.map((part) => render(request, part, open)));
    return { documents: texts.flat(), checkpoint: page.checkpoint };
  } catch (error) {
    if (UNREADABLE.has(codeOf(error) ?? '')) return 'malformed';
    throw error;
  }
}

/** invalid_text_representation, numeric_value_out_of_range, character_not_in_repertoire: only a checkpoint does that. */
const UNREADABLE = new Set(['22P02', '22003', '22021']);
const START = { x: '0', i: '' };

async function read(
  sql: Sql,
  request: PullRequest,
): Promise<{ parts: readonly FeedPart[]; checkpoint: Checkpoint } | PullRefusal> {
  const { checkpoint, limit } = request;
  const { s0, s1, x, i } = checkpoint ?? { s0: null, s1: null, ...START };
  // A finished cycle, or none yet, is followed by one up to now.
  const asked = s1 === null ? { s0, s1, ...START } : { s0, s1, x, i };
  const first = await loadFeedPart(sql, request, { cycle: asked, limit });
  if (checkpoint !== null && (checkpoint.e !== first.epoch || first.ahead)) return 'epoch';
  const running: Cycle = { ...asked, s1: first.s1 };
  const count = first.held.count;
  if (count >= limit || s1 === null) {
    return { parts: [first], checkpoint: positionAfter(running, first, limit) };
  }
  const rest = limit - count;
  const more = await loadFeedPart(sql, request, {
    cycle: { s0: running.s1, s1: null, ...START },
    limit: rest,
  });
  const fresh: Cycle = { s0: running.s1, s1: more.s1, ...START };
  return { parts: [first, more], checkpoint: positionAfter(fresh, more, rest) };
}

/** A full page stays in its cycle; a short one has delivered it. */
function positionAfter(cycle: Cycle, { held, epoch }: FeedPart, limit: number): Checkpoint {
  const { last } = held;
  if (last === null || held.count < limit) return { e: epoch, s0: cycle.s1, s1: null, ...START };
  return { e: epoch, s0: cycle.s0, s1: cycle.s1, x: last[0], i: last[1] };
}

/** The stored texts go out as they came from Postgres; only sealed ones are opened. */
async function render(
  request: PullRequest,
  part: FeedPart,
  open: OpenPersonal,
): Promise<readonly Uint8Array[]> {
  const tombstone = (id: string): Uint8Array => utf8(tombstoneOf(request.collection, id));
  const { plain, sealed } = part;
  const gone = goneOf(part).map(tombstone);
  if (sealed.length === 0) return [...plain, ...gone];
  // Only feeds of ours have personal fields; the test collection has none.
  const rows = sealed.map((row): SealedRow => ({ coll: request.feed as FeedName, ...row }));
  // After the transaction: opening reads keys over another connection, and must not wait for it holding one.
  const opened = await open(rows);
  const texts = rows.map(({ id }, n) => {
    const text = opened[n] ?? null;
    return text === null ? tombstone(id) : utf8(text);
  });
  return [...plain, ...texts, ...gone];
}

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');
