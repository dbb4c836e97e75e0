import type { ScanAction } from '../gate/scan-event';
import type { LegacyTurn } from '../legacy/legacy-entry';
import { legacyHasEnded, legacyIsBelieved } from '../legacy/legacy-settings';
import { toInstant, toMs } from '../time';
import { byWeight, type EntryVerdictCode } from './check-order';
import type { CrossingContext, CrossingVerdict, GateFacts } from './crossing';
import type { Evidence } from './evidence';
import { freshnessOf } from './freshness';
import { gateIsOpen, nextOpening, type OpeningQuestion } from './opening';
import { subjectOf, type Subject } from './subject';
import { VERDICT_COLOURS, type VerdictCode } from './verdict-codes';

type LegacyEvidence = Extract<Evidence, { readonly kind: 'legacy' }>;

interface LegacyQuestion {
  readonly entry: LegacyTurn | null;
  /** The same person's visit with us. */
  readonly own: Subject | null;
  readonly facts: GateFacts;
  readonly ctx: CrossingContext;
}

/**
 * A code of the old system [LEG-3]. Whether it grants an entry is the old system's word, as far as this device holds
 * it and may believe it; where it does not, the guard asks the old system itself. How often its people come and go is
 * the old system's affair, unless the same person has a visit with us.
 */
export function judgeLegacy(
  evidence: LegacyEvidence,
  facts: GateFacts,
  ctx: CrossingContext,
): CrossingVerdict {
  const { entry, passId = null } = evidence;
  const own =
    facts.roster === null
      ? null
      : subjectOf({ kind: 'roster', source: 'search', entry: facts.roster, passId }, facts, ctx);
  const question = { entry, own, facts, ctx };
  const reasons = facts.direction === 'exit' ? exitReasons(question) : entryReasons(question);
  const code = reasons[0] ?? 'ERROR';
  return {
    code,
    colour: VERDICT_COLOURS[code],
    action: actionFor(code),
    direction: facts.direction,
    passId,
    generation: null,
    basis: ctx.basis,
    reasons,
    freshness: freshnessOf(facts.gate, ctx.ages),
    facts: factsFor(code, question),
  };
}

function entryReasons(question: LegacyQuestion): readonly VerdictCode[] {
  const findings = CHECKS.flatMap((check) => check(question));
  return byWeight([...findings, 'LEGACY_OK']);
}

/** Nobody is kept inside on account of an old code, a foreign word or a date [LEG-5]. */
function exitReasons(question: LegacyQuestion): readonly VerdictCode[] {
  const unseen = question.own?.presence.presence === 'absent';
  const held = isHeld(question) ? (['WATCHLIST_HOLD'] as const) : [];
  return [unseen ? 'EXIT_WITHOUT_ENTRY' : 'EXIT_RECORDED', ...held];
}

/** By the old appointment's own word, or by the same person's visit with us. */
const isHeld = ({ entry, facts }: LegacyQuestion): boolean =>
  entry?.hold === true || facts.roster?.hold === true;

type Check = (question: LegacyQuestion) => readonly EntryVerdictCode[];

const CHECKS: readonly Check[] = [
  (question) => (isHeld(question) ? ['WATCHLIST_HOLD'] : []),
  ({ facts }) => (facts.campus === null || facts.campus.state === 'open' ? [] : ['CAMPUS_CLOSED']),
  stillRuns,
  saysSo,
  timeIsRight,
  ({ entry, facts }) =>
    entry === null || entry.gates.length === 0 || entry.gates.includes(facts.gate.id) ? [] : ['WRONG_GATE'],
  ({ own }) =>
    own !== null && own.exitsScanned && own.presence.presence !== 'absent' ? ['ALREADY_INSIDE'] : [],
];

/** After the switch-off only what was booked before may count, and only where the office says so [LEG-6]. */
function stillRuns({ entry, facts, ctx }: LegacyQuestion): readonly EntryVerdictCode[] {
  const settings = facts.legacy?.settings;
  if (settings === undefined || !legacyHasEnded(settings, ctx.nowMs)) return [];
  if (settings.honourBooked && entry !== null) return [];
  // A device that is not sure of the date sends nobody away on account of it.
  return [ctx.clock === 'trusted' ? 'LEGACY_ENDED' : 'LEGACY_UNVERIFIED'];
}

/** What the old system says, and whether that may be believed [LEG-4]. */
function saysSo({ entry, facts, ctx }: LegacyQuestion): readonly EntryVerdictCode[] {
  if (entry === null) return ['LEGACY_UNVERIFIED'];
  if (entry.status === 'canceled') return ['CANCELED'];
  const { legacy } = facts;
  const believed = legacy != null && legacyIsBelieved(legacy.settings, legacy.asOf[entry.origin], ctx.nowMs);
  const freshness = freshnessOf(facts.gate, ctx.ages);
  const young = freshness === 'fresh' || freshness === 'ageing';
  return entry.status === 'valid' && believed && young ? [] : ['LEGACY_UNVERIFIED'];
}

/** The window of the appointment, and the gate's own hours, which hold for codes of any system. */
function timeIsRight({ entry, facts, ctx }: LegacyQuestion): readonly EntryVerdictCode[] {
  if (ctx.clock !== 'trusted') return ['LEGACY_UNVERIFIED'];
  if (entry !== null && ctx.nowMs >= toMs(entry.endAt)) return ['EXPIRED'];
  if (entry !== null && ctx.nowMs < toMs(entry.startAt)) return ['NOT_YET_VALID'];
  return gateIsOpen(ctx.nowMs, openingOf(entry, facts)) ? [] : ['OUTSIDE_HOURS'];
}

/** The old system has no daily hours and no grace. Of a code that is not held any moment of the gate's will do. */
const openingOf = (entry: LegacyTurn | null, { gate }: GateFacts): OpeningQuestion => ({
  window:
    entry === null
      ? { fromMs: -Infinity, toMs: Infinity }
      : { fromMs: toMs(entry.startAt), toMs: toMs(entry.endAt) },
  dailyHours: null,
  gate,
  graceMs: 0,
});

function actionFor(code: VerdictCode): ScanAction | null {
  if (code === 'EXIT_RECORDED' || code === 'EXIT_WITHOUT_ENTRY') return 'admitted';
  if (code === 'WATCHLIST_HOLD') return 'escalated';
  const colour = VERDICT_COLOURS[code];
  if (colour === 'green') return 'admitted';
  return colour === 'red' ? 'refused' : null;
}

function factsFor(code: VerdictCode, question: LegacyQuestion): CrossingVerdict['facts'] {
  const { entry, own, facts } = question;
  const { sinceAt = null, sinceGate = null } = own?.presence ?? {};
  return {
    partySize: 1,
    ...(entry === null ? {} : { validFrom: entry.startAt, validUntil: entry.endAt }),
    ...nextFor(code, question),
    ...(sinceAt === null ? {} : { sinceAt }),
    ...(sinceGate === null ? {} : { sinceGate }),
    ...(entry !== null && code === 'WRONG_GATE'
      ? { goTo: facts.gates.map(({ id }) => id).filter((id) => entry.gates.includes(id)) }
      : {}),
  };
}

/** When to come back, where coming back helps. */
function nextFor(code: VerdictCode, { entry, facts, ctx }: LegacyQuestion): CrossingVerdict['facts'] {
  if (code !== 'NOT_YET_VALID' && code !== 'OUTSIDE_HOURS') return {};
  const nextMs = nextOpening(ctx.nowMs, openingOf(entry, facts));
  return nextMs === null ? {} : { nextValidAt: toInstant(nextMs) };
}
