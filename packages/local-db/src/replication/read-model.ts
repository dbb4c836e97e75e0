import { ENTITIES, WORKSPACES, type Audience, type CollectionName } from '@campus/domain';
import type { Checkpoint } from '@campus/protocol';
import { createRxDatabase, type RxCollection, type RxDatabase } from 'rxdb';
import { replicateRxCollection, type RxReplicationState } from 'rxdb/plugins/replication';
import { filter, map, type Observable } from 'rxjs';
import '../rx-plugins';
import { rxSchemaOf, type StoredDocument } from '../rx-schema';
import type { Storages } from '../storage/storages';
import { ALL_CHANGED, type Hint } from '../wire/follow-changes';
import type { Wire } from '../wire/send-once';
import type { ReadName } from '../workspace-types';
import { acceptDocument } from './accept-document';
import { createPullHandler, PULL_LIMIT } from './pull-handler';

/**
 * The pulled documents of one principal, schema version and epoch: a database of its own, thrown away whole when one of
 * the three changes. RxDB would keep checkpoints over a migration, so that a field added later never arrived.
 */
export interface ReadModel {
  readonly name: string;
  readonly epoch: string;
  readonly database: RxDatabase;
  collection(name: ReadName): RxCollection<StoredDocument>;
  /** Whether it is open: not in every workspace, and not while a newer read model is filled (`thin`). */
  has(name: ReadName): boolean;
  /** Closes what a gate can do without for the moment, to leave room for a newer read model. */
  thin(): Promise<void>;
  /** Resolves once every collection has been pulled to its end for the first time. */
  readonly firstSync: Promise<unknown>;
  /** Resolves once what was asked for so far has been pulled. */
  inSync(): Promise<void>;
  close(): Promise<void>;
  remove(): Promise<void>;
}

export interface ReadModelOptions {
  readonly key: string;
  readonly audience: Audience;
  /** Fewer than the audience's own: for tests, since RxDB's free core counts 13 open collections in a realm. */
  readonly only?: readonly ReadName[];
  readonly storages: Storages;
  readonly wire: Wire;
  readonly hints$: Observable<Hint>;
  readonly onComplete: (name: ReadName) => void;
  readonly onInvalid: (name: ReadName, id: string) => void;
  readonly onRefused: (name: ReadName, code: string) => void;
}

export const readNamesOf = (audience: Audience): ReadName[] =>
  WORKSPACES[audience].filter((name): name is Exclude<typeof name, 'commands' | 'scans'> => isRead(name));

const isRead = (name: CollectionName): name is ReadName => ENTITIES[name].direction === 'pull';

/** `campus-read-<principal>-v<versions>-<epoch>`: whatever RxDB and file systems accept. */
export function readModelName(key: string, audience: Audience, epoch: string): string {
  const versions = readNamesOf(audience).map((name) => ENTITIES[name].version);
  return `campus-read-${key}-v${versions.join('-')}-${epoch.toLowerCase().replaceAll(/[^a-z0-9]/g, '-')}`;
}

export async function openReadModel(options: ReadModelOptions): Promise<ReadModel> {
  const { storages, wire, audience } = options;
  const names = options.only ?? readNamesOf(audience);
  const name = readModelName(options.key, audience, wire.epoch);
  const database = await createRxDatabase({
    name,
    storage: storages.relaxed,
    multiInstance: storages.multiInstance,
    ignoreDuplicate: storages.twice === true,
    localDocuments: true,
  });
  await database.addCollections(
    Object.fromEntries(names.map((coll) => [coll, { schema: rxSchemaOf(coll) }])),
  );
  const pulls = new Map(names.map((coll) => [coll, startPull(options, coll, collectionOf(database, coll))]));
  return {
    name,
    epoch: wire.epoch,
    database,
    collection: (coll) => collectionOf(database, coll),
    has: (coll) => coll in database.collections,
    thin: async () => {
      for (const coll of DISPENSABLE) {
        if (!(coll in database.collections)) continue;
        await pulls.get(coll)?.cancel();
        pulls.delete(coll);
        await collectionOf(database, coll).close();
      }
    },
    firstSync: Promise.all([...pulls.values()].map((pull) => pull.awaitInitialReplication())),
    inSync: async () => {
      await Promise.all([...pulls.values()].map((pull) => pull.awaitInSync()));
    },
    close: async () => {
      await Promise.all([...pulls.values()].map((pull) => pull.cancel()));
      await database.close();
    },
    remove: async () => {
      await Promise.all([...pulls.values()].map((pull) => pull.cancel()));
      await database.remove();
    },
  };
}

/** Answers of a server that has gone, and codes that a guard can ask the old system about. */
const DISPENSABLE = ['notices', 'legacy'] as const satisfies readonly ReadName[];

function collectionOf(database: RxDatabase, name: ReadName): RxCollection<StoredDocument> {
  const collection = database.collections[name];
  if (collection === undefined) throw new Error(`no collection ${name} in this workspace`);
  // Typed loosely by RxDB; rxSchemaOf made it of the entity's own schema.
  return collection as RxCollection<StoredDocument>;
}

function startPull(
  options: ReadModelOptions,
  name: ReadName,
  collection: RxCollection<StoredDocument>,
): RxReplicationState<StoredDocument, Checkpoint> {
  return replicateRxCollection<StoredDocument, Checkpoint>({
    replicationIdentifier: `pull-${name}-${options.wire.epoch}`,
    collection,
    pull: {
      batchSize: PULL_LIMIT,
      handler: createPullHandler<StoredDocument>(options.wire, {
        collection: name,
        accept: (raw) => acceptDocument(name, raw),
        onComplete: () => options.onComplete(name),
        onInvalid: (id) => options.onInvalid(name, id),
        onRefused: (code) => options.onRefused(name, code),
      }),
      stream$: options.hints$.pipe(
        filter((hint) => hint === name || hint === ALL_CHANGED),
        map(() => 'RESYNC' as const),
      ),
    },
    ...REPLICATION_MANNERS,
  });
}

/**
 * Every tab replicates: a frozen leader keeps its lock, and the server bears two. Nothing pauses when the page is
 * hidden, since a pause would answer the push in flight with «done».
 */
export const REPLICATION_MANNERS = {
  live: true,
  retryTime: 1_000,
  waitForLeadership: false,
  toggleOnDocumentVisible: false,
} as const;
