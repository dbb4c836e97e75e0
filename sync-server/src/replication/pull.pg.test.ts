import type { Checkpoint } from '@campus/protocol';
import { EPOCH_HEADER, PROTOCOL_HEADER } from '@campus/protocol';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  aDatabase,
  aPerson,
  aPuller,
  aServer,
  aTablet,
  aVisitor,
  EPOCH,
  idOf,
  type TestDatabase,
  type TestServer,
} from '../../test';
import { changeEpoch } from '../db/installation';
import { inTransaction } from '../db/transaction';
import type { Publication } from './publish';
import { publish, withdraw } from './publish';

let db: TestDatabase;
let server: TestServer;
const wang = aPerson(1);
const li = aPerson(2);
const WANG = `person:${idOf(1)}` as const;
const LI = `person:${idOf(2)}` as const;
let erased = false;

beforeAll(async () => {
  db = await aDatabase();
  server = await aServer(db.sql, {
    sync: {
      openPersonal: (rows) =>
        Promise.resolve(rows.map((row) => (erased ? null : row.body.replace('sealed', 'open')))),
    },
  });
});
afterAll(async () => {
  await server.stop();
  await db.drop();
});
beforeEach(async () => {
  erased = false;
  await db.sql`truncate sync_feed, sync_doc`;
});

const put = (publication: Omit<Publication, 'coll'> & Partial<Publication>): Promise<void> =>
  inTransaction(db.sql, 'server', (tx) => publish(tx, { coll: 'person.appointments', ...publication }));

const pullRaw = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  server.request(wang, `/sync/v1/${path}`, { headers });

const at = (checkpoint: unknown): string =>
  `appointments/pull?checkpoint=${encodeURIComponent(JSON.stringify(checkpoint))}`;

test('[SYNC-1] nobody pulls without a sign-in', async () => {
  for (const path of ['facts/pull', 'stream', 'commands/push']) {
    const method = path.endsWith('push') ? 'POST' : 'GET';
    const response = await server.request(null, `/sync/v1/${path}`, { method });
    expect([response.status, await response.json()]).toEqual([
      401,
      expect.objectContaining({ code: 'request.signed-out' }),
    ]);
  }
});

test('[SYNC-2] a document shared later arrives however old it is, and one that is taken back goes', async () => {
  await put({ id: idOf(9), body: { id: idOf(9) }, scopes: [WANG] });
  const replica = aPuller(server, li, { collection: 'appointments' });
  await put({ id: idOf(8), body: { id: idOf(8) }, scopes: [LI] });
  await replica.settle();
  await put({ id: idOf(9), body: { id: idOf(9) }, scopes: [WANG, LI] });
  await replica.settle();
  expect([...replica.documents.keys()].sort()).toEqual([idOf(8), idOf(9)]);
  await put({ id: idOf(9), body: { id: idOf(9) }, scopes: [WANG] });
  await replica.settle();
  expect([...replica.documents.keys()]).toEqual([idOf(8)]);
});

test('[SYNC-3] each sign-in pulls the collections of its workspace and no other', async () => {
  const asked: [ReturnType<typeof aPerson>, string, number][] = [
    [wang, 'appointments', 200],
    [wang, 'roster', 404],
    [wang, 'passes', 404],
    [wang, 'commands', 404],
    [wang, 'constructor', 404],
    [wang, 'person.appointments', 404],
    [wang, 'humans', 404],
    [aVisitor(), 'passes', 200],
    [aVisitor(), 'movements', 404],
    [aTablet(), 'roster', 200],
    [aTablet(), 'appointments', 404],
  ];
  for (const [who, collection, status] of asked) {
    const response = await server.request(who, `/sync/v1/${collection}/pull`);
    expect([collection, response.status]).toEqual([collection, status]);
  }
});

test('[SYNC-4] pages of any size and a limit out of range', async () => {
  for (let n = 1; n <= 7; n++) await put({ id: idOf(n), body: { id: idOf(n) }, scopes: [WANG] });
  const replica = aPuller(server, wang, { collection: 'appointments' });
  await replica.settle(3);
  expect(replica.documents.size).toBe(7);
  for (const limit of ['0', '-1', '1e9', 'NaN', '']) {
    const response = await pullRaw(`appointments/pull?limit=${limit}`);
    expect(response.status).toBe(200);
  }
});

test('[SYNC-5] another epoch is a 409, in the checkpoint as in the header, and a fresh start heals it', async () => {
  await put({ id: idOf(1), body: { id: idOf(1) }, scopes: [WANG] });
  const replica = aPuller(server, wang, { collection: 'appointments' });
  await replica.settle();
  await changeEpoch(db.sql, 'restored');
  const answers = [
    await pullRaw(at(replica.checkpoint())),
    await pullRaw('appointments/pull', { [EPOCH_HEADER]: EPOCH }),
    await server.request(wang, '/sync/v1/commands/push', {
      method: 'POST',
      body: '[]',
      headers: { [EPOCH_HEADER]: EPOCH },
    }),
  ];
  for (const answer of answers) {
    expect([answer.status, await answer.json()]).toEqual([
      409,
      expect.objectContaining({ code: 'sync.epoch-changed' }),
    ]);
  }
  const again = aPuller(server, wang, { collection: 'appointments' });
  await again.settle();
  expect(again.documents.size).toBe(1);
  await changeEpoch(db.sql, EPOCH);
});

test('[SYNC-6] what was taken away leaves a tombstone that says nothing of it', async () => {
  const replica: Record<string, unknown>[] = [];
  const puller = aPuller(server, wang, {
    collection: 'appointments',
    onDocument: (document) => replica.push(document),
  });
  await put({ id: idOf(1), body: { id: idOf(1), purpose: 'secret' }, scopes: [WANG, LI] });
  await puller.settle();
  await put({ id: idOf(1), body: { id: idOf(1), purpose: 'secret' }, scopes: [LI] });
  await puller.settle();
  await put({ id: idOf(2), body: { id: idOf(2) }, scopes: [WANG] });
  await puller.settle();
  await inTransaction(db.sql, 'server', (tx) => withdraw(tx, 'person.appointments', idOf(2)));
  await puller.settle();
  const tombstones = replica.filter((document) => document['_deleted'] === true);
  expect(tombstones.map((document) => document['id'])).toEqual([idOf(1), idOf(2)]);
  expect(JSON.stringify(tombstones)).not.toContain('secret');
});

test('[SYNC-10] a client below the floor keeps its queue: 426; every answer names the version', async () => {
  for (const version of ['0', '1', 'old', '-3']) {
    const response = await pullRaw('appointments/pull', { [PROTOCOL_HEADER]: version });
    expect([response.status, response.headers.get(PROTOCOL_HEADER)]).toEqual([426, '2']);
  }
  expect((await pullRaw('appointments/pull', { [PROTOCOL_HEADER]: '2' })).status).toBe(200);
});

test('[SYNC-12] whatever checkpoint is sent, nothing outside the scope comes back', async () => {
  for (let n = 1; n <= 4; n++) await put({ id: idOf(n), body: { id: idOf(n), of: 'li' }, scopes: [LI] });
  await put({ id: idOf(5), body: { id: idOf(5), of: 'wang' }, scopes: [WANG] });
  const others = aPuller(server, li, { collection: 'appointments' });
  await others.pull({ limit: 2 });
  const forged: unknown[] = [
    others.checkpoint(),
    { e: EPOCH, s0: null, s1: null, x: '0', i: '' },
    { e: EPOCH, s0: '9:1:', s1: null, x: '0', i: '' },
    { e: EPOCH, s0: '1:9:5,3', s1: '1:9:', x: '0', i: '' },
    { e: EPOCH, s0: null, s1: '999999999:999999999:', x: '0', i: '' },
    { e: EPOCH, s0: null, s1: '99999999999999999999:99999999999999999999:', x: '0', i: '' },
    { e: EPOCH, s0: null, s1: null, x: '99999999999999999999', i: '' },
    { e: EPOCH, s0: null, s1: null, x: '0', i: "' or true --" },
    { e: EPOCH, s0: null, s1: null, x: '0', i: '\u0000' },
    { e: EPOCH, scope: LI, s0: null, s1: null, x: '0', i: '' },
    { e: 'x'.repeat(41) },
    'null)',
    [],
    0,
  ];
  for (const checkpoint of forged) {
    const response = await pullRaw(at(checkpoint));
    const text = await response.text();
    expect([200, 400, 409]).toContain(response.status);
    expect(text).not.toContain('"li"');
  }
});

const aSnapshot = fc
  .tuple(fc.nat(2000), fc.nat(2000), fc.array(fc.nat(2000), { maxLength: 3 }))
  .map(([xmin, xmax, running]) => `${xmin}:${xmax}:${running.join(',')}`);
const aForgery = fc.record<Checkpoint>({
  e: fc.constant(EPOCH),
  s0: fc.option(aSnapshot),
  s1: fc.option(aSnapshot),
  x: fc.nat().map(String),
  i: fc.string({ maxLength: 20 }),
});

test('[SYNC-12] random checkpoints are refused or safe', async () => {
  await put({ id: idOf(1), body: { id: idOf(1), of: 'li' }, scopes: [LI] });
  await fc.assert(
    fc.asyncProperty(aForgery, async (checkpoint) => {
      const response = await pullRaw(at(checkpoint));
      expect([200, 400, 409]).toContain(response.status);
      expect(await response.text()).not.toContain('"li"');
    }),
    { seed: 7, numRuns: 60 },
  );
});

test('[SYNC-13] sealed fields are opened for the answer; without their key the document is a tombstone', async () => {
  await put({ id: idOf(1), body: { id: idOf(1), name: 'sealed' }, personal: { box: '…' }, scopes: [WANG] });
  const before = aPuller(server, wang, { collection: 'appointments' });
  await before.settle();
  expect([...before.documents.values()]).toEqual([{ id: idOf(1), name: 'open' }]);
  erased = true;
  const after = aPuller(server, wang, { collection: 'appointments' });
  await after.settle();
  expect(after.documents.size).toBe(0);
});

test('[SYNC-14] a revoked tablet pulls nothing', async () => {
  const tablet = aTablet(3, 'south', true);
  for (const path of ['roster/pull', 'stream']) {
    const response = await server.request(tablet, `/sync/v1/${path}`);
    expect([response.status, await response.json()]).toEqual([
      403,
      expect.objectContaining({ code: 'device.revoked' }),
    ]);
  }
});
