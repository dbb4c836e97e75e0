import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDatabase, type TestDatabase } from '../../test/a-database';
import { testDeps } from '../../test/test-deps';
import { composeServer, type Server } from '../compose';
import { ensureInstallation } from '../db/installation';
import { listRoutes } from './known-methods';
import { openApi } from './openapi';

let db: TestDatabase;
let server: Server;
beforeAll(async () => {
  db = await aDatabase();
  const deps = testDeps(db.sql);
  await ensureInstallation(db.sql, { epoch: 'test', demo: true }, deps.clock.nowMs());
  server = await composeServer(deps);
});
afterAll(async () => {
  await server.stop();
  await db.drop();
});

test('[HTTP-6] every route of the running server is described, and nothing else', () => {
  const real = [...listRoutes(server.app)].flatMap(([path, methods]) =>
    [...methods].map((method) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`),
  );
  const { paths } = openApi() as { paths: Record<string, object> };
  const described = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method} ${path}`),
  );
  expect(described.sort()).toEqual(real.sort());
});

test.each([
  ['POST', '/readyz', 405, 'GET, HEAD'],
  ['POST', '/api/me', 405, 'GET, HEAD'],
  ['GET', '/auth/signout', 405, 'POST'],
  ['DELETE', '/p/abc/pass.jwt', 405, 'GET, HEAD'],
  ['POST', '/sync/v1/commands/push', 415, null],
  ['POST', '/auth/signout', 403, null],
])('[HTTP-9] on the whole server a bare %s %s answers %i', async (method, path, ...expected) => {
  const answer = await server.app.request(path, { method });
  expect([answer.status, answer.headers.get('allow')]).toEqual(expected);
});
