import type { Audience } from '@campus/domain';
import type { Principal } from '@campus/protocol';

/**
 * Who asks. It comes from the session alone, never from the request's body or a checkpoint. Which scope each
 * collection has follows from it (replication/feeds.ts).
 */
export interface SignIn {
  readonly principal: Principal;
  /** A revoked tablet may still hand over its scans, into quarantine; everything else is refused [F48]. */
  readonly revoked: boolean;
  /** Names the session in rate limits and logs: never the cookie's value. */
  readonly sessionId: string;
}

/** The workspace a sign-in replicates. */
export const audienceOf = (signIn: SignIn): Audience => signIn.principal.kind;
