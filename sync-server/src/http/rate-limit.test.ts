import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { aClock, aConfig } from '../../test/test-deps';
import type { AppEnv } from '../deps';
import { rateLimit } from './rate-limit';

test('[HTTP-4] a flood is told when to come back, and others are not disturbed', async () => {
  const clock = aClock();
  const app = new Hono<AppEnv>();
  app.use(async (c, next) => {
    const sessionId = c.req.header('x-session') ?? '';
    c.set('signIn', {
      principal: { kind: 'visitor', id: '' as never, label: '' },
      revoked: false,
      sessionId,
    });
    await next();
  });
  app.use(rateLimit({ clock, config: aConfig({ rateLimits: true }) }, { burst: 3, perMinute: 6 }));
  app.get('/', (c) => c.text('hello'));
  const ask = async (session: string): Promise<Response> =>
    app.request('/', { headers: { 'x-session': session } });
  for (let n = 0; n < 3; n++) expect((await ask('a')).status).toBe(200);
  const refused = await ask('a');
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10']);
  expect((await ask('b')).status).toBe(200);
  clock.advance(10_000);
  expect((await ask('a')).status).toBe(200);
  expect((await ask('a')).status).toBe(429);
});
