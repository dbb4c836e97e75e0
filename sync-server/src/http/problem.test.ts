import { REFUSAL_CODES } from '@campus/domain';
import { Problem } from '@campus/protocol';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { HTTP_OF, problem } from './problem';

test.each(REFUSAL_CODES)('[HTTP-1] %s is a problem document with its own status', async (code) => {
  const app = new Hono().get('/', (c) => problem(c, code, { at: 'visitors.0.phone', retryAfterS: 3 }));
  const response = await app.request('/');
  const body = Problem.parse(await response.json());
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect([body.code, body.status, response.status]).toEqual([code, HTTP_OF[code][0], HTTP_OF[code][0]]);
  expect([body.at, response.headers.get('retry-after')]).toEqual(['visitors.0.phone', '3']);
});
