import type { Checkpoint } from '@campus/protocol';
import {
  createConnection,
  createPullHandler,
  createPushHandler,
  REPLICATION_MANNERS,
  type Wire,
} from '@campus/local-db/parts';
import { createSystemClock, createSystemRandom } from '@campus/local-db';
import { addRxPlugin, type RxCollection } from 'rxdb';
import { RxDBDevModePlugin, disableWarnings } from 'rxdb/plugins/dev-mode';
import { replicateRxCollection, type RxReplicationState } from 'rxdb/plugins/replication';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { runReplicationBaseTestSuite, setConfig } from 'rxdb/plugins/test-utils';
import { wrappedValidateAjvStorage } from 'rxdb/plugins/validate-ajv';
import { Subject } from 'rxjs';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { aWorld, type World } from './a-world';

interface Human {
  readonly passportId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly age?: number;
}

let world: World;
beforeAll(async () => {
  world = await aWorld({ testCollections: true });
});
afterAll(async () => {
  await world.stop();
});

disableWarnings();
addRxPlugin(RxDBDevModePlugin);
setConfig({
  storage: {
    name: 'memory',
    getStorage: () => wrappedValidateAjvStorage({ storage: getRxStorageMemory() }),
    getPerformanceStorage: () => ({ storage: getRxStorageMemory(), description: 'memory' }),
    hasPersistence: true,
    hasMultiInstance: false,
    hasAttachments: true,
    hasReplication: true,
  },
});
// The suite is written for mocha's globals.
Object.assign(globalThis, { describe, it });

/** RxDB's names for a human, the server's for any document. */
function replicate(collection: RxCollection<Human>, live: boolean): RxReplicationState<Human, Checkpoint> {
  const closing = new AbortController();
  const hints = new Subject<'RESYNC'>();
  const clock = createSystemClock();
  const wire: Wire = {
    fetch: world.browser().fetch,
    baseUrl: '',
    epoch: world.epoch,
    clock,
    random: createSystemRandom(),
    connection: createConnection(clock),
    signal: closing.signal,
    onServerTime: () => undefined,
  };
  collection.onClose.push(() => closing.abort());
  const push = createPushHandler<Human>(wire, {
    collection: 'humans',
    keyOf: (human) => human.passportId,
    conflicts: 'return',
    onRefused: (code) => world.log.error('humans refused', { code }),
    onAcknowledged: () => Promise.resolve(),
  });
  return replicateRxCollection<Human, Checkpoint>({
    ...REPLICATION_MANNERS,
    live,
    replicationIdentifier: 'humans',
    collection,
    pull: {
      batchSize: 10,
      stream$: hints,
      modifier: withoutId,
      handler: createPullHandler<Human>(wire, {
        collection: 'humans',
        accept: (raw) => raw as unknown as Human & { _deleted: boolean },
        onInvalid: () => undefined,
        onRefused: (code) => world.log.error('humans refused', { code }),
        onComplete: () => undefined,
      }),
    },
    push: {
      batchSize: 10,
      modifier: (human: Human) => ({ ...human, id: human.passportId }),
      handler: async (rows) => (await push(rows)).map(withoutId),
    },
  });
}

/** The server calls every document's key `id`; the suite's schema knows only `passportId`. */
function withoutId<D extends object>(document: D): D {
  const copy = { ...document };
  Reflect.deleteProperty(copy, 'id');
  return copy;
}

describe("[SYNC-4] RxDB's own replication suite", () => {
  runReplicationBaseTestSuite({
    startReplication: (collection) => replicate(collection, true),
    syncOnce: async (collection) => {
      const replication = replicate(collection, false);
      await replication.awaitInSync();
      await replication.cancel();
    },
    getAllServerDocs: async () => {
      const rows = await world.deps.sql<{ body: string }[]>`
        select body from sync_doc where coll = 'test.humans' order by doc_id`;
      return rows.map((row) => JSON.parse(row.body) as unknown);
    },
    cleanUpServer: async () => {
      await world.deps.sql`delete from sync_feed where coll = 'test.humans'`;
      await world.deps.sql`delete from sync_doc where coll = 'test.humans'`;
    },
    softDeletes: true,
    isDeleted: (document: { _deleted?: boolean }) => document._deleted === true,
    getPrimaryOfServerDoc: (document: { passportId: string }) => document.passportId,
  });
});
