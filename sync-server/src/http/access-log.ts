import type { MiddlewareHandler } from 'hono';
import type { AppEnv, Deps } from '../deps';

/**
 * One line for each answer: method, path without what is secret in it, status, duration. No query (it may hold a phone
 * or a checkpoint), no address, no user agent.
 */
export function accessLog(deps: Pick<Deps, 'log' | 'clock'>): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const startedMs = deps.clock.nowMs();
    await next();
    const fields = {
      requestId: c.get('requestId'),
      method: c.req.method,
      path: publicPath(c.req.path),
      status: c.res.status,
      ms: deps.clock.nowMs() - startedMs,
    };
    if (c.res.status >= 500) deps.log.warn('answered', fields);
    else deps.log.debug('answered', fields);
  };
}

const TOKEN_PATH = /^\/(p|auth\/link)\/[^/]+/;
const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
const ODD = /[^\w.@-]/;

/** [HTTP-3] `/p/<token>` is written `/p/:token`, an id `:id`; a part that no route of ours has, `:odd`. */
export function publicPath(path: string): string {
  return path
    .replace(TOKEN_PATH, '/$1/:token')
    .split('/')
    .map((part) => (part.startsWith(':') ? part : ID.test(part) ? ':id' : cleanPart(part)))
    .join('/');
}

const cleanPart = (part: string): string =>
  part.length > 40 || ODD.test(part) || /\d{6,}/.test(part) ? ':odd' : part;
