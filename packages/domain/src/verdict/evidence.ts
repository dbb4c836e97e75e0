import type { PassId, RosterEntryId } from '../ids';
import type { PassClaims } from '../passes/pass';
import type { RosterEntry } from '../gate/roster-entry';
import type { LegacyTurn } from '../legacy/legacy-entry';

/**
 * What the gate was shown, after cryptography and before rules. `packages/pass` makes it from a code's text; the short
 * code, search and manual ways make it from a roster entry. Only `pass` with `signature: 'valid'` proves anything.
 */
export type Evidence =
  | {
      readonly kind: 'pass';
      readonly claims: PassClaims;
      readonly kid: string;
      readonly source: 'qr_live' | 'qr_bearer' | 'print';
      /** `revoked_key`: signed by a key that has been pulled. */
      readonly signature: 'valid' | 'invalid' | 'unknown_key' | 'revoked_key';
      /** Of a live code: `fresh` step, `stale` (old or replayed), `wrong` signature; `none` on a static code. */
      readonly proof: 'none' | 'fresh' | 'stale' | 'wrong';
    }
  | {
      readonly kind: 'roster';
      readonly source: 'short_code' | 'search' | 'plate' | 'manual';
      readonly entry: RosterEntry | null;
      /** Where the device can tell it, by hashing the names it knows from movements and revocations. */
      readonly passId?: PassId | null;
    }
  /** Not ours, and as the old system's codes look: its appointment whose turn it is, if this device holds one of that code. */
  | {
      readonly kind: 'legacy';
      readonly legacyId: RosterEntryId;
      readonly entry: LegacyTurn | null;
      /** Of the same person's visit with us, where the device can tell it. */
      readonly passId?: PassId | null;
    }
  /** Ours by its shape but unreadable. */
  | { readonly kind: 'malformed' }
  /** Not ours: a payment code, another university's pass. */
  | { readonly kind: 'foreign' };
