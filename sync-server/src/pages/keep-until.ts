import { days, toInstant, toMs } from '@campus/domain';
import type { Context } from 'hono';
import type { VisitView } from '../identity/visitor-door';

/** How long a device may keep this answer for when there is no network; the service worker reads it. */
export const KEEP_HEADER = 'x-pass-expires';

/**
 * Until the pass itself expires. Without a pass, a day: the words "cancelled" must take the place of a code that the
 * device still holds.
 */
export function setKeepUntil(c: Context, visit: VisitView, nowMs: number): void {
  const expiresMs = visit.jws === null ? null : expiryOf(visit.jws);
  c.header(KEEP_HEADER, toInstant(expiresMs ?? Math.max(nowMs, toMs(visit.endAt)) + days(1)));
}

/** `exp` of our own signed text. Nothing is decided by it, so its signature is not checked again. */
function expiryOf(jws: string): number | null {
  const payload: unknown = JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString() || 'null');
  if (typeof payload !== 'object' || payload === null || !('exp' in payload)) return null;
  return typeof payload.exp === 'number' ? payload.exp * 1_000 : null;
}
