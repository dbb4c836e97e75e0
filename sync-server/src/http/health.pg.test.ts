import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDatabase, type TestDatabase } from '../../test/a-database';
import { aServer } from '../../test/a-server';
import { aConfig } from '../../test/test-deps';

const TOKEN = 'a-token-of-sixteen';
let db: TestDatabase;
beforeAll(async () => void (db = await aDatabase()));
afterAll(() => db.drop());

test('[HTTP-8] without a token, figures go to this machine alone, and to nobody through a proxy on it', async () => {
  const server = await aServer(db.sql);
  const statusOf = async (headers: Record<string, string>) =>
    (await server.request(null, '/metrics', { headers })).status;
  expect(await statusOf({})).toBe(200);
  expect(await statusOf({ 'x-forwarded-for': '203.0.113.7' })).toBe(403);
  expect(await statusOf({ forwarded: 'for=203.0.113.7' })).toBe(403);
  await server.stop();
});

test('[HTTP-8] with a token, to whoever sends it', async () => {
  const server = await aServer(db.sql, { deps: { config: aConfig({ metricsToken: TOKEN }) } });
  const statusOf = async (authorization: string) =>
    (await server.request(null, '/metrics', { headers: { authorization } })).status;
  expect(await statusOf(`Bearer ${TOKEN}`)).toBe(200);
  expect([await statusOf(''), await statusOf(`Bearer ${TOKEN}x`)]).toEqual([403, 403]);
  await server.stop();
});

test('[HTTP-10] ready is a database at the newest migration of this program, and no answer is kept', async () => {
  const server = await aServer(db.sql);
  const ask = (path: string) => server.request(null, path);
  const ready = await ask('/readyz');
  expect([ready.status, ready.headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(await ready.json()).toEqual({ ready: true, parts: { database: true, migrations: true } });
  expect((await ask('/healthz')).headers.get('cache-control')).toBe('no-store');
  await db.sql`delete from migration where number = (select max(number) from migration)`;
  const behind = await ask('/readyz');
  expect([behind.status, behind.headers.get('cache-control')]).toEqual([503, 'no-store']);
  expect(await behind.json()).toEqual({ ready: false, parts: { database: true, migrations: false } });
  await server.stop();
});
