import { inOrder, presenceOf, type PresenceFinding } from '../gate/presence';
import type { RosterEntry } from '../gate/roster-entry';
import { entriesGranted, entriesUsed } from '../gate/entries-used';
import type { GateId, PassId } from '../ids';
import type { EntryRule } from '../passes/entry-rule';
import type { PassClaims } from '../passes/pass';
import { minutes, seconds, toMs, type DailyHours } from '../time';
import type { CrossingContext, GateFacts } from './crossing';
import type { Evidence } from './evidence';
import type { Span } from './opening';

/** One visitor's visit as the engine judges it: from the roster's current entry where there is one, else from the pass. */
export interface Subject {
  /** Null when only the short code or a search led here: a roster entry does not tell the pass's name. */
  readonly passId: PassId | null;
  readonly generation: number;
  readonly claims: PassClaims | null;
  /** The entry whose word counts; null when there is none, or when it is older than the pass. */
  readonly entry: RosterEntry | null;
  /** Grace included. */
  readonly window: Span;
  readonly graceMs: number;
  readonly dailyHours: DailyHours | null;
  /** Empty: every gate. */
  readonly gates: readonly GateId[];
  readonly entryRule: EntryRule;
  readonly partySize: number;
  readonly presence: PresenceFinding;
  readonly entriesUsed: number;
  readonly entriesLeft: boolean;
  /** Exits are scanned at every gate that the pass admits at: only then does a missing exit mean anything. */
  readonly exitsScanned: boolean;
}

/** What the evidence is about, or null when it names no visit. */
export function subjectOf(evidence: Evidence, facts: GateFacts, ctx: CrossingContext): Subject | null {
  if (evidence.kind === 'pass') return fromPass(evidence.claims, facts, ctx);
  if (evidence.kind !== 'roster' || evidence.entry === null) return null;
  const { entry, passId = null } = evidence;
  const named = { passId, generation: entry.generation, claims: null };
  return completed({ ...named, ...termsOfEntry(entry, facts) }, facts, ctx);
}

type Terms = Pick<
  Subject,
  'passId' | 'generation' | 'claims' | 'entry' | 'window' | 'dailyHours' | 'gates' | 'entryRule' | 'partySize'
>;

function fromPass(claims: PassClaims, facts: GateFacts, ctx: CrossingContext): Subject {
  // A pass that is newer than the roster is the later word; an older one is judged by the current entry.
  const current = facts.roster !== null && claims.generation <= facts.roster.generation ? facts.roster : null;
  const named = { passId: claims.passId, generation: claims.generation, claims };
  if (current !== null) return completed({ ...named, ...termsOfEntry(current, facts) }, facts, ctx);
  const terms: Terms = {
    ...named,
    entry: null,
    window: { fromMs: seconds(claims.notBeforeS), toMs: seconds(claims.expiresS) },
    dailyHours: claims.dailyHours,
    gates: gatesOfBits(claims.gateBits, facts),
    entryRule: claims.entryRule,
    partySize: claims.partySize,
  };
  return completed(terms, facts, ctx);
}

function termsOfEntry(entry: RosterEntry, facts: GateFacts) {
  return {
    entry,
    window: { fromMs: toMs(entry.startAt), toMs: toMs(entry.endAt) + graceOf(facts) },
    dailyHours: entry.dailyHours,
    gates: entry.gates,
    entryRule: entry.entryRule,
    partySize: entry.partySize,
  };
}

function completed(terms: Terms, facts: GateFacts, ctx: CrossingContext): Subject {
  const exitsScanned = facts.gates
    .filter((gate) => terms.gates.length === 0 || terms.gates.includes(gate.id))
    .every((gate) => gate.exitScan);
  const used = entriesUsed(facts.movements, terms.entryRule, ctx.nowMs);
  const granted = entriesGranted(terms.entryRule);
  return {
    ...terms,
    graceMs: graceOf(facts),
    exitsScanned,
    presence: presenceOf(inOrder(facts.movements), {
      nowMs: ctx.nowMs,
      endMs: terms.window.toMs,
      exitsScanned,
    }),
    entriesUsed: used,
    entriesLeft: granted === null || used < granted,
  };
}

const graceOf = (facts: GateFacts): number => minutes(facts.policy?.graceMinutes ?? 0);

/** Bits of gates that this device does not know name no gate; then the pass admits at none of the known ones. */
function gatesOfBits(bits: number, facts: GateFacts): readonly GateId[] {
  if (bits === 0) return [];
  const known = facts.gates
    .filter((gate) => Math.floor(bits / 2 ** gate.bit) % 2 === 1)
    .map((gate) => gate.id);
  return known.length > 0 ? known : NOWHERE;
}
/** No gate can have this name (names begin with a letter), so nothing matches it. */
const NOWHERE: readonly GateId[] = ['-' as GateId];
