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
