import { Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { expect, test } from 'vitest';
import type { AppEnv } from '../deps';
import { jsonOnly } from './json-only';
import { knownMethods } from './known-methods';
import { problem } from './problem';

function anApp(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(knownMethods(app));
  app.use('/sync/v1/:collection/push', jsonOnly);
  app.use(csrf({ origin: 'http://localhost' }));
  app.get('/api/me', (c) => c.json({}));
  app.get('/p/:token/qr.png', (c) => c.text('picture'));
  app.post('/api/devices/:id/revoke', (c) => c.body(null, 204));
  app.post('/sync/v1/:collection/push', (c) => c.json([]));
  app.all('/oidc/*', (c) => c.text('all'));
  app.get('*', (c) => c.text('the app'));
  app.all('*', (c) => problem(c, 'request.not-found'));
  return app;
}

test.each([
  ['POST', '/api/me', 'GET, HEAD'],
  ['DELETE', '/api/me', 'GET, HEAD'],
  ['OPTIONS', '/p/x/qr.png', 'GET, HEAD'],
  ['GET', '/api/devices/1/revoke', 'POST'],
  ['PUT', '/sync/v1/scans/push', 'POST'],
])('[HTTP-9] %s %s is a 405 that allows %s', async (method, path, allow) => {
  const answer = await anApp().request(path, { method });
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow]);
  expect(await answer.json()).toMatchObject({ code: 'request.wrong-method' });
});

test.each([
  ['GET', '/api/me', 200],
  ['HEAD', '/api/me', 200],
  ['GET', '/p/x/qrxpng', 200],
  ['GET', '/host', 200],
  ['GET', '/oidc/auth', 200],
])('[HTTP-9] %s %s goes on to its route: %i', async (method, path, status) => {
  expect((await anApp().request(path, { method })).status).toBe(status);
});

const push = (type: string | null, more: Record<string, string> = {}) =>
  anApp().request('/sync/v1/scans/push', {
    method: 'POST',
    headers: { ...(type === null ? {} : { 'content-type': type }), ...more },
  });

test.each([null, 'text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])(
  '[HTTP-9] a push sent as %s is a 415',
  async (type) => {
    const answer = await push(type);
    expect(answer.status).toBe(415);
    expect(await answer.json()).toMatchObject({ code: 'request.unsupported', at: 'content-type' });
  },
);

test('[HTTP-9] JSON is taken, with a charset too; a form of another site gets no further than before', async () => {
  expect((await push('application/json; charset=utf-8')).status).toBe(200);
  const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  expect((await push('text/plain', foreign)).status).toBe(415);
  const form = { method: 'POST', headers: { 'content-type': 'text/plain', ...foreign } };
  expect((await anApp().request('/api/devices/1/revoke', form)).status).toBe(403);
});
