import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClientFiles, loadClientBuild } from './client-files';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'campus-client-'));
  mkdirSync(join(root, 'client/assets'), { recursive: true });
  writeFileSync(join(root, 'secret.txt'), 'secret');
  writeFileSync(join(root, 'client/index.html'), '<!doctype html>the app');
  writeFileSync(join(root, 'client/sw.js'), '//');
  writeFileSync(join(root, 'client/manifest.webmanifest'), '{}');
  writeFileSync(join(root, 'client/assets/a-1f.js'), '//');
});
afterAll(() => rmSync(root, { recursive: true }));

const get = (path: string): Response | Promise<Response> =>
  createClientFiles(loadClientBuild(join(root, 'client'))).request(path);

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
