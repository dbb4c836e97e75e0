import { DeviceId, VisitorId } from '@campus/domain';
import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../deps';
import type { SignIn } from '../sign-in';
import type { IdentityDeps } from './identity-deps';
import { loadPerson } from './people-store';
import { readSignInCookie } from './sign-in-cookie';
import { loadSignIn, type StoredSignIn } from './sign-in-store';

/**
 * [IDENT-1] Sets `signIn` from the cookie alone, to null when there is none or it opens nothing. It never refuses: a
 * route says itself whom it serves.
 */
export function signedIn(deps: IdentityDeps): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const token = readSignInCookie(c);
    c.set('signIn', token === null ? null : await signInOf(deps, token));
    await next();
  };
}

async function signInOf(deps: IdentityDeps, token: string): Promise<SignIn | null> {
  const stored = await loadSignIn(deps, token);
  if (stored === null) return null;
  if (stored.kind === 'person') return personSignIn(deps, stored);
  return stored.kind === 'visitor' ? visitorSignIn(deps, stored) : deviceSignIn(deps, stored);
}

async function personSignIn(deps: IdentityDeps, stored: StoredSignIn): Promise<SignIn | null> {
  const person = await loadPerson(deps.sql, stored.id);
  if (person === null) return null;
  const { id, name, unit, roles } = person;
  return {
    principal: { kind: 'person', id, name, unit, roles },
    revoked: false,
    sessionId: stored.signInId,
  };
}

async function visitorSignIn(deps: IdentityDeps, stored: StoredSignIn): Promise<SignIn | null> {
  const id = VisitorId.parse(stored.id);
  const label = await deps.visitors.labelOf(id);
  // Erased: his cookie opens nothing any more.
  if (label === null) return null;
  return { principal: { kind: 'visitor', id, label }, revoked: false, sessionId: stored.signInId };
}

async function deviceSignIn(deps: IdentityDeps, stored: StoredSignIn): Promise<SignIn | null> {
  const id = DeviceId.parse(stored.id);
  const device = await deps.devices.findDevice(id);
  if (device === null) return null;
  const { name, gateId, revoked } = device;
  return { principal: { kind: 'device', id, name, gateId }, revoked, sessionId: stored.signInId };
}
