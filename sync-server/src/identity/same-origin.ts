import type { MiddlewareHandler } from 'hono';
import { csrf } from 'hono/csrf';
import type { Deps } from '../deps';
import { DEMO_SSO_PATH } from './demo-sso-path';

/**
 * [IDENT-4] A form sent from another site is refused: the Origin must be ours, or the browser must vouch by
 * Sec-Fetch-Site. JSON cannot be sent across sites without a preflight, which nothing here answers. The demo's identity
 * provider is another party that happens to live here; its token endpoint is called by servers, which have no Origin.
 */
export function sameOrigin(deps: Pick<Deps, 'config'>): MiddlewareHandler {
  const ours = new URL(deps.config.publicUrl).origin;
  const check = csrf({ origin: (origin, c) => origin === ours || origin === new URL(c.req.url).origin });
  if (!deps.config.demo) return check;
  return (c, next) => (c.req.path.startsWith(`${DEMO_SSO_PATH}/`) ? next() : check(c, next));
}
