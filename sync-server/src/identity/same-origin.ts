import { csrf } from 'hono/csrf';
import type { MiddlewareHandler } from 'hono';
import type { Deps } from '../deps';

/**
 * [IDENT-4] A form sent from another site is refused: the Origin must be ours, or the browser must vouch by
 * Sec-Fetch-Site. JSON cannot be sent across sites without a preflight, which nothing here answers.
 */
export function sameOrigin(deps: Pick<Deps, 'config'>): MiddlewareHandler {
  const ours = new URL(deps.config.publicUrl).origin;
  return csrf({ origin: (origin, c) => origin === ours || origin === new URL(c.req.url).origin });
}
