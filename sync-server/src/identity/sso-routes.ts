import type { PersonId } from '@campus/domain';
import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { AppEnv } from '../deps';
import type { IdentityDeps } from './identity-deps';
import { savePerson } from './people-store';
import { type PersonClaims, readPersonClaims } from './person-claims';
import { isToken } from './secret-token';
import { ATTRIBUTES, readSignInCookie, setSignInCookie } from './sign-in-cookie';
import { startSignIn } from './sign-in-store';
import { saveAttempt, takeAttempt } from './sso-attempts';
import type { SsoClient, SsoSettings } from './sso-client';

const ATTEMPT_COOKIE = '__Host-campus-sso';
const AFTER_SIGN_IN = '/host';

export interface Sso {
  readonly client: SsoClient;
  readonly settings: SsoSettings;
}

/** Why nobody was signed in; the app's sign-in page has the words for each. */
export type SsoFailure = 'stale' | 'refused' | 'no-role' | 'unreachable';

/** Sign-in of people by the university's single sign-on [F1]. */
export function createSsoRoutes(deps: IdentityDeps, sso: Sso): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get('/auth/sso', (c) => leave(c, deps, sso));
  routes.get('/auth/callback', (c) => comeBack(c, deps, sso));
  return routes;
}

async function leave(c: Context<AppEnv>, deps: IdentityDeps, sso: Sso): Promise<Response> {
  const begun = await sso.client.begin().catch((cause: unknown) => {
    deps.log.warn('single sign-on is unreachable', { reason: reasonOf(cause) });
    return null;
  });
  if (begun === null) return sayFailed(c, 'unreachable');
  const token = await saveAttempt(deps, begun.attempt);
  setCookie(c, ATTEMPT_COOKIE, token, { ...ATTRIBUTES, maxAge: 600 });
  c.header('Cache-Control', 'no-store');
  return c.redirect(begun.address.href);
}

async function comeBack(c: Context<AppEnv>, deps: IdentityDeps, sso: Sso): Promise<Response> {
  const cookie = getCookie(c, ATTEMPT_COOKIE);
  setCookie(c, ATTEMPT_COOKIE, '', { ...ATTRIBUTES, maxAge: 0 });
  c.header('Cache-Control', 'no-store');
  const attempt = isToken(cookie) ? await takeAttempt(deps, cookie) : null;
  if (attempt === null) return sayFailed(c, 'stale');
  const answer = await claimsOf(sso, callbackOf(c, sso), attempt).catch((cause: unknown) => {
    deps.log.warn('single sign-on refused', { reason: reasonOf(cause) });
    return 'refused' as const;
  });
  if (answer === 'refused') return sayFailed(c, 'refused');
  if (answer === null) return sayFailed(c, 'no-role');
  await signInPerson(c, deps, answer);
  return c.redirect(AFTER_SIGN_IN, 303);
}

/** [IDENT-5] To the page with the words, which has the way to try again. */
function sayFailed(c: Context, failure: SsoFailure): Response {
  c.header('Cache-Control', 'no-store');
  return c.redirect(`/sign-in?error=${failure}`, 303);
}

async function claimsOf(
  sso: Sso,
  callback: URL,
  attempt: Parameters<SsoClient['finish']>[1],
): Promise<PersonClaims | null> {
  return readPersonClaims(await sso.client.finish(callback, attempt), sso.settings);
}

/** Makes or finds the person and gives this browser a fresh sign-in [IDENT-2]. */
export async function signInPerson(c: Context, deps: IdentityDeps, claims: PersonClaims): Promise<void> {
  const { person, hasNewDuties } = await savePerson(deps, claims);
  if (hasNewDuties) await publishDuties(deps, person.id);
  await keepMailbox(deps, { personId: person.id, email: claims.email });
  const token = await startSignIn(deps, { kind: 'person', id: person.id }, readSignInCookie(c));
  setSignInCookie(c, token, 'person');
  deps.log.info('a person signed in', { personId: person.id });
}

/** Nobody is kept out because his address could not be kept: the next sign-in names it again. */
async function keepMailbox(
  deps: IdentityDeps,
  of: Parameters<IdentityDeps['mailboxNamed']>[0],
): Promise<void> {
  await deps.mailboxNamed(of).catch((cause: unknown) => {
    deps.log.error('a host’s address could not be kept', {
      error: cause instanceof Error ? cause.name : 'unknown',
    });
  });
}

/** [IDENT-6] Nobody is kept out because a document could not be published: the mark stays, and a job tries again. */
async function publishDuties(deps: IdentityDeps, personId: PersonId): Promise<void> {
  try {
    await deps.dutiesChanged(personId);
  } catch (error) {
    const fault = error instanceof Error ? error.name : 'unknown';
    deps.log.error('new duties are not published yet', { personId, fault });
  }
}

/** The address as the provider knows it: behind a proxy the request's own may differ. */
function callbackOf(c: Context, sso: Sso): URL {
  const callback = new URL(sso.settings.redirectUri);
  callback.search = new URL(c.req.url).search;
  return callback;
}

/**
 * Security: a library's error may hold the token that it refused. Its code is a fixed word and enough to tell what was
 * wrong; its message stays out of the log.
 */
function reasonOf(cause: unknown): string {
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return 'unknown';
  return typeof cause.code === 'string' && /^[A-Za-z_]{1,60}$/.test(cause.code) ? cause.code : 'unknown';
}
