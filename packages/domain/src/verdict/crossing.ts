import type { CampusState, Gate } from '../gate/gate';
import type { Movement } from '../gate/movement';
import type { Revocation, RosterEntry } from '../gate/roster-entry';
import type { Basis, Direction, ScanAction } from '../gate/scan-event';
import type { GateId, PassId } from '../ids';
import type { LegacySettings, LegacyState } from '../legacy/legacy-settings';
import type { Policy } from '../policies/visit-type';
import type { Instant } from '../time';
import type { VerdictCode, VerdictColour } from './verdict-codes';

/** What this device knows when the code is shown. Nothing here is fetched: the decision is always local [F31]. */
export interface GateFacts {
  /** A pass of another campus is not ours, whoever signed it. */
  readonly campusId: string;
  readonly gate: Gate;
  /** All gates of the campus, to name the right one. */
  readonly gates: readonly Gate[];
  readonly direction: Direction;
  readonly roster: RosterEntry | null;
  /** May hold those of other passes too: the engine looks for its own. */
  readonly revocations: readonly Revocation[];
  /** From a verified status list; `unknown` when none is held, or when it is too old to say that a pass is valid. */
  readonly statusBit: 'valid' | 'revoked' | 'suspended' | 'superseded' | 'unknown';
  /** Milliseconds since that list was signed; null or absent: none is held. */
  readonly statusAgeMs?: number | null;
  /** Of this pass, any order, own unsent ones included. */
  readonly movements: readonly Pick<Movement, 'direction' | 'at' | 'gateId' | 'inferred'>[];
  readonly policy: Policy | null;
  readonly campus: CampusState | null;
  /** The old system beside this one, and when each of its sources last gave a good word; null or absent: there is none. */
  readonly legacy?: { readonly settings: LegacySettings; readonly asOf: LegacyState['asOf'] } | null;
}

export interface CrossingContext {
  /** Trusted time in ms since the epoch. */
  readonly nowMs: number;
  readonly clock: 'trusted' | 'unconfirmed' | 'untrusted';
  /** Milliseconds since each was last brought up to date; null: never. */
  readonly ages: {
    readonly keysMs: number | null;
    readonly revocationsMs: number | null;
    readonly rosterMs: number | null;
  };
  readonly basis: Basis;
}

/** The engine's answer [F28]. Everything a screen needs to say why, until when and what to do. */
export interface CrossingVerdict {
  readonly code: VerdictCode;
  readonly colour: VerdictColour;
  /** Set when the engine may act by itself; null: the guard decides. */
  readonly action: ScanAction | null;
  readonly direction: Direction;
  readonly passId: PassId | null;
  readonly generation: number | null;
  readonly basis: Basis;
  /** Further findings in order of weight, the first being `code`. */
  readonly reasons: readonly VerdictCode[];
  /** fresh ≤ T1, ageing ≤ T2, old ≤ T3, beyond. */
  readonly freshness: 'fresh' | 'ageing' | 'old' | 'beyond';
  readonly facts: {
    readonly validFrom?: Instant;
    readonly validUntil?: Instant;
    /** The next moment at which the answer would be green, if there is one. */
    readonly nextValidAt?: Instant;
    readonly sinceAt?: Instant;
    readonly sinceGate?: GateId;
    readonly goTo?: readonly GateId[];
    readonly partySize?: number;
    readonly entriesUsed?: number;
  };
}
