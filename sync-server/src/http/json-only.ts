import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../deps';
import { problem } from './problem';

const JSON_TYPE = /^application\/json\s*(;|$)/i;

/** [HTTP-9] Other types are what a form of another site could send: the sender is told what is wrong instead of «forbidden». */
export const jsonOnly: MiddlewareHandler<AppEnv> = (c, next) =>
  c.req.method !== 'POST' || JSON_TYPE.test(c.req.header('content-type') ?? '')
    ? next()
    : Promise.resolve(problem(c, 'request.unsupported', { at: 'content-type' }));
