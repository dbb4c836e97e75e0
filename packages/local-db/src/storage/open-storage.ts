import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { asAny, type Storages } from './storages';
import { connectStorageWorker, type StorageEndpoint } from './worker-link';

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
