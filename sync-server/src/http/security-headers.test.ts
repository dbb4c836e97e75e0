import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { inlineScriptHashes, securityHeaders } from './security-headers';

test('[HTTP-2] inline scripts of the page are named by hash, scripts with an address are not', () => {
  const page =
    '<script src="/a.js"></script><script>alert(1)</script><script type="module">alert(1)</script>';
  expect(inlineScriptHashes(page)).toEqual(["'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"]);
});

test('[HTTP-2] every answer has a policy that names no other origin; a page keeps its own', async () => {
  const app = new Hono();
  app.use(securityHeaders({ scriptHashes: ["'sha256-x'"], https: false }));
  app.get('/', (c) => c.text('hello'));
  app.get('/own', (c) => c.text('hello', 200, { 'content-security-policy': "default-src 'self'" }));
  const policy = (await app.request('/')).headers.get('content-security-policy') ?? '';
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval' 'sha256-x'");
  expect(policy).not.toMatch(/https?:|\*|unsafe-inline|'unsafe-eval'/);
  expect((await app.request('/nowhere')).headers.get('x-content-type-options')).toBe('nosniff');
  expect((await app.request('/own')).headers.get('content-security-policy')).toBe("default-src 'self'");
});

test.each([
  [true, 'max-age=31536000'],
  [false, null],
])('[HTTP-11] with an https address (%s) browsers are told to keep to it: %s', async (https, told) => {
  const app = new Hono();
  app.use(securityHeaders({ scriptHashes: [], https }));
  expect((await app.request('/nowhere')).headers.get('strict-transport-security')).toBe(told);
});
