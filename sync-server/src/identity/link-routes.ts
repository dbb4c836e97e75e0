import { LinkSignIn } from '@campus/protocol';
import { Hono } from 'hono';
import type { AppEnv } from '../deps';
import { problem } from '../http/problem';
import { readJson } from '../http/read-json';
import type { IdentityDeps } from './identity-deps';
import { withinLinkQuota } from './link-quota';
import { signInVisitor } from './sign-in-visitor';

/**
 * [IDENT-11] Hands a pass link over to the installed app, whose storage is not the browser's: the link signs this
 * browser in as its holder. A link whose pass needs the phone code first does not.
 */
export function createLinkRoutes(deps: IdentityDeps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.post('/auth/link', async (c) => {
    const body = await readJson(c, LinkSignIn);
    if (body === null) return problem(c, 'request.malformed');
    if (!(await withinLinkQuota(c, deps))) return problem(c, 'request.rate-limited');
    const linked = await deps.visitors.findByLink(body.token);
    if (linked === null) return problem(c, 'pass.not-found');
    if (linked.access === 'phone-code') return problem(c, 'request.forbidden');
    const { holderId, visit } = linked;
    await signInVisitor(c, deps, { holderId, opened: { visitorId: visit.visitorId } });
    return c.body(null, 204);
  });
  return routes;
}
