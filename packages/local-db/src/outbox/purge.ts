import { days, uuidV7 } from '@campus/domain';
import type { RxCollection } from 'rxdb';
import type { StoredDocument } from '../rx-schema';
import { rowCollections, type OutboxCollections } from './outbox-collections';

/** How long the server can be set back and still get everything again [DEV-3]. */
export const KEPT_DAYS = 14;
const AT_ONCE = 500;

export async function purgeAcknowledged(
  collections: OutboxCollections,
  pending: ReadonlySet<string>,
  nowMs: number,
): Promise<void> {
  const before = uuidV7(Math.max(0, nowMs - days(KEPT_DAYS)), new Uint8Array(10));
  const newest = await newestId(collections.scans);
  for (const rows of rowCollections(collections)) {
    const old = await rows
      .find({ selector: { id: { $lt: before } }, sort: [{ id: 'asc' }], limit: AT_ONCE })
      .exec();
    const ids = old.map((row) => row.primary).filter((id) => !pending.has(id) && id !== newest);
    await rows.bulkRemove(ids);
    await collections.acks.bulkRemove(ids);
    await rows.storageInstance.cleanup(0);
  }
  await collections.acks.storageInstance.cleanup(0);
}

async function newestId(scans: RxCollection<StoredDocument> | null): Promise<string | null> {
  const newest = await scans?.findOne({ sort: [{ id: 'desc' }] }).exec();
  return newest?.primary ?? null;
}
