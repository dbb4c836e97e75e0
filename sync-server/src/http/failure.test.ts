import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { expect, test } from 'vitest';
import { aClock, aLog, aRandom } from '../../test/test-deps';
import type { AppEnv } from '../deps';
import { accessLog } from './access-log';
import { onFailure } from './failure';
import { requestId } from './request-id';

const SECRETS = [
  '13800138000',
  'zhang@example.org',
  'Zhang San',
  'AbCdEfGhIjKlMnOpQrStUv',
  '110101199003070011',
];

function anApp(log: ReturnType<typeof aLog>): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(requestId({ random: aRandom() }), accessLog({ log, clock: aClock() }));
  app.get('/p/:token', () => {
    throw new Error(`no pass for ${SECRETS.join(' ')}`, { cause: new Error(SECRETS[1]) });
  });
  app.get('/down', () => {
    throw Object.assign(new Error(SECRETS[0]), { code: 'CONNECTION_CLOSED' });
  });
  app.get('/csrf', () => {
    throw new HTTPException(403, { message: SECRETS[2] ?? '' });
  });
  app.onError(onFailure({ log }));
  return app;
}

test.each([
  [`/p/${SECRETS[3]}?phone=${SECRETS[0]}`, 500, 'server.error'],
  ['/down', 503, 'server.unavailable'],
  ['/csrf', 403, 'request.forbidden'],
  [`/nowhere/${SECRETS[4]}/${SECRETS[0]}`, 404, '404'],
])('[HTTP-3] neither answer nor log of %s tells what was sent', async (path, status, code) => {
  const log = aLog();
  const response = await anApp(log).request(path);
  const text = await response.text();
  expect(response.status).toBe(status);
  expect(text).toContain(code);
  for (const secret of SECRETS) expect(text + JSON.stringify(log.lines)).not.toContain(secret);
});
