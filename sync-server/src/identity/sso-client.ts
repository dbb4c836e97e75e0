import * as oidc from 'openid-client';
import type { ClaimMapping } from './person-claims';

export interface SsoSettings extends ClaimMapping {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
  /** Plain http to the provider: the demo's own on loopback, nothing else. */
  readonly insecure: boolean;
}

/** What the browser is sent away with, and must come back with. */
export interface SsoAttempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface SsoClient {
  /** A new attempt and the provider's address for it (code flow, PKCE S256, state, nonce). */
  begin(): Promise<{ readonly attempt: SsoAttempt; readonly address: URL }>;
  /**
   * Exchanges the code in `callback` and answers the ID token's claims. Throws when anything does not fit: state,
   * issuer, audience, nonce, signature, expiry, or a code used before.
   */
  finish(callback: URL, attempt: SsoAttempt): Promise<Readonly<Record<string, unknown>>>;
}

const TIMEOUT_S = 10;

export function createSsoClient(settings: SsoSettings): SsoClient {
  const configuration = discoverOnce(settings);
  return {
    async begin() {
      const attempt = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
      };
      const address = oidc.buildAuthorizationUrl(await configuration(), {
        redirect_uri: settings.redirectUri,
        scope: 'openid profile email',
        code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
        state: attempt.state,
        nonce: attempt.nonce,
      });
      return { attempt, address };
    },
    async finish(callback, attempt) {
      const tokens = await oidc.authorizationCodeGrant(await configuration(), callback, {
        pkceCodeVerifier: attempt.verifier,
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        idTokenExpected: true,
      });
      return tokens.claims() ?? {};
    },
  };
}

/** Discovery at the first use and kept; a failure is not kept, so a provider that was down is asked again. */
function discoverOnce(settings: SsoSettings): () => Promise<oidc.Configuration> {
  let known: Promise<oidc.Configuration> | null = null;
  const { issuer, clientId, clientSecret, insecure } = settings;
  return () => {
    known ??= oidc
      .discovery(new URL(issuer), clientId, clientSecret, oidc.ClientSecretBasic(clientSecret), {
        timeout: TIMEOUT_S,
        execute: insecure ? [oidc.allowInsecureRequests] : [],
      })
      .catch((cause: unknown) => {
        known = null;
        throw cause;
      });
    return known;
  };
}
