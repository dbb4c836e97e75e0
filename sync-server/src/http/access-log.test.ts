import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { aClock, aLog } from '../../test/test-deps';
import type { AppEnv } from '../deps';
import { accessLog } from './access-log';

const log = aLog();
const app = new Hono<AppEnv>();
app.use(accessLog({ log, clock: aClock() }));
const pages = new Hono<AppEnv>();
pages.get('/p/:token', (c) => c.text('a pass'));
pages.get('/p/:token/qr.png', (c) => c.text('a picture'));
app.route('/', pages);
app.post('/sync/v1/:collection/push', (c) => c.json([]));
app.get('*', (c) => c.text('the app'));

async function loggedFor(method: string, path: string): Promise<string> {
  log.lines.length = 0;
  await app.request(path, { method });
  return JSON.stringify(log.lines);
}

test.each([
  ['GET', '/p/AbCdEfGhIjKlMnOpQrStUv', '/p/:token'],
  ['GET', '/p/AbCdEfGhIjKlMnOpQrStUv/qr.png', '/p/:token/qr.png'],
  ['POST', '/sync/v1/scans/push', '/sync/v1/:collection/push'],
  ['GET', '/healthz/zhang@example.org', '/*'],
  ['GET', '/Zebedee-Secret', '/*'],
])('[HTTP-3] %s %s is logged as %s', async (method, path, route) => {
  expect(await loggedFor(method, path)).toContain(`"route":"${route}"`);
});

test.each([
  ['GET', '/p/AbCdEfGhIjKlMnOpQrStUv'],
  ['GET', '/wang.li@example.org'],
  ['GET', '/host/Zebedee-Secret'],
  ['GET', '/v/13800138000'],
  ['DELETE', '/%E7%8E%8B%E8%80%81%E5%B8%88/zhang@example.org'],
])('[HTTP-3] nothing that was typed into %s %s is in the log', async (method, path) => {
  const logged = await loggedFor(method, path);
  expect(logged).toContain('answered');
  const typed = path.split('/').filter((part) => part.length > 1);
  expect(typed.filter((part) => logged.includes(part))).toEqual([]);
});
