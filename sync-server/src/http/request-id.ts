import type { MiddlewareHandler } from 'hono';
import type { AppEnv, Deps } from '../deps';

/** Names each request, in its answer and in the log: what a user reads to the support desk. Never taken from outside. */
export function requestId(deps: Pick<Deps, 'random'>): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const id = Buffer.from(deps.random.bytes(9)).toString('base64url');
    c.set('requestId', id);
    c.header('x-request-id', id);
    await next();
  };
}
