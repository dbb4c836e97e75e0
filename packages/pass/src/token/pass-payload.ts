import { PassId, type DailyHours, type EntryRule, type PassClaims, type VisitTypeCode } from '@campus/domain';
import { z } from 'zod';
import { fromJson, type Bytes } from '../encoding/bytes';
import { PassError } from '../pass-error';

/** Numbers on the wire. A number is never given a second meaning; new ones are added at the end. */
const VISIT_TYPES = ['official', 'guest', 'alumni', 'foreign', 'group', 'contractor', 'event'] as const;
const ENTRY_RULES = ['many', 'single', 'one-in-one-out', 'per-day'] as const;

const seconds = z.int().min(0).max(253_402_300_799);

/** Hours of a day as one number: minutes at the start × 1441 + minutes at the end; 06:30–22:30 is 563340. */
const HOURS_BASE = 1441;
const Hours = z
  .int()
  .min(0)
  .max(HOURS_BASE ** 2 - 1);

/** Names are ignored when unknown: an issuer may add some, but a rule that narrows needs a new carrier version. */
const PassPayload = z
  .looseObject({
    aud: z.string().min(1).max(24),
    jti: PassId,
    g: z.int().min(0).max(9999).default(0),
    nbf: seconds,
    exp: seconds,
    s: z.tuple([z.string().regex(/^[0-9A-Za-z-]{1,16}$/), z.int().min(0).max(0xffffff)]),
    z: z.int().min(0).max(0x7fffffff).default(0),
    k: z
      .int()
      .min(0)
      .max(VISIT_TYPES.length - 1)
      .default(0),
    e: z
      .int()
      .min(0)
      .max(ENTRY_RULES.length - 1)
      .default(0),
    h: Hours.optional(),
    n: z.int().min(1).max(500).default(1),
    d: z
      .string()
      .regex(/^[A-Za-z0-9_-]{6}$/)
      .optional(),
    c: z
      .string()
      .regex(/^A[g-z0-9_-][A-Za-z0-9_-]{42}$/)
      .optional(),
    t: z.literal(1).optional(),
  })
  .refine(({ nbf, exp }) => nbf < exp);

/**
 * The payload in wire names and fixed order, defaults left out.
 * @throws PassError `claims-invalid`
 */
export function toPayload(claims: PassClaims): Record<string, unknown> {
  const payload = {
    aud: claims.campus,
    jti: claims.passId,
    g: claims.generation || undefined,
    nbf: claims.notBeforeS,
    exp: claims.expiresS,
    s: [claims.status.list, claims.status.index],
    z: claims.gateBits || undefined,
    k: indexIn(VISIT_TYPES, claims.visitType),
    e: indexIn(ENTRY_RULES, claims.entryRule),
    h: claims.dailyHours === null ? undefined : hoursNumber(claims.dailyHours),
    n: claims.partySize === 1 ? undefined : claims.partySize,
    d: claims.documentCommitment ?? undefined,
    c: claims.holderKey ?? undefined,
    t: claims.drill ? 1 : undefined,
  };
  const checked = PassPayload.safeParse(payload);
  if (!checked.success) throw new PassError('claims-invalid', { cause: checked.error });
  return payload;
}

/** The claims of a payload, or null when it is not that of a pass. Says nothing about the signature. */
export function readPayload(bytes: Bytes): PassClaims | null {
  const parsed = PassPayload.safeParse(fromJson(bytes));
  if (!parsed.success) return null;
  const { aud, jti, g, nbf, exp, s, z: gateBits, k, e, h, n, d, c, t } = parsed.data;
  return {
    campus: aud,
    passId: jti,
    generation: g,
    notBeforeS: nbf,
    expiresS: exp,
    status: { list: s[0], index: s[1] },
    gateBits,
    visitType: VISIT_TYPES[k] ?? 'official',
    entryRule: ENTRY_RULES[e] ?? 'many',
    dailyHours: h === undefined ? null : hoursOf(h),
    partySize: n,
    documentCommitment: d ?? null,
    holderKey: c ?? null,
    drill: t === 1,
  };
}

/** The code's number; undefined for 0, which is left out of the payload. */
function indexIn<T extends VisitTypeCode | EntryRule>(codes: readonly T[], code: T): number | undefined {
  const index = codes.indexOf(code);
  if (index < 0) throw new PassError('claims-invalid');
  return index || undefined;
}

function hoursNumber({ from, to }: DailyHours): number {
  return minutesOf(from) * HOURS_BASE + minutesOf(to);
}

const hoursOf = (h: number): DailyHours => ({
  from: timeOf(Math.floor(h / HOURS_BASE)),
  to: timeOf(h % HOURS_BASE),
});

function minutesOf(time: string): number {
  const [hours = '', minutes = ''] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

function timeOf(minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
