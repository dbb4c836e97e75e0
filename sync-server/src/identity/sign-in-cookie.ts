import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { isToken } from './secret-token';
import { LIFETIMES, type SubjectKind } from './sign-in-store';

/**
 * `__Host-`: the browser itself refuses the cookie unless it is Secure, has Path=/ and no Domain, so no sister host of
 * the university can plant one (RFC 6265bis §4.1.3.2). Lax: the way back from the sign-on page must carry it.
 */
export const SIGN_IN_COOKIE = '__Host-campus';

export function readSignInCookie(c: Context): string | null {
  const token = getCookie(c, SIGN_IN_COOKIE);
  return isToken(token) ? token : null;
}

export function setSignInCookie(c: Context, token: string, kind: SubjectKind): void {
  setCookie(c, SIGN_IN_COOKIE, token, { ...ATTRIBUTES, maxAge: maxAgeS(kind) });
}

export function clearSignInCookie(c: Context): void {
  setCookie(c, SIGN_IN_COOKIE, '', { ...ATTRIBUTES, maxAge: 0 });
}

export const ATTRIBUTES = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const;

/** Browsers keep cookies for 400 days at most (RFC 6265bis §5.5); hono refuses longer ones. */
const MAX_AGE_S = 34_560_000;
const maxAgeS = (kind: SubjectKind): number =>
  Math.min(MAX_AGE_S, Math.floor(LIFETIMES[kind].absoluteMs / 1_000));
