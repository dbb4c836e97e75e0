import type { ScanAction } from '../gate/scan-event';
import { atCampus, campusDayOf, days, toInstant } from '../time';
import { byWeight } from './check-order';
import type { CrossingContext, CrossingVerdict, GateFacts } from './crossing';
import { findAboutCode, findForEntry } from './entry-checks';
import type { Evidence } from './evidence';
import { freshnessOf } from './freshness';
import { nextOpening } from './opening';
import { judgeLegacy } from './judge-legacy';
import { subjectOf, type Subject } from './subject';
import { VERDICT_COLOURS, type VerdictCode } from './verdict-codes';

/**
 * May this person cross here and now [F28]? Pure and total: the same answer on a guard tablet, the visitor's phone and
 * the server, and whatever goes wrong inside comes back as `ERROR`, never as an exception and never as green.
 * @param evidence what cryptography or a look-up made of what was shown
 * @param facts what this device knows of gate, pass and campus; nothing is fetched
 * @param ctx trusted time in ms, the ages of the data in ms, and on what the facts rest
 */
export function decideCrossing(evidence: Evidence, facts: GateFacts, ctx: CrossingContext): CrossingVerdict {
  try {
    return judge(evidence, facts, ctx);
  } catch {
    return failed(facts, ctx);
  }
}

function judge(evidence: Evidence, facts: GateFacts, ctx: CrossingContext): CrossingVerdict {
  const aboutCode = findAboutCode(evidence, facts);
  if (evidence.kind === 'legacy' && aboutCode.length === 0) return judgeLegacy(evidence, facts, ctx);
  const subject = subjectOf(evidence, facts, ctx);
  if (subject === null || aboutCode.length > 0)
    return verdict(aboutCode, { evidence, subject: null, facts, ctx });
  const question = { evidence, subject, facts, ctx };
  const findings = findForEntry(question);
  if (facts.direction === 'exit') return verdict(exitReasons(subject, findings), question);
  return verdict(byWeight([...findings, 'VALID']), question);
}

/** An exit is recorded whatever else is found; what an entry would have met goes along as a note. */
function exitReasons(subject: Subject, findings: readonly VerdictCode[]): readonly VerdictCode[] {
  const code = subject.presence.presence === 'absent' ? 'EXIT_WITHOUT_ENTRY' : 'EXIT_RECORDED';
  return [code, ...findings.filter((found) => ANNOTATES_EXIT.includes(found))];
}

/** What somebody at the gate or later should know of a person who leaves. */
const ANNOTATES_EXIT: readonly VerdictCode[] = [
  'WATCHLIST_HOLD',
  'CANCELED',
  'REVOKED',
  'SUSPENDED',
  'EXPIRED',
  'WRONG_GATE',
  'CLOCK_UNTRUSTED',
];

interface Judged {
  readonly evidence: Evidence;
  readonly subject: Subject | null;
  readonly facts: GateFacts;
  readonly ctx: CrossingContext;
}

function verdict(reasons: readonly VerdictCode[], judged: Judged): CrossingVerdict {
  const { evidence, subject, facts, ctx } = judged;
  const code = reasons[0] ?? 'ERROR';
  const known = facts.roster !== null || evidence.kind === 'roster';
  return {
    code,
    colour: VERDICT_COLOURS[code],
    action: actionFor(code, facts.direction),
    direction: facts.direction,
    passId: subject?.passId ?? null,
    generation: subject?.generation ?? null,
    basis: known ? ctx.basis : 'signature',
    reasons: reasons.length > 0 ? reasons : ['ERROR'],
    freshness: freshnessOf(facts.gate, ctx.ages),
    facts: subject === null ? {} : factsFor(code, subject, judged),
  };
}

/** Green admits and red refuses by themselves; amber is the guard's, but for a hold, which calls security. */
function actionFor(code: VerdictCode, direction: GateFacts['direction']): ScanAction | null {
  if (code === 'EXIT_RECORDED' || code === 'EXIT_WITHOUT_ENTRY') return 'admitted';
  if (direction === 'exit') return null;
  if (code === 'WATCHLIST_HOLD') return 'escalated';
  const colour = VERDICT_COLOURS[code];
  if (colour === 'green') return 'admitted';
  return colour === 'red' ? 'refused' : null;
}

function factsFor(code: VerdictCode, subject: Subject, { facts, ctx }: Judged): CrossingVerdict['facts'] {
  const { presence, gates } = subject;
  const next = NEXT_IS_KNOWN.includes(code) ? nextValidMs(subject, { facts, ctx }) : null;
  const goTo = facts.gates.filter((gate) => gates.includes(gate.id)).map((gate) => gate.id);
  return {
    validFrom: toInstant(subject.window.fromMs),
    validUntil: toInstant(subject.window.toMs),
    partySize: subject.partySize,
    entriesUsed: subject.entriesUsed,
    ...(next === null ? {} : { nextValidAt: toInstant(next) }),
    ...(presence.sinceAt === null ? {} : { sinceAt: presence.sinceAt }),
    ...(presence.sinceGate === null ? {} : { sinceGate: presence.sinceGate }),
    ...(code === 'WRONG_GATE' ? { goTo } : {}),
  };
}

const NEXT_IS_KNOWN: readonly VerdictCode[] = ['NOT_YET_VALID', 'OUTSIDE_HOURS', 'ENTRIES_EXHAUSTED'];

function nextValidMs(subject: Subject, { facts, ctx }: Pick<Judged, 'facts' | 'ctx'>): number | null {
  if (!subject.entriesLeft && subject.entryRule !== 'per-day') return null;
  const tomorrow = atCampus(campusDayOf(ctx.nowMs + days(1)), '00:00');
  const fromMs = subject.entriesLeft ? ctx.nowMs : tomorrow;
  return nextOpening(fromMs, { ...subject, gate: facts.gate });
}

/** Reads nothing that could be broken: the answer to an exception must not throw one. */
function failed(facts: GateFacts, ctx: CrossingContext): CrossingVerdict {
  return {
    code: 'ERROR',
    colour: VERDICT_COLOURS.ERROR,
    action: null,
    direction: facts?.direction === 'exit' ? 'exit' : 'entry',
    passId: null,
    generation: null,
    basis: ctx?.basis ?? 'signature',
    reasons: ['ERROR'],
    freshness: 'beyond',
    facts: {},
  };
}
