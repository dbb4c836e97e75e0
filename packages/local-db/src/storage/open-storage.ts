import type { RxStorage } from 'rxdb';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { connectStorageWorker, type StorageEndpoint } from './worker-link';

/** RxDB's storages, whatever their internals: only RxDB looks inside. */
export type AnyStorage = RxStorage<unknown, unknown>;

export interface Storages {
  /** Read models: what is lost is pulled again. */
  readonly relaxed: AnyStorage;
  /** The outbox: on the disk before a write resolves [DEV-1]. */
  readonly strict: AnyStorage;
  /** Other tabs share these databases. A tablet's worker has them alone. */
  readonly multiInstance: boolean;
  /** Tests only, with RxDB's dev mode: two tabs in one realm. */
  readonly twice?: boolean;
}

/** Where documents lie. `worker`: Dexie inside a worker that imports `@campus/local-db/storage-worker` [DEV-9]. */
export type StorageChoice = 'dexie' | 'memory' | { readonly worker: StorageEndpoint } | Storages;

/** A worker that does not answer falls back to Dexie in the page: slower, never wrong. */
export async function openStorages(choice: StorageChoice): Promise<Storages> {
  if (choice === 'memory') {
    const memory = asAny(getRxStorageMemory());
    return { relaxed: memory, strict: memory, multiInstance: false };
  }
  if (choice === 'dexie') return dexieStorages(true);
  if (!('worker' in choice)) return choice;
  const linked = await connectStorageWorker(choice.worker);
  return linked === null ? dexieStorages(false) : { ...linked, multiInstance: false };
}

function dexieStorages(multiInstance: boolean): Storages {
  return {
    relaxed: asAny(getRxStorageDexie({ chromeTransactionDurability: 'relaxed' })),
    strict: asAny(getRxStorageDexie({ chromeTransactionDurability: 'strict' })),
    multiInstance,
  };
}

// RxStorage is invariant in its internals, which nobody but the storage itself reads.
export const asAny = (storage: unknown): AnyStorage => storage as AnyStorage;
