import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { AppEnv, Deps } from '../deps';

/**
 * [HTTP-3] One line for each answer: method, the pattern of the route that answered, status, duration. Security: never
 * the path itself, whose parts may be a token, or a name or an address that somebody typed; no query (it may hold a
 * phone or a checkpoint), no client address, no user agent.
 */
export function accessLog(deps: Pick<Deps, 'log' | 'clock'>): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const startedMs = deps.clock.nowMs();
    await next();
    const fields = {
      requestId: c.get('requestId'),
      method: c.req.method,
      route: routePath(c),
      status: c.res.status,
      ms: deps.clock.nowMs() - startedMs,
    };
    if (c.res.status >= 500) deps.log.warn('answered', fields);
    else deps.log.debug('answered', fields);
  };
}
