import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClientFiles, loadClientBuild } from './client-files';

const LONG = 'let a = 1;'.repeat(1_000);
let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'campus-client-'));
  mkdirSync(join(root, 'client/assets'), { recursive: true });
  writeFileSync(join(root, 'secret.txt'), 'secret');
  writeFileSync(join(root, 'client/index.html'), '<!doctype html>the app');
  writeFileSync(join(root, 'client/sw.js'), '//');
  writeFileSync(join(root, 'client/manifest.webmanifest'), '{}');
  writeFileSync(join(root, 'client/assets/a-1f.js'), '//');
  writeFileSync(join(root, 'client/assets/long-2e.js'), LONG);
  writeFileSync(join(root, 'client/assets/p-3d.png'), LONG);
  writeFileSync(join(root, 'client/pages.js'), LONG);
});
afterAll(() => rmSync(root, { recursive: true }));

const get = (path: string, headers: Record<string, string> = {}): Response | Promise<Response> =>
  createClientFiles(loadClientBuild(join(root, 'client'))).request(path, { headers });

test.each([
  ['/assets/a-1f.js', 200, 'text/javascript', 'immutable'],
  ['/sw.js', 200, 'text/javascript', 'no-cache'],
  ['/manifest.webmanifest', 200, 'application/manifest+json', 'no-cache'],
  ['/', 200, 'text/html', 'no-cache'],
  ['/host/new', 200, 'text/html', 'no-cache'],
  ['/assets/gone.js', 404, 'application/problem+json', 'no-store'],
  ['/api/gone', 404, 'application/problem+json', 'no-store'],
  ['/gone.png', 404, 'application/problem+json', 'no-store'],
  ['/..%2fsecret.txt', 404, 'application/problem+json', 'no-store'],
  ['/%2e%2e/secret.txt', 404, 'application/problem+json', 'no-store'],
  ['/a%00b.txt', 404, 'application/problem+json', 'no-store'],
])('[HTTP-5] %s answers %i as %s, kept %s', async (path, ...expected) => {
  const [status, type, cached] = expected;
  const response = await get(path);
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toContain(type);
  expect(response.headers.get('cache-control')).toContain(cached);
});

test('[HTTP-5] without a built app its pages say so, and nothing else changes', async () => {
  const routes = createClientFiles(loadClientBuild(join(root, 'nowhere')));
  expect((await routes.request('/host')).status).toBe(503);
  expect((await routes.request('/api/gone')).status).toBe(404);
});

test('[HTTP-12] a script goes gzipped to whoever accepts it, whole to others, and caches are told', async () => {
  const zipped = await get('/assets/long-2e.js', { 'accept-encoding': 'gzip, br' });
  expect([zipped.headers.get('content-encoding'), zipped.headers.get('vary')]).toEqual([
    'gzip',
    'accept-encoding',
  ]);
  const bytes = Buffer.from(await zipped.arrayBuffer());
  expect(bytes.length).toBeLessThan(LONG.length / 10);
  expect(gunzipSync(bytes).toString()).toBe(LONG);
});

test.each([
  ['/assets/long-2e.js', ''],
  ['/assets/long-2e.js', 'br'],
  ['/assets/long-2e.js', 'gzip;q=0, br'],
  ['/assets/p-3d.png', 'gzip'],
])('[HTTP-12] %s asked with «%s» comes as it is', async (path, accepted) => {
  const answer = await get(path, { 'accept-encoding': accepted });
  expect([answer.headers.get('content-encoding'), await answer.text()]).toEqual([null, LONG]);
});

test.each(['/', '/host', '/sw.js', '/pages.js'])('[HTTP-12] %s is not sent twice', async (path) => {
  const tag = (await get(path)).headers.get('etag') ?? '';
  expect(tag).toMatch(/^W\/"[\w-]{22}"$/);
  for (const held of [tag, `"x", ${tag}`, tag.slice(2)]) {
    const again = await get(path, { 'if-none-match': held });
    expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, tag, '']);
  }
  expect((await get(path, { 'if-none-match': '"other"' })).status).toBe(200);
});

test('[HTTP-12] a file that is replaced is served anew', async () => {
  const routes = createClientFiles(loadClientBuild(join(root, 'client')));
  writeFileSync(join(root, 'client/news.js'), 'one');
  expect(await (await routes.request('/news.js')).text()).toBe('one');
  writeFileSync(join(root, 'client/news.js'), 'another');
  expect(await (await routes.request('/news.js')).text()).toBe('another');
});
