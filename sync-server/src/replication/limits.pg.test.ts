import { serve } from '@hono/node-server';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { aDatabase, aPerson, aServer, idOf, type TestDatabase, type TestServer } from '../../test';
import { readAtOnce, inTransaction, type Tx } from '../db/transaction';
import { publish } from './publish';

/** What one caller can do to the server, and what it does to the others: counted and ordered, never timed. */
let db: TestDatabase;
let server: TestServer;
let taking: (tx: Tx) => Promise<void> = () => Promise.resolve();
const wang = aPerson(1);
const li = aPerson(2);

beforeAll(async () => {
  db = await aDatabase({ max: 10 });
  server = await aServer(db.sql, { sync: { push: { commands: (tx) => taking(tx) } } });
  await inTransaction(db.sql, 'server', (tx) =>
    publish(tx, {
      coll: 'person.appointments',
      id: idOf(1),
      body: { id: idOf(1) },
      scopes: [`person:${idOf(1)}`, `person:${idOf(2)}`],
    }),
  );
});
afterEach(() => (taking = () => Promise.resolve()));
afterAll(async () => {
  await server.stop();
  await db.drop();
});

const aCommand = (n: number): string =>
  JSON.stringify([
    {
      newDocumentState: {
        id: idOf(n),
        kind: 'appointment.cancel',
        body: {},
        baseRev: null,
        after: null,
        at: '2026-11-23T01:00:00.000Z',
      },
    },
  ]);
const push = (body: string): Promise<Response> =>
  server.request(wang, '/sync/v1/commands/push', { method: 'POST', body });

test('[FAULT-SRV-12] [SYNC-17] a statement that does not end is given up: 503, no row is blamed, and the pool goes on', async () => {
  taking = async (tx) => {
    await tx`set local statement_timeout = 40`;
    await tx`select pg_sleep(60)`;
  };
  // More than there are connections: none of them is lost over it.
  for (let n = 0; n < 12; n++) {
    const answer = await push(aCommand(n + 1));
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
  }
  expect(await db.sql`select from push_quarantine`).toHaveLength(0);
  taking = () => Promise.resolve();
  expect(await (await push(aCommand(1))).json()).toEqual([]);
});

test('[FAULT-SRV-12] [SYNC-17] a transaction that stands still is ended by Postgres, and its locks with it', async () => {
  const still = inTransaction(db.sql, 'server', async (tx) => {
    await tx`set local idle_in_transaction_session_timeout = 40`;
    const [self] = await tx<{ pid: number }[]>`
      select pg_backend_pid() as pid from installation for update`;
    const isThere = () => db.sql`select from pg_stat_activity where pid = ${self?.pid ?? 0}`;
    while ((await isThere()).length > 0) await new Promise(setImmediate);
    await tx`select 1`;
  });
  await expect(still).rejects.toThrow(/over|connection|ECONN|EPIPE/i);
  await inTransaction(db.sql, 'server', (tx) => tx`select from installation for update`);
});

test('[SYNC-17] every statement of a request has its time, and every transaction', async () => {
  const ask = (tx: Tx) => tx<{ limits: string }[]>`
    select current_setting('statement_timeout') || ' ' || current_setting('idle_in_transaction_session_timeout')
        as limits`;
  const [pull] = await readAtOnce(db.sql, { scope: 'all' }, ask);
  const [work] = await inTransaction(db.sql, 'server', ask);
  const [scoped] = await inTransaction(db.sql, { scope: 'all' }, ask);
  expect([pull, work, scoped].map((row) => row?.limits)).toEqual(['15s 1min', '30s 1min', '30s 1min']);
  const [after] = await db.sql<{ limits: string }[]>`select current_setting('statement_timeout') as limits`;
  expect(after?.limits).toBe('0');
});

test('[FAULT-SRV-13] [HTTP-15] one sign-in floods the server: most of it is told to wait, and the next one is served at once', async () => {
  const order: string[] = [];
  const pull = async (who: typeof wang, name: string): Promise<number> => {
    const { status } = await server.request(who, '/sync/v1/appointments/pull');
    order.push(`${name} ${status}`);
    return status;
  };
  const flood = Array.from({ length: 500 }, () => pull(wang, 'flood'));
  expect(await pull(li, 'other')).toBe(200);
  const served = (until: number): number => order.slice(0, until).filter((one) => one === 'flood 200').length;
  const before = served(order.indexOf('other 200'));
  await Promise.all(flood);
  // In one line he would have stood behind all of them.
  expect(before).toBeLessThan(40);
  expect(served(order.length)).toBe(72);
  expect(order.filter((one) => one === 'flood 429')).toHaveLength(500 - 72);
});

test('[FAULT-SRV-14] [SYNC-7] a body without an end is not read to its end', async () => {
  const listening = serve({ fetch: bySession(server), hostname: '127.0.0.1', port: 0 });
  await new Promise((resolve) => listening.once('listening', resolve));
  const { port } = listening.address() as AddressInfo;
  const sent = await new Promise<{ status: number; bytes: number }>((resolve, reject) => {
    let bytes = 0;
    const asking = request({ port, method: 'POST', path: '/sync/v1/commands/push', headers: HEADERS });
    const more = (): void => {
      while (!asking.destroyed) {
        bytes += PIECE.length;
        if (!asking.write(PIECE)) break;
      }
    };
    asking.on('drain', more);
    asking.on('error', reject);
    asking.on('response', (answer) => {
      asking.off('drain', more);
      resolve({ status: answer.statusCode ?? 0, bytes });
      asking.destroy();
    });
    more();
  });
  expect(sent.status).toBe(413);
  // What lies in buffers on the way counts with it; a gigabyte does not.
  expect(sent.bytes).toBeLessThan(64 * 1024 * 1024);
  await new Promise<void>((resolve) => {
    listening.close(() => resolve());
    if ('closeAllConnections' in listening) listening.closeAllConnections();
  });
});

const PIECE = Buffer.alloc(64 * 1024, 0x20);
const HEADERS = { 'content-type': 'application/json', 'x-test-session': wang.sessionId };
const bySession =
  (to: TestServer) =>
  (asked: Request): Response | Promise<Response> =>
    to.app.fetch(asked);

test.each([
  ['a million rows', `[${'{},'.repeat(600_000)}{}]`, 400],
  [
    'more rows than agreed',
    `[${Array.from({ length: 201 }, () => aCommand(1).slice(1, -1)).join(',')}]`,
    413,
  ],
  ['lists a hundred thousand deep', '['.repeat(100_000) + ']'.repeat(100_000), 400],
  [
    'a row a hundred thousand deep',
    `[{"newDocumentState":{"id":"x","body":${'['.repeat(1e5)}${']'.repeat(1e5)}}}]`,
    200,
  ],
  ['a number for a list', '1e999', 400],
])('[SYNC-7] %s: one answer, and the next push is taken', async (_, body, status) => {
  expect((await push(body)).status).toBe(status);
  expect((await push(aCommand(2))).status).toBe(200);
});
