import type { VerdictCode } from './verdict-codes';

/**
 * The order of checks for an entry, heaviest first: of several findings the first in this list is the verdict, the
 * others are its further reasons.
 *
 * Security: whether the code is genuine comes before anything it says; a hold comes before whatever would send the
 * person away, so that security learns of him; what cannot be cured at the gate comes before what can; everything that
 * may turn green comes last, behind the age of the data.
 */
export const CHECK_ORDER = [
  // Is it ours, and genuine?
  'MALFORMED',
  'UNKNOWN_PASS',
  'INVALID_SIGNATURE',
  'UNKNOWN_KEY',
  'DRILL_PASS',
  // Quiet.
  'WATCHLIST_HOLD',
  // Does the old system still count?
  'LEGACY_ENDED',
  // Does the visit stand?
  'CANCELED',
  'REJECTED',
  'PENDING_APPROVAL',
  'REVOKED',
  'SUSPENDED',
  'SUPERSEDED',
  // Now and here?
  'CAMPUS_CLOSED',
  'EXPIRED',
  'NOT_YET_VALID',
  'OUTSIDE_HOURS',
  'WRONG_GATE',
  // Again?
  'ALREADY_INSIDE',
  'ENTRIES_EXHAUSTED',
  // Can this device know?
  'CLOCK_UNTRUSTED',
  'STALE_DATA',
  // What is left for the guard to do?
  'LEGACY_UNVERIFIED',
  'HOST_CONFIRM_REQUIRED',
  'STALE_PROOF',
  'ID_CHECK_REQUIRED',
  'VALID_PROVISIONAL',
  // Admit.
  'VALID_ATTENTION',
  'VALID',
  'LEGACY_OK',
] as const satisfies readonly VerdictCode[];

export type EntryVerdictCode = (typeof CHECK_ORDER)[number];

/** Sorted by weight, each once. */
export const byWeight = (findings: readonly EntryVerdictCode[]): readonly EntryVerdictCode[] =>
  CHECK_ORDER.filter((code) => findings.includes(code));
