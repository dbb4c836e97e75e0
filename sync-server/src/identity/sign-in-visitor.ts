import type { VisitorId } from '@campus/domain';
import type { Context } from 'hono';
import type { IdentityDeps, OpenedBy } from './identity-deps';
import { readSignInCookie, setSignInCookie } from './sign-in-cookie';
import { startSignIn } from './sign-in-store';

export interface SigningVisitor {
  readonly holderId: VisitorId;
  /** Which messages his coming shows to have been read; null: none was the reason. */
  readonly opened: OpenedBy | null;
}

/** Gives this browser a fresh sign-in for everything that the holder may see, and says so to the hosts [F18]. */
export async function signInVisitor(c: Context, deps: IdentityDeps, who: SigningVisitor): Promise<void> {
  const { holderId } = who;
  const token = await startSignIn(deps, { kind: 'visitor', id: holderId }, readSignInCookie(c));
  setSignInCookie(c, token, 'visitor');
  if (who.opened !== null) await deps.opened(who.opened);
  deps.log.info('a visitor signed in', { holderId });
}
