import { minutes } from '@campus/domain';
import type { RxCollection } from 'rxdb';
import type { BehaviorSubject, Subscription } from 'rxjs';
import { msOfId } from '../monotonic-id';
import type { StoredDocument } from '../rx-schema';
import { rowCollections, type Acknowledgement, type OutboxCollections } from './outbox-collections';

interface Watch {
  readonly epoch: string;
  readonly pending: BehaviorSubject<ReadonlySet<string>>;
  readonly nowMs: number;
}

/** Everything up to here is acknowledged; kept, so that a start does not read fourteen days of scans. */
const CURSOR_KEY = 'acknowledged-up-to';
/** Another tab may still add a row whose id is a little older. */
const CURSOR_LAG_MS = minutes(10);

/**
 * Fills `pending` with what lies unacknowledged and keeps it true, other tabs' rows and acknowledgements included.
 * @returns ends the watching
 */
export async function loadPending(collections: OutboxCollections, watch: Watch): Promise<() => void> {
  const subscriptions = watchChanges(collections, watch);
  const cursor = await loadCursor(collections, watch.epoch);
  const known = await acknowledgedAfter(collections.acks, { cursor, epoch: watch.epoch });
  const rows = await Promise.all(rowCollections(collections).map((rows) => idsAfter(rows, cursor)));
  const ids = rows.flat().sort();
  update(watch, (pending) => {
    for (const id of ids) if (!known.has(id)) pending.add(id);
  });
  await saveCursor(collections, watch, ids);
  return () => {
    for (const subscription of subscriptions) subscription.unsubscribe();
  };
}

function watchChanges(collections: OutboxCollections, watch: Watch): Subscription[] {
  const added = rowCollections(collections).map((rows) =>
    rows.insert$.subscribe((event) => update(watch, (pending) => pending.add(event.documentId))),
  );
  const acknowledged = collections.acks.$.subscribe((event) => {
    if (event.operation !== 'DELETE' && event.documentData.epoch === watch.epoch) {
      update(watch, (pending) => pending.delete(event.documentId));
    }
  });
  return [...added, acknowledged];
}

function update(watch: Watch, change: (pending: Set<string>) => void): void {
  const next = new Set(watch.pending.value);
  change(next);
  watch.pending.next(next);
}

async function idsAfter(rows: RxCollection<StoredDocument>, cursor: string): Promise<string[]> {
  const found = await rows.find({ selector: { id: { $gt: cursor } } }).exec();
  return found.map((row) => row.primary);
}

async function acknowledgedAfter(
  acks: RxCollection<Acknowledgement>,
  from: { readonly cursor: string; readonly epoch: string },
): Promise<Set<string>> {
  const found = await acks.find({ selector: { id: { $gt: from.cursor } } }).exec();
  return new Set(found.filter((ack) => ack.epoch === from.epoch).map((ack) => ack.id));
}

async function loadCursor(collections: OutboxCollections, epoch: string): Promise<string> {
  const stored = await collections.commands.database.getLocal<Acknowledgement>(CURSOR_KEY);
  return stored !== null && stored.get('epoch') === epoch ? String(stored.get('upTo')) : '';
}

async function saveCursor(
  collections: OutboxCollections,
  watch: Watch,
  ids: readonly string[],
): Promise<void> {
  const oldestPending = ids.find((id) => watch.pending.value.has(id));
  const isPast = (id: string): boolean =>
    (oldestPending === undefined || id < oldestPending) && msOfId(id) < watch.nowMs - CURSOR_LAG_MS;
  const upTo = ids.filter(isPast).at(-1);
  if (upTo === undefined) return;
  await collections.commands.database.upsertLocal(CURSOR_KEY, { epoch: watch.epoch, upTo });
}
