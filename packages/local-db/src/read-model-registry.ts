import type { RxDatabase } from 'rxdb';
import { removeRxDatabase } from 'rxdb';
import { deleteLeftovers } from './storage/delete-leftovers';
import type { Storages } from './storage/storages';

/** Which read models lie on this device, so that none is forgotten; in the outbox, which outlives them. */
interface Registry {
  readonly epoch: string;
  readonly names: readonly string[];
}

const KEY = 'read-models';

/** The epoch whose documents are here; null on a new device. */
export async function loadEpoch(outbox: RxDatabase): Promise<string | null> {
  return (await load(outbox))?.epoch ?? null;
}

export async function registerReadModel(outbox: RxDatabase, name: string): Promise<void> {
  const registry = await load(outbox);
  const names = [...new Set([...(registry?.names ?? []), name])];
  await outbox.upsertLocal(KEY, { epoch: registry?.epoch ?? '', names });
}

/** Makes this read model the one to open next time, and deletes every other. */
export async function keepOnly(
  outbox: RxDatabase,
  keep: { readonly name: string; readonly epoch: string },
  storages: Storages,
): Promise<void> {
  const registry = await load(outbox);
  await outbox.upsertLocal(KEY, { epoch: keep.epoch, names: [keep.name] });
  await removeAll(
    (registry?.names ?? []).filter((name) => name !== keep.name),
    storages,
  );
}

export async function removeReadModels(outbox: RxDatabase, storages: Storages): Promise<void> {
  await removeAll((await load(outbox))?.names ?? [], storages);
}

async function removeAll(names: readonly string[], storages: Storages): Promise<void> {
  for (const name of names) {
    await removeRxDatabase(name, storages.relaxed, storages.multiInstance);
    await deleteLeftovers(name);
  }
}

async function load(outbox: RxDatabase): Promise<Registry | null> {
  const stored = await outbox.getLocal<Registry>(KEY);
  return stored?.toJSON().data ?? null;
}
