import type { AppointmentState } from '../appointments/appointment-state';
import type { Policy } from '../policies/visit-type';
import type { PassState } from '../visitors/visitor';
import type { EntryVerdictCode } from './check-order';
import type { CrossingContext, GateFacts } from './crossing';
import type { Evidence } from './evidence';
import { freshnessOf, listVouches } from './freshness';
import { gateIsOpen, hoursAdmit } from './opening';
import { statusFromRevocations } from './pass-status';
import type { Subject } from './subject';

export interface EntryQuestion {
  readonly evidence: Evidence;
  readonly subject: Subject;
  readonly facts: GateFacts;
  readonly ctx: CrossingContext;
}

type EntryCheck = (question: EntryQuestion) => readonly EntryVerdictCode[];

/** Each looks at one thing and knows nothing of the others; CHECK_ORDER weighs what they find. */
const ENTRY_CHECKS: readonly EntryCheck[] = [
  holdIsQuiet,
  visitStands,
  passStands,
  campusIsOpen,
  timeIsRight,
  gateIsRight,
  entriesRemain,
  dataIsFresh,
  proofSuffices,
  hostExpects,
  notesAreRead,
];

export const findForEntry = (question: EntryQuestion): readonly EntryVerdictCode[] =>
  ENTRY_CHECKS.flatMap((check) => check(question));

/** Whether the code itself is worth asking anything: for exits too. */
export function findAboutCode(evidence: Evidence, facts: GateFacts): readonly EntryVerdictCode[] {
  if (evidence.kind === 'malformed') return ['MALFORMED'];
  if (evidence.kind === 'foreign') return ['UNKNOWN_PASS'];
  if (evidence.kind === 'roster') return evidence.entry === null ? ['UNKNOWN_PASS'] : [];
  if (evidence.kind === 'legacy') return facts.legacy == null ? ['UNKNOWN_PASS'] : [];
  if (evidence.claims.campus !== facts.campusId) return ['UNKNOWN_PASS'];
  if (evidence.signature === 'invalid' || evidence.proof === 'wrong') return ['INVALID_SIGNATURE'];
  if (evidence.signature === 'unknown_key') return ['UNKNOWN_KEY'];
  return evidence.claims.drill ? ['DRILL_PASS'] : [];
}

function holdIsQuiet({ subject, facts }: EntryQuestion): readonly EntryVerdictCode[] {
  // The hold of an entry that is older than the pass is a hold all the same.
  return subject.entry?.hold === true || facts.roster?.hold === true ? ['WATCHLIST_HOLD'] : [];
}

const BY_APPOINTMENT: Partial<Record<AppointmentState, EntryVerdictCode>> = {
  draft: 'PENDING_APPROVAL',
  submitted: 'PENDING_APPROVAL',
  pending_host: 'PENDING_APPROVAL',
  pending_unit: 'PENDING_APPROVAL',
  pending_security: 'PENDING_APPROVAL',
  rejected: 'REJECTED',
  withdrawn: 'CANCELED',
  canceled_by_host: 'CANCELED',
  canceled_by_visitor: 'CANCELED',
  expired: 'EXPIRED',
  no_show: 'EXPIRED',
  completed: 'EXPIRED',
  superseded: 'SUPERSEDED',
};
const BY_PASS: Partial<Record<PassState, EntryVerdictCode>> = {
  none: 'PENDING_APPROVAL',
  suspended: 'SUSPENDED',
  revoked: 'REVOKED',
  expired: 'EXPIRED',
  consumed: 'ENTRIES_EXHAUSTED',
};

const codes = (...found: readonly (EntryVerdictCode | undefined)[]): readonly EntryVerdictCode[] =>
  found.filter((code) => code !== undefined);

function visitStands({ subject }: EntryQuestion): readonly EntryVerdictCode[] {
  const { entry } = subject;
  return entry === null ? [] : codes(BY_APPOINTMENT[entry.state], BY_PASS[entry.passState]);
}

/** Refused if revocations, status list or key say so, whichever knows first (pass.md §4). */
function passStands({ evidence, subject, facts }: EntryQuestion): readonly EntryVerdictCode[] {
  const { passId, generation } = subject;
  const recorded = passId === null ? 'valid' : statusFromRevocations(facts.revocations, passId, generation);
  const statuses = [recorded, evidence.kind === 'pass' ? facts.statusBit : 'unknown'];
  const found: EntryVerdictCode[] = [];
  if (statuses.includes('revoked') || isSignedByPulledKey(evidence)) found.push('REVOKED');
  if (statuses.includes('suspended')) found.push('SUSPENDED');
  if (isReplaced(subject, statuses.includes('superseded'), facts)) found.push('SUPERSEDED');
  return found;
}

const isSignedByPulledKey = (evidence: Evidence): boolean =>
  evidence.kind === 'pass' && evidence.signature === 'revoked_key';

/** An old code is judged by the current entry where there is one; where codes must be live it never is. */
function isReplaced(subject: Subject, superseded: boolean, facts: GateFacts): boolean {
  const { entry, generation } = subject;
  if (entry === null) return superseded;
  if (generation < entry.acceptsFrom) return true;
  return facts.policy?.liveOnly === true && (superseded || generation < entry.generation);
}

function campusIsOpen({ facts }: EntryQuestion): readonly EntryVerdictCode[] {
  return facts.campus === null || facts.campus.state === 'open' ? [] : ['CAMPUS_CLOSED'];
}

/** A device that is not sure of the time sends nobody away on account of it. */
function timeIsRight({ subject, facts, ctx }: EntryQuestion): readonly EntryVerdictCode[] {
  if (ctx.clock === 'untrusted') return ['CLOCK_UNTRUSTED'];
  const code = timeFinding(subject, facts, ctx.nowMs);
  if (code === null) return ctx.clock === 'trusted' ? [] : ['VALID_PROVISIONAL'];
  return [ctx.clock === 'trusted' ? code : 'CLOCK_UNTRUSTED'];
}

function timeFinding(subject: Subject, facts: GateFacts, nowMs: number): EntryVerdictCode | null {
  if (nowMs >= subject.window.toMs) return 'EXPIRED';
  if (nowMs < subject.window.fromMs) return 'NOT_YET_VALID';
  const opening = { ...subject, gate: facts.gate };
  return hoursAdmit(nowMs, opening) && gateIsOpen(nowMs, opening) ? null : 'OUTSIDE_HOURS';
}

function gateIsRight({ subject, facts }: EntryQuestion): readonly EntryVerdictCode[] {
  return subject.gates.length === 0 || subject.gates.includes(facts.gate.id) ? [] : ['WRONG_GATE'];
}

/**
 * Where an exit may go unseen, a visitor who may come often is not taken for one who is still inside. A rule of one
 * entry is used up either way: then the guard sees that this one has been let in before.
 */
function entriesRemain({ subject }: EntryQuestion): readonly EntryVerdictCode[] {
  const isIn = subject.presence.presence !== 'absent';
  const found: EntryVerdictCode[] = [];
  const oneEntry = subject.entryRule === 'single' || subject.entryRule === 'one-in-one-out';
  if (isIn && (subject.exitsScanned || oneEntry)) found.push('ALREADY_INSIDE');
  if (!subject.entriesLeft) found.push('ENTRIES_EXHAUSTED');
  return found;
}

function dataIsFresh({ subject, facts, ctx }: EntryQuestion): readonly EntryVerdictCode[] {
  const freshness = freshnessOf(facts.gate, ctx.ages);
  if (freshness === 'beyond') return ['STALE_DATA'];
  // A signature says what was granted, not what still is: without the roster's word the list has to say that.
  const vouched = subject.entry !== null || listVouches(facts);
  return freshness === 'old' || !vouched ? ['VALID_PROVISIONAL'] : [];
}

/** What this way of showing proves, against what the visit type asks for. */
function proofSuffices({ evidence, subject, facts, ctx }: EntryQuestion): readonly EntryVerdictCode[] {
  if (evidence.kind !== 'pass') return ['ID_CHECK_REQUIRED'];
  // Without a sure clock a live code's age says nothing: it counts as a bearer code.
  const timed = ctx.clock === 'trusted';
  if (timed && evidence.proof === 'stale') return ['STALE_PROOF'];
  const live = timed && evidence.proof === 'fresh';
  if (!live && facts.policy?.liveOnly === true) return ['STALE_PROOF'];
  return codeAloneAdmits(subject, facts.policy, live) ? [] : ['ID_CHECK_REQUIRED'];
}

/** Of an unknown visit type the guard looks at the document; so he does when a live code exists and a static is shown. */
const codeAloneAdmits = (subject: Subject, policy: Policy | null, live: boolean): boolean =>
  policy?.bearer === true && (live || subject.entry?.bound !== true);

/** [GATE-38] As with a hold, an entry that is older than the pass counts: nobody has confirmed since. */
function hostExpects({ subject, facts }: EntryQuestion): readonly EntryVerdictCode[] {
  const asked = subject.entry?.hostConfirm === true || facts.roster?.hostConfirm === true;
  return asked ? ['HOST_CONFIRM_REQUIRED'] : [];
}

function notesAreRead({ subject }: EntryQuestion): readonly EntryVerdictCode[] {
  return subject.entry?.attention === true || subject.entry?.pickUp === true ? ['VALID_ATTENTION'] : [];
}
