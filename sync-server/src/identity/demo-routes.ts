import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { DemoSignIn } from '@campus/protocol';
import { Hono } from 'hono';
import type { AppEnv } from '../deps';
import { problem } from '../http/problem';
import { readJson } from '../http/read-json';
import { DEMO_ACCOUNTS } from './demo-accounts';
import { createDemoProvider } from './demo-provider';
import { DEMO_SSO_PATH } from './demo-sso-path';
import type { IdentityDeps } from './identity-deps';
import { signInPerson } from './sso-routes';
import type { SsoSettings } from './sso-client';

/**
 * Demo mode alone: the identity provider, and a short cut past its page. Both end at the same person, because both name
 * the same issuer and subject.
 */
export function createDemoRoutes(deps: IdentityDeps, settings: SsoSettings): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.post('/auth/demo', async (c) => {
    const body = await readJson(c, DemoSignIn);
    if (body === null) return problem(c, 'request.malformed');
    const { account } = body;
    await signInPerson(c, deps, { ...DEMO_ACCOUNTS[account], issuer: settings.issuer, subject: account });
    return c.body(null, 204);
  });
  // Made at the first request: an instance that nobody signs in at needs no provider.
  let provider: ReturnType<typeof createDemoProvider> | null = null;
  routes.all(`${DEMO_SSO_PATH}/*`, async (c) => {
    if (!isOnSocket(c.env)) return problem(c, 'request.unsupported');
    provider ??= createDemoProvider(settings);
    await (await provider).serve(c.env.incoming, c.env.outgoing);
    return RESPONSE_ALREADY_SENT;
  });
  return routes;
}

/** The provider writes to the socket itself; a request handed to the app directly has none. */
const isOnSocket = (env: unknown): env is HttpBindings =>
  typeof env === 'object' && env !== null && 'incoming' in env && 'outgoing' in env;
