import { z } from 'zod';
import { GateId } from '../ids';
import { LocalText } from '../local-text';
import { atCampus, CampusDay, Instant, minutes, toMs } from '../time';
import { codeIn, compileCodePattern, PATTERN_MAX } from './code-pattern';
import type { LegacyOrigin } from './legacy-entry';

/** A pass of ours, a link of ours: what a pattern for the old system's codes must never take [LEG-1]. */
const OURS = [
  `V1:AB1:${'0'.repeat(240)}`,
  `V2:AB1:${'0'.repeat(340)}`,
  `${'A'.repeat(80)}.${'A'.repeat(160)}.${'A'.repeat(86)}`,
] as const;
/** Neither the old system's nor ours: a pattern that takes these says nothing. */
const ANYBODYS = ['1', 'https://pay.example/q/6f1c', 'WIFI:T:WPA;S:guest;P:guest;;'] as const;

export type PatternFault = 'unreadable' | 'takes-ours' | 'takes-anything';

/** What is wrong with a pattern, or null when gates may work by it. */
export function patternFault(text: string): PatternFault | null {
  const pattern = compileCodePattern(text);
  if (pattern === null) return 'unreadable';
  const takes = (sample: string): boolean => codeIn(pattern, sample) !== null;
  if (ANYBODYS.every(takes)) return 'takes-anything';
  return OURS.some(takes) ? 'takes-ours' : null;
}

const CodePatternText = z
  .string()
  .min(1)
  .max(PATTERN_MAX)
  .superRefine((text, ctx) => {
    const fault = patternFault(text);
    if (fault !== null) ctx.addIssue({ code: 'custom', message: `legacy.pattern-${fault}` });
  });

/** The old system beside this one, as the office sets it up [F12]. Durations in minutes. */
export const LegacySettings = z.strictObject({
  name: LocalText,
  codePattern: CodePatternText,
  /** Where people find the old system; https or http. Null: nowhere by a browser. */
  link: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .nullable(),
  /** The last day on which its codes count; null: it runs on. */
  endsOn: CampusDay.nullable(),
  /** After that day, what was booked there before still counts. */
  honourBooked: z.boolean(),
  /** How long the last good word from the old system is believed. */
  trustMinutes: z.int().min(5).max(20_160),
  /** Its codes are long and cannot be guessed: then a shown code may open the visitor's name on the tablet. */
  secretCodes: z.boolean(),
  /** What the old system calls our gates. */
  gateNames: z.record(z.string().min(1).max(60), GateId),
  /** The announcement while both run. */
  banner: LocalText,
});
export type LegacySettings = z.infer<typeof LegacySettings>;

/**
 * What tablets know of the sources beside the rows: when each last gave a good word. A file says nothing about what the
 * polled source has named, and the other way round.
 */
export const LegacyState = z.strictObject({
  asOf: z.strictObject({ file: Instant.nullable(), poll: Instant.nullable() } satisfies Record<
    LegacyOrigin,
    unknown
  >),
});
export const NO_WORD_YET: LegacyState = { asOf: { file: null, poll: null } };
export type LegacyState = z.infer<typeof LegacyState>;

/** Whether the switch-off day is over. Its midnight is campus time. */
export const legacyHasEnded = ({ endsOn }: Pick<LegacySettings, 'endsOn'>, nowMs: number): boolean =>
  endsOn !== null && nowMs >= atCampus(endsOn, '24:00');

/**
 * Whether the old system's last good word is young enough to be believed. After the switch-off there is nobody left to
 * ask: where the office lets count what was booked before, the last word stands.
 */
export const legacyIsBelieved = (
  settings: Pick<LegacySettings, 'trustMinutes' | 'endsOn' | 'honourBooked'>,
  asOf: Instant | null,
  nowMs: number,
): boolean => {
  if (asOf === null) return false;
  if (settings.honourBooked && legacyHasEnded(settings, nowMs)) return true;
  return nowMs - toMs(asOf) <= minutes(settings.trustMinutes);
};
