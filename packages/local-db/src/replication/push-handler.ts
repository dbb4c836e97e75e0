import { PUSH_BYTES_MAX, PUSH_ROWS_MAX } from '@campus/protocol';
import type { ReplicationPushHandler, RxReplicationWriteToMasterRow, WithDeleted } from 'rxdb';
import { z } from 'zod';
import { keepAsking } from '../wire/keep-asking';
import type { Wire } from '../wire/send-once';

export interface PushOptions<T> {
  readonly collection: string;
  readonly keyOf: (document: WithDeleted<T>) => string;
  /** The server has these, durably. Awaited before the next batch goes out. */
  readonly onAcknowledged: (ids: readonly string[]) => Promise<void>;
  readonly onRefused: (code: string) => void;
  /** `ignore` for append-only collections: a conflict would overwrite the device's own record. */
  readonly conflicts: 'ignore' | 'return';
  /** How many rows a document counts for: one that gives the server much work travels with few others. */
  readonly weightOf?: (document: T) => number;
}

type Row<T> = RxReplicationWriteToMasterRow<T>;
const Conflicts = z.array(z.record(z.string(), z.unknown()));

/**
 * RxDB's push, made strict: it sends batches in parallel and reorders them after a failure, so here one batch is in
 * flight at a time, in id order, and a batch that fails is sent again before anything behind it. Rejects
 * only when the wire closes.
 */
export function createPushHandler<T>(wire: Wire, options: PushOptions<T>): ReplicationPushHandler<T> {
  let tail: Promise<unknown> = Promise.resolve();
  return (rows) => {
    const turn = tail.then(() => pushInOrder(wire, options, rows));
    tail = turn.catch(() => undefined);
    return turn;
  };
}

async function pushInOrder<T>(
  wire: Wire,
  options: PushOptions<T>,
  rows: readonly Row<T>[],
): Promise<WithDeleted<T>[]> {
  const key = (row: Row<T>): string => options.keyOf(row.newDocumentState);
  const waiting = splitRows(
    [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1)),
    (row) => options.weightOf?.(row.newDocumentState) ?? 1,
  );
  const conflicts: WithDeleted<T>[] = [];
  for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift()) {
    const answer = await sendBatch(wire, options, batch);
    if (answer === 'too-large') {
      waiting.unshift(...(await halve(wire, options, batch)));
      continue;
    }
    await options.onAcknowledged(batch.map(key));
    conflicts.push(...answer);
  }
  return options.conflicts === 'return' ? conflicts : [];
}

async function sendBatch<T>(
  wire: Wire,
  options: PushOptions<T>,
  batch: readonly Row<T>[],
): Promise<WithDeleted<T>[] | 'too-large'> {
  const request = {
    path: `/sync/v1/${options.collection}/push`,
    body: `[${batch.map(toJson).join(',')}]`,
    read: (body: unknown) => {
      const parsed = Conflicts.safeParse(body);
      // A conflict is a document of this collection; only the base suite's two-way collection ever sends one.
      return parsed.success ? (parsed.data as WithDeleted<T>[]) : null;
    },
  };
  const answer = await keepAsking(wire, request, options.onRefused);
  return answer.kind === 'ok' ? answer.value : 'too-large';
}

/** Something on the way takes less than we agreed on with the server: smaller bites. */
async function halve<T>(wire: Wire, options: PushOptions<T>, batch: readonly Row<T>[]): Promise<Row<T>[][]> {
  if (batch.length > 1) {
    const middle = Math.ceil(batch.length / 2);
    return [batch.slice(0, middle), batch.slice(middle)];
  }
  options.onRefused('request.too-large');
  await wire.connection.pause(15_000, wire.signal);
  return [[...batch]];
}

/** Batches of at most 200 rows by weight and about 512 KB; a single larger row travels alone. */
export function splitRows<T>(
  rows: readonly Row<T>[],
  weightOf: (row: Row<T>) => number = () => 1,
): Row<T>[][] {
  const batches: Row<T>[][] = [];
  let current: Row<T>[] = [];
  let bytes = 2;
  let weight = 0;
  for (const row of rows) {
    const size = new TextEncoder().encode(toJson(row)).length + 1;
    if (current.length > 0 && (weight + weightOf(row) > PUSH_ROWS_MAX || bytes + size > PUSH_BYTES_MAX)) {
      batches.push(current);
      current = [];
      bytes = 2;
      weight = 0;
    }
    current.push(row);
    bytes += size;
    weight += weightOf(row);
  }
  if (current.length > 0) batches.push(current);
  return batches;
}

function toJson<T>(row: Row<T>): string {
  return JSON.stringify({
    assumedMasterState: row.assumedMasterState ?? null,
    newDocumentState: row.newDocumentState,
  });
}
