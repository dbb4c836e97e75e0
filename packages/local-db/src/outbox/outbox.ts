import {
  ENTITIES,
  type Audience,
  type Command,
  type MissingScansNotice,
  type ScanEvent,
} from '@campus/domain';
import {
  createRxDatabase,
  type MigrationStrategies,
  type ReplicationPushHandler,
  type RxCollection,
  type RxDatabase,
  type RxJsonSchema,
  type WithDeleted,
} from 'rxdb';
import { replicateRxCollection, type RxReplicationState } from 'rxdb/plugins/replication';
import { BehaviorSubject, type Observable } from 'rxjs';
import { createPushHandler } from '../replication/push-handler';
import { REPLICATION_MANNERS } from '../replication/read-model';
import '../rx-plugins';
import { rxSchemaOf, type StoredDocument } from '../rx-schema';
import { deleteLeftovers } from '../storage/delete-leftovers';
import type { Storages } from '../storage/storages';
import type { Wire } from '../wire/send-once';
import type { Acknowledgement, OutboxCollections } from './outbox-collections';
import { loadPending } from './pending';
import { purgeAcknowledged } from './purge';

/**
 * What this device wants to tell the server, in a database of its own with strict durability: it outlives epochs, schema
 * changes and sign-in state. Rows are immutable; that the server has one is written beside it, in `acks`, so that the
 * row itself never changes (a change would be pushed again). Acknowledged rows stay 14 days, for a server that was
 * restored from an older backup asks for them again under its new epoch.
 */
export interface Outbox {
  readonly database: RxDatabase;
  readonly commands: RxCollection<StoredDocument>;
  /** Tablets only. */
  readonly scans: RxCollection<StoredDocument> | null;
  /** Ids that the server of this epoch has not acknowledged. */
  readonly pending$: Observable<ReadonlySet<string>>;
  pending(): ReadonlySet<string>;
  /** Ends pushing under the old epoch and begins under the wire's: everything kept goes out again. */
  pushTo(wire: Wire, onRefused: (name: OutboxName, code: string) => void): Promise<void>;
  inSync(): Promise<void>;
  /** Sends a stretch of a journal again, as far as it is still here. Rejects when the wire closes. */
  resendScans(missing: MissingScansNotice): Promise<void>;
  /** Deletes acknowledged rows older than 14 days, but never the newest scan: it holds the journal's end. */
  purge(nowMs: number): Promise<void>;
  export(): Promise<{ readonly commands: readonly Command[]; readonly scans: readonly ScanEvent[] }>;
  close(): Promise<void>;
  remove(): Promise<void>;
}

export type OutboxName = 'commands' | 'scans';

/** Version 1 stores a choice as any short text. */
const unchanged = (row: StoredDocument): StoredDocument => row;

/**
 * How a stored row of an older shape becomes one of today, by the version it reaches (RxDB counts from 0, entities from
 * 1). The outbox is the only thing that is ever migrated: it cannot be pulled again.
 */
export const OUTBOX_MIGRATIONS: Readonly<Record<OutboxName, MigrationStrategies<StoredDocument>>> = {
  commands: { 1: unchanged },
  scans: { 1: unchanged },
};

const ACK_SCHEMA: RxJsonSchema<Acknowledgement> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 36 },
    epoch: { type: 'string', maxLength: 40 },
  },
  required: ['id', 'epoch'],
  additionalProperties: false,
};

export const outboxName = (key: string): string => `campus-outbox-${key}`;

export async function openOutbox(key: string, audience: Audience, storages: Storages): Promise<Outbox> {
  const database = await createRxDatabase({
    name: outboxName(key),
    storage: storages.strict,
    multiInstance: storages.multiInstance,
    ignoreDuplicate: storages.twice === true,
    localDocuments: true,
  });
  const names: OutboxName[] = audience === 'device' ? ['commands', 'scans'] : ['commands'];
  const created: Readonly<Record<string, unknown>> = await database.addCollections({
    ...Object.fromEntries(names.map((name) => [name, collectionOptions(name)])),
    acks: { schema: ACK_SCHEMA },
  });
  return createOutbox(database, {
    commands: must(created['commands']),
    scans: audience === 'device' ? must(created['scans']) : null,
    // Made three lines above of ACK_SCHEMA.
    acks: created['acks'] as RxCollection<Acknowledgement>,
  });
}

const collectionOptions = (name: OutboxName): object => ({
  schema: rxSchemaOf(name, ENTITIES[name].version - 1),
  migrationStrategies: OUTBOX_MIGRATIONS[name],
});

// RxDB types every collection it makes as RxCollection<any>; the schema says what it is.
const must = (collection: unknown): RxCollection<StoredDocument> =>
  collection as RxCollection<StoredDocument>;

interface Push {
  readonly name: OutboxName;
  readonly state: RxReplicationState<StoredDocument, unknown>;
  readonly send: ReplicationPushHandler<StoredDocument>;
}

function createOutbox(database: RxDatabase, collections: OutboxCollections): Outbox {
  const pending = new BehaviorSubject<ReadonlySet<string>>(new Set());
  let pushes: readonly Push[] = [];
  let stopWatching = (): void => undefined;
  const stop = async (): Promise<void> => {
    stopWatching();
    await Promise.all(pushes.map((push) => push.state.cancel()));
  };
  return {
    database,
    commands: collections.commands,
    scans: collections.scans,
    pending$: pending,
    pending: () => pending.value,
    pushTo: async (wire, onRefused) => {
      await stop();
      stopWatching = await loadPending(collections, {
        epoch: wire.epoch,
        pending,
        nowMs: wire.clock.nowMs(),
      });
      pushes = namesIn(collections).map((name) => startPush(collections, { name, wire, onRefused }));
    },
    inSync: async () => {
      await Promise.all(pushes.map((push) => push.state.awaitInSync()));
    },
    resendScans: async (missing) => {
      const rows = await loadStretch(collections, missing);
      const push = pushes.find((one) => one.name === 'scans');
      if (rows.length > 0) await push?.send(rows.map((newDocumentState) => ({ newDocumentState })));
    },
    purge: (nowMs) => purgeAcknowledged(collections, pending.value, nowMs),
    export: () => exportPending(collections, pending.value),
    close: async () => {
      await stop();
      await database.close();
    },
    remove: async () => {
      await stop();
      await database.remove();
      await deleteLeftovers(database.name);
    },
  };
}

const namesIn = (collections: OutboxCollections): OutboxName[] =>
  collections.scans === null ? ['commands'] : ['scans', 'commands'];

/** Each makes up to 200 appointments: two of them are enough for one answer of the server. */
const WEIGHTS: Readonly<Record<string, number>> = { 'batch.commit': 100 };

function startPush(
  collections: OutboxCollections,
  push: {
    readonly name: OutboxName;
    readonly wire: Wire;
    readonly onRefused: (name: OutboxName, code: string) => void;
  },
): Push {
  const { name, wire } = push;
  const collection = collections[name];
  if (collection === null) throw new Error(`no ${name} in this outbox`);
  const send = createPushHandler<StoredDocument>(wire, {
    collection: name,
    keyOf: (row) => row.id,
    conflicts: 'ignore',
    weightOf: (row) => WEIGHTS[String(row['kind'])] ?? 1,
    onRefused: (code) => push.onRefused(name, code),
    onAcknowledged: async (ids) => {
      await collections.acks.bulkUpsert(ids.map((id) => ({ id, epoch: wire.epoch })));
    },
  });
  const state = replicateRxCollection<StoredDocument, unknown>({
    replicationIdentifier: `push-${name}-${wire.epoch}`,
    collection,
    push: {
      batchSize: 100,
      // A purged row is a deletion to RxDB, and none of the server's business.
      modifier: (row: StoredDocument & { _deleted?: boolean }) => (row._deleted === true ? null : row),
      handler: send,
    },
    ...REPLICATION_MANNERS,
  });
  return { name, state, send };
}

async function loadStretch(
  { scans }: OutboxCollections,
  { journalId, fromSeq, untilSeq }: MissingScansNotice,
): Promise<WithDeleted<StoredDocument>[]> {
  const selector = { journalId, seq: { $gte: fromSeq, $lte: untilSeq } };
  const found = (await scans?.find({ selector }).exec()) ?? [];
  return found.map((row) => ({ ...row.toMutableJSON(), _deleted: false }));
}

async function exportPending(
  collections: OutboxCollections,
  pending: ReadonlySet<string>,
): Promise<{ commands: readonly Command[]; scans: readonly ScanEvent[] }> {
  const ids = [...pending];
  const commands = await collections.commands.findByIds(ids).exec();
  const scans = collections.scans === null ? new Map() : await collections.scans.findByIds(ids).exec();
  // Rows were checked by their entity's schema when they were written.
  return {
    commands: plain(commands.values()) as unknown as Command[],
    scans: plain(scans.values()) as unknown as ScanEvent[],
  };
}

const plain = (documents: Iterable<{ toMutableJSON(): StoredDocument }>): StoredDocument[] =>
  [...documents].map((document) => document.toMutableJSON()).sort((a, b) => (a.id < b.id ? -1 : 1));
