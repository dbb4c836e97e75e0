import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  aDatabase,
  aPerson,
  aPuller,
  aServer,
  idOf,
  type Puller,
  type TestDatabase,
  type TestServer,
} from '../../test';
import { inTransaction, type Tx } from '../db/transaction';
import { publish } from './publish';
import type { Scope } from './feeds';

/**
 * Whatever writers do at the same time, and whatever gets lost on the way, each replica ends with what SQL says its
 * scope holds, and never sees anything else in between.
 */
let db: TestDatabase;
let server: TestServer;
const PEOPLE = [aPerson(1), aPerson(2), aPerson(3)];
const SCOPES: readonly Scope[] = PEOPLE.map(({ principal }): Scope => `person:${principal.id}`);

beforeAll(async () => {
  db = await aDatabase({ max: 16 });
  server = await aServer(db.sql);
});
afterAll(async () => {
  await server.stop();
  await db.drop();
});

interface Write {
  /** Several in one transaction share its number, so that a page may end between them. */
  readonly docs: readonly number[];
  /** Who holds it afterwards, as bits over PEOPLE. */
  readonly holders: number;
  readonly rollback: boolean;
  /** Statements between taking the transaction's number and its end: lets others overtake. */
  readonly lingers: number;
}
interface Step {
  readonly client: number;
  readonly limit: number;
  readonly lost: boolean;
}

const aWrite = fc.record<Write>({
  docs: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 5 }),
  holders: fc.integer({ min: 0, max: 7 }),
  rollback: fc.boolean(),
  lingers: fc.integer({ min: 0, max: 6 }),
});
const aStep = fc.record<Step>({
  client: fc.integer({ min: 0, max: PEOPLE.length - 1 }),
  limit: fc.integer({ min: 1, max: 3 }),
  lost: fc.boolean(),
});
const aRun = fc.record({
  writers: fc.array(fc.array(aWrite, { minLength: 4, maxLength: 12 }), { minLength: 3, maxLength: 5 }),
  steps: fc.array(aStep, { minLength: 20, maxLength: 60 }),
});

test('[SYNC-4] every replica ends with exactly what its scope holds, and never held anything else', async () => {
  await fc.assert(
    fc.asyncProperty(aRun, async ({ writers, steps }) => {
      await db.sql`truncate sync_feed, sync_doc`;
      const forbidden: unknown[] = [];
      const clients = PEOPLE.map((person, n) =>
        aPuller(server, person, {
          collection: 'appointments',
          onDocument: (document) => {
            const isMine = document['_deleted'] === true || (Number(document['holders']) & (1 << n)) !== 0;
            if (!isMine) forbidden.push(document);
          },
        }),
      );
      await Promise.all([...writers.map(write), read(clients, steps)]);
      for (const client of clients) await client.settle(3);
      expect(forbidden).toEqual([]);
      for (const [n, client] of clients.entries()) await expectOracle(client, SCOPES[n]);
    }),
    { seed: 20261124, numRuns: 12, endOnFailure: true },
  );
}, 180_000);

async function write(writes: readonly Write[]): Promise<void> {
  for (const [n, one] of writes.entries()) {
    await inTransaction(db.sql, 'server', (tx) => writeOnce(tx, one, n)).catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error;
    });
  }
}

class RolledBack extends Error {}

async function writeOnce(tx: Tx, { docs, holders, rollback, lingers }: Write, n: number): Promise<void> {
  await tx`select pg_current_xact_id()`;
  for (let i = 0; i < lingers; i++) await tx`select ${i}::int`;
  const scopes = SCOPES.filter((_, bit) => (holders & (1 << bit)) !== 0);
  // In id order, as all writers do: else two of them would wait for each other until Postgres notices.
  for (const id of docs.map(idOf).sort()) {
    await publish(tx, { coll: 'person.appointments', id, body: { id, holders, n }, scopes });
  }
  for (let i = 0; i < lingers; i++) await tx`select ${i}::int`;
  if (rollback) throw new RolledBack();
}

async function read(clients: readonly Puller[], steps: readonly Step[]): Promise<void> {
  for (const { client, limit, lost } of steps) await clients[client]?.pull({ limit, lost });
}

async function expectOracle(client: Puller, scope: string | undefined): Promise<void> {
  const rows = await db.sql<{ docId: string; body: string }[]>`
    select f.doc_id, d.body from sync_feed f join sync_doc d using (coll, doc_id)
     where f.scope = ${scope ?? ''} and f.visible order by f.doc_id`;
  const held = [...client.documents].sort(([a], [b]) => (a < b ? -1 : 1));
  expect(held).toEqual(rows.map((row) => [row.docId, JSON.parse(row.body)]));
}

test('[FAULT-SRV-7] [SYNC-4] a commit that overtakes another loses nothing, where a cursor over the sequence loses a row', async () => {
  await db.sql`truncate sync_feed, sync_doc`;
  const replica = aPuller(server, PEOPLE[0] ?? aPerson(1), { collection: 'appointments' });
  const naive = aNaiveCursor(SCOPES[0] ?? '');
  const slow = await holdOpen(async (tx) => {
    await tx`insert into sync_doc (coll, doc_id, body) values ('person.appointments', ${idOf(1)}, '{"id":"slow"}')`;
    await tx`select sync_touch('person.appointments', ${idOf(1)}, ${tx.array([SCOPES[0] ?? ''])}::text[])`;
  });
  await inTransaction(db.sql, 'server', (tx) =>
    publish(tx, {
      coll: 'person.appointments',
      id: idOf(2),
      body: { id: idOf(2) },
      scopes: SCOPES.slice(0, 1),
    }),
  );
  await Promise.all([replica.settle(), naive.settle()]);
  expect([...replica.documents.keys()]).toEqual([idOf(2)]);
  await slow.commit();
  await Promise.all([replica.pull(), naive.settle()]);
  expect([...replica.documents.keys()].sort()).toEqual([idOf(2), 'slow']);
  expect([...naive.seen]).toEqual([idOf(2)]);
});

/** A transaction that has written and is not committed yet. */
async function holdOpen(write: (tx: Tx) => Promise<unknown>): Promise<{ commit(): Promise<void> }> {
  let finish = (): void => undefined;
  const finished = new Promise<void>((resolve) => (finish = resolve));
  let ended: Promise<unknown> = Promise.resolve();
  await new Promise<void>((written, failed) => {
    ended = db.sql.begin((tx) => write(tx).then(() => (written(), finished), failed));
  });
  return { commit: () => (finish(), ended.then(() => undefined)) };
}

/** What everybody writes first: remember the highest number seen, ask for higher ones. */
function aNaiveCursor(scope: string): { readonly seen: ReadonlySet<string>; settle(): Promise<void> } {
  const seen = new Set<string>();
  let cursor = '0';
  return {
    seen,
    async settle() {
      const rows = await db.sql<{ docId: string; xid: string }[]>`
        select doc_id, xid::text from sync_feed
         where scope = ${scope} and xid > ${cursor}::text::bigint order by xid`;
      for (const { docId, xid } of rows) {
        seen.add(docId);
        cursor = xid;
      }
    },
  };
}
