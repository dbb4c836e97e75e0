import { toInstant } from '@campus/domain';
import type { Me } from '@campus/protocol';
import { Hono } from 'hono';
import type { AppEnv } from '../deps';
import type { IdentityDeps } from './identity-deps';
import { loadPerson } from './people-store';
import { clearSignInCookie, readSignInCookie } from './sign-in-cookie';
import { endSignIn } from './sign-in-store';

/** Who is signed in here, and signing out. */
export function createMeRoutes(deps: IdentityDeps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get('/api/me', async (c) => {
    const principal = c.get('signIn')?.principal ?? null;
    const person = principal?.kind === 'person' ? await loadPerson(deps.sql, principal.id) : null;
    const me: Me = {
      principal,
      locale: person?.locale ?? null,
      epoch: await deps.epoch(),
      serverAt: toInstant(deps.clock.nowMs()),
      demo: deps.config.demo,
    };
    c.header('Cache-Control', 'no-store');
    return c.json(me);
  });
  routes.post('/auth/signout', async (c) => {
    const token = readSignInCookie(c);
    if (token !== null) await endSignIn(deps, token);
    clearSignInCookie(c);
    return c.body(null, 204);
  });
  return routes;
}
