import { Hono } from 'hono';
import type { AppEnv } from '../deps';
import { DEMO_ROLE_CLAIM, DEMO_UNIT_CLAIM } from './demo-accounts';
import { DEMO_SSO_PATH } from './demo-sso-path';
import { createDemoRoutes } from './demo-routes';
import type { IdentityDeps } from './identity-deps';
import { createDeviceRoutes } from './device-routes';
import { createKeyedHash } from './keyed-hash';
import { createLinkRoutes } from './link-routes';
import { createMeRoutes } from './me-routes';
import { createAlumniRoutes } from './alumni-routes';
import { createEmailRoutes } from './email-routes';
import { createPhoneRoutes } from './phone-routes';
import { createSsoClient, type SsoSettings } from './sso-client';
import { createSsoRoutes } from './sso-routes';

/** Everything below `/auth` and `/api/me`. Needs the `signedIn` middleware before it. */
export function createIdentityRoutes(deps: IdentityDeps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  const settings = ssoSettingsOf(deps);
  routes.route('/', createMeRoutes(deps));
  routes.route('/', createPhoneRoutes(deps));
  routes.route('/', createEmailRoutes(deps));
  routes.route('/', createAlumniRoutes(deps));
  routes.route('/', createLinkRoutes(deps));
  routes.route('/', createDeviceRoutes(deps));
  routes.route('/', createSsoRoutes(deps, { settings, client: createSsoClient(settings) }));
  if (deps.config.demo) routes.route('/', createDemoRoutes(deps, settings));
  return routes;
}

/** The university's provider when it is configured, the demo's own otherwise. */
export function ssoSettingsOf(deps: Pick<IdentityDeps, 'config'>): SsoSettings {
  const { publicUrl, oidc, demo, keyEncryptionKey } = deps.config;
  const redirectUri = `${publicUrl}/auth/callback`;
  if (oidc !== null) return { ...oidc, redirectUri, insecure: false };
  if (!demo) throw new Error('without OIDC settings there is only the demo');
  return {
    issuer: `${publicUrl}${DEMO_SSO_PATH}`,
    clientId: 'campus-visits',
    clientSecret: createKeyedHash(keyEncryptionKey)('demo-client', publicUrl).toString('hex'),
    redirectUri,
    insecure: true,
    roleClaim: DEMO_ROLE_CLAIM,
    roleMap: {},
    unitClaim: DEMO_UNIT_CLAIM,
  };
}
