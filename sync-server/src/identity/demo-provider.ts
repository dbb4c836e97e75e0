import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import type { Configuration, Provider } from 'oidc-provider';
import { createDemoAdapter } from './demo-adapter';
import { DEMO_ACCOUNTS, DEMO_ROLE_CLAIM, DEMO_UNIT_CLAIM, isDemoAccount } from './demo-accounts';
import { DEMO_SSO_PATH } from './demo-sso-path';
import { demoLoginPage } from './demo-login-page';
import { loadOidcProvider } from './load-oidc-provider';

export interface DemoProvider {
  /** Serves one request below `DEMO_SSO_PATH`; resolves when its response has been written. */
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
}
export interface DemoProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
}

/**
 * A real OpenID Connect provider (oidc-provider) in the same process, for demo mode alone: the six accounts, no
 * passwords, keys made at each start. The relying side speaks to it over HTTP as to any other.
 */
export async function createDemoProvider(settings: DemoProviderSettings): Promise<DemoProvider> {
  const { Provider: OidcProvider } = await loadOidcProvider();
  const provider = new OidcProvider(settings.issuer, await configurationFor(settings));
  const callback = provider.callback();
  return {
    async serve(request, response) {
      // The provider works out its mount from the difference of the two addresses.
      const mounted = Object.assign(request, { originalUrl: request.url ?? '' });
      mounted.url = mounted.originalUrl.slice(DEMO_SSO_PATH.length) || '/';
      if (await serveInteraction(provider, mounted, response)) return;
      await callback(mounted, response);
    },
  };
}

async function configurationFor(settings: DemoProviderSettings): Promise<Configuration> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return {
    adapter: createDemoAdapter(),
    clients: [
      {
        client_id: settings.clientId,
        client_secret: settings.clientSecret,
        redirect_uris: [settings.redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: 'demo' }] },
    cookies: { keys: [createHash('sha256').update(settings.clientSecret).digest('hex')] },
    claims: {
      openid: ['sub'],
      email: ['email'],
      profile: ['name', 'locale', DEMO_ROLE_CLAIM, DEMO_UNIT_CLAIM],
    },
    // Off: otherwise the claims would come by the userinfo endpoint alone.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, userinfo: { enabled: false } },
    interactions: { url: (_context, interaction) => `${DEMO_SSO_PATH}/login/${interaction.uid}` },
    loadExistingGrant: async (context) => {
      const { client, session, provider } = context.oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
    ttl: {
      Session: 3_600,
      Interaction: 600,
      Grant: 600,
      AccessToken: 60,
      IdToken: 300,
      AuthorizationCode: 60,
    },
    findAccount: (_context, sub) =>
      isDemoAccount(sub) ? { accountId: sub, claims: () => claimsOf(sub) } : undefined,
  };
}

function claimsOf(sub: keyof typeof DEMO_ACCOUNTS) {
  const { name, locale, roles, unit, email } = DEMO_ACCOUNTS[sub];
  return { sub, name, locale, email, [DEMO_ROLE_CLAIM]: [...roles], [DEMO_UNIT_CLAIM]: unit };
}

const LOGIN_PATH = /^\/login\/[\w-]+(?:\?account=([\w-]+))?$/;

/** The login page: GET lists the accounts as links of a form; POST picks one. False: not an address of the page. */
async function serveInteraction(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const match = LOGIN_PATH.exec(request.url ?? '');
  if (match === null) return false;
  const account = match[1];
  if (request.method === 'POST' && account !== undefined && isDemoAccount(account)) {
    await provider.interactionFinished(request, response, { login: { accountId: account } });
    return true;
  }
  const { body, headers } = demoLoginPage();
  response.writeHead(200, headers).end(body);
  return true;
}
