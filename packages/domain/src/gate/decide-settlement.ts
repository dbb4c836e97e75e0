import type { AppointmentId, PassId, ScanEventId } from '../ids';
import type { LegacyTurn } from '../legacy/legacy-entry';
import type { EntryRule } from '../passes/entry-rule';
import { campusDayOf, days, minutes, toMs, type Instant } from '../time';
import type { SettlementState } from './movement';
import { inOrder, type SeenMovement } from './presence';
import type { ScanEvent } from './scan-event';

/** A visit as the server knows it now, whatever the tablet knew then. */
export interface VisitRecord {
  readonly passId: PassId;
  readonly appointmentId: AppointmentId;
  readonly startAt: Instant;
  readonly endAt: Instant;
  readonly graceMinutes: number;
  readonly entryRule: EntryRule;
  /** Exits are scanned at every gate of this visit. */
  readonly exitsScanned: boolean;
  readonly canceledAt: Instant | null;
  readonly revokedAt: Instant | null;
  /** Since when a watchlist hold stands. */
  readonly heldSince: Instant | null;
}

/** An appointment of the old system as the server knows it now. */
export type LegacyRecord = Pick<LegacyTurn, 'status' | 'startAt' | 'endAt'>;

export interface SettlementKnowledge {
  readonly receivedAtMs: number;
  /** An event of this id is stored already. */
  readonly alreadyStored: boolean;
  readonly signatureValid: boolean;
  readonly deviceState: 'active' | 'revoked';
  /** Null: no such pass. */
  readonly visit: VisitRecord | null;
  /** Of a code of the old system: its appointment, or null when there is none of that code. */
  readonly legacy?: LegacyRecord | null;
  /** Those of this pass from other events, in any order. */
  readonly movements: readonly (SeenMovement & { readonly eventId: ScanEventId | null })[];
}

export interface SettlementDecision {
  readonly state: SettlementState;
  /** A movement comes of it: somebody went through. Irregular ones count too; quarantined ones do not. */
  readonly counts: boolean;
  /** Entries settled earlier that this one turns into a second entry: uploads come in any order. */
  readonly doubled: readonly ScanEventId[];
}

/** Clocks of tablet and server are never quite the same. */
export const SETTLEMENT_TOLERANCE_MS = minutes(2);
export const SETTLEMENT_MAX_AGE_MS = days(60);

/**
 * The server's later word on what a guard saw and did [F33]. What the guard did stands; this is the second truth
 * beside it, and nothing is dropped. An exit is irregular only where the pass or the clock is.
 */
export function decideSettlement(event: ScanEvent, knowledge: SettlementKnowledge): SettlementDecision {
  const aside = quarantineOf(event, knowledge);
  if (aside !== null) return { state: aside, counts: false, doubled: [] };
  if (event.action !== 'admitted') return { state: 'confirmed', counts: false, doubled: [] };
  const { visit } = knowledge;
  if (event.source === 'legacy') return settleLegacy(event, knowledge);
  // Without a pass there is no one whose movement it could be: it stays an event, for a person to look at.
  if (visit === null) return { state: 'irregular:unknown_pass', counts: false, doubled: [] };
  const doubles = doublesWith(event, visit, knowledge.movements);
  const doubled = doubles.filter((id) => id !== event.id);
  return {
    state: stateOf(event, visit, { ...knowledge, isDouble: doubles.includes(event.id) }),
    counts: true,
    doubled,
  };
}

/** Why a guard lets somebody in by a code that this tablet could not check: he looked in the old system [LEG-7]. */
export const OLD_SYSTEM_ADMITTED = 'old-system-admitted';

/**
 * A crossing by a code of the old system is held against the old system's word; it is a movement where the same person
 * has a visit with us, whatever became of that visit: the old appointment stands for itself.
 */
function settleLegacy(event: ScanEvent, knowledge: SettlementKnowledge): SettlementDecision {
  const { visit, legacy = null, movements } = knowledge;
  const doubles = visit === null ? [] : doublesWith(event, visit, movements);
  const isDouble = doubles.includes(event.id);
  return {
    state: isDouble ? 'irregular:double_entry' : legacyStateOf(event, legacy, knowledge),
    counts: visit !== null,
    doubled: doubles.filter((id) => id !== event.id),
  };
}

function legacyStateOf(
  event: ScanEvent,
  legacy: LegacyRecord | null,
  { receivedAtMs }: Pick<SettlementKnowledge, 'receivedAtMs'>,
): SettlementState {
  const atMs = toMs(event.trustedAt);
  if (atMs > receivedAtMs + SETTLEMENT_TOLERANCE_MS) return 'irregular:clock_skew';
  if (event.direction === 'exit' || event.reason === OLD_SYSTEM_ADMITTED) return 'confirmed';
  if (legacy === null) return 'irregular:unknown_pass';
  if (legacy.status === 'canceled') return 'irregular:after_cancel';
  return isOutside(atMs, { ...legacy, graceMinutes: 0 }) ? 'irregular:out_of_window' : 'confirmed';
}

function quarantineOf(event: ScanEvent, knowledge: SettlementKnowledge): SettlementState | null {
  if (knowledge.alreadyStored) return 'duplicate_upload';
  if (!knowledge.signatureValid) return 'quarantined:bad_device_signature';
  if (knowledge.deviceState === 'revoked') return 'quarantined:device_revoked';
  return knowledge.receivedAtMs - toMs(event.trustedAt) > SETTLEMENT_MAX_AGE_MS
    ? 'quarantined:too_old'
    : null;
}

type Judged = Pick<SettlementKnowledge, 'receivedAtMs'> & { readonly isDouble: boolean };

function stateOf(event: ScanEvent, visit: VisitRecord, judged: Judged): SettlementState {
  const atMs = toMs(event.trustedAt);
  if (atMs > judged.receivedAtMs + SETTLEMENT_TOLERANCE_MS) return 'irregular:clock_skew';
  if (event.direction === 'exit') return 'confirmed';
  if (isAfter(atMs, visit.canceledAt)) return 'irregular:after_cancel';
  if (isAfter(atMs, visit.revokedAt)) return 'irregular:after_revocation';
  if (isAfter(atMs, visit.heldSince)) return 'irregular:late_watchlist';
  if (judged.isDouble) return 'irregular:double_entry';
  return isOutside(atMs, visit) ? 'irregular:out_of_window' : 'confirmed';
}

const isAfter = (atMs: number, since: Instant | null): boolean => since !== null && atMs >= toMs(since);

const isOutside = (atMs: number, visit: Pick<VisitRecord, 'startAt' | 'endAt' | 'graceMinutes'>): boolean =>
  atMs < toMs(visit.startAt) - SETTLEMENT_TOLERANCE_MS ||
  atMs > toMs(visit.endAt) + minutes(visit.graceMinutes) + SETTLEMENT_TOLERANCE_MS;

type Known = SettlementKnowledge['movements'][number];

/** Second entries that there are with this event, and were not without it; the event itself included. */
function doublesWith(
  event: ScanEvent,
  visit: VisitRecord,
  movements: readonly Known[],
): readonly ScanEventId[] {
  const own: Known = {
    eventId: event.id,
    direction: event.direction,
    at: event.trustedAt,
    gateId: event.gateId,
    inferred: false,
  };
  const before = doubleEntries(movements, visit);
  return doubleEntries([...movements, own], visit).filter((id) => !before.includes(id));
}

/** Entries beyond what the rule grants, or without an exit since the one before where exits are scanned. */
export function doubleEntries(
  movements: readonly Known[],
  visit: Pick<VisitRecord, 'entryRule' | 'exitsScanned'>,
): readonly ScanEventId[] {
  const ordered = inOrder(movements);
  return ordered.flatMap((movement, i) => {
    if (movement.direction === 'exit' || movement.eventId === null) return [];
    const earlier = ordered.slice(0, i);
    const stillIn = visit.exitsScanned && earlier.at(-1)?.direction === 'entry';
    return stillIn || isSpent(movement, earlier, visit.entryRule) ? [movement.eventId] : [];
  });
}

function isSpent(movement: Known, earlier: readonly Known[], rule: EntryRule): boolean {
  if (rule === 'many') return false;
  const entries = earlier.filter((one) => one.direction === 'entry');
  if (rule !== 'per-day') return entries.length > 0;
  return entries.some((one) => campusDayOf(toMs(one.at)) === campusDayOf(toMs(movement.at)));
}
