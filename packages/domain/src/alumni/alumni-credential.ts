import { z } from 'zod';
import { AlumnusId } from '../ids';
import type { Policy } from '../policies/visit-type';
import { accept, refuse, type Decision } from '../refusals';
import { atCampus, campusDayOf, Instant, toInstant, toMs } from '../time';

/** What a verified alumnus holds for one calendar year of the campus. It lies on his device, so it works offline. */
export const AlumniCredential = z.strictObject({
  /** `<alumnus>.<year>` */
  id: z.string().min(1).max(43),
  rev: z.int().min(0),
  alumnusId: AlumnusId,
  year: z.int().min(1900).max(2200),
  name: z.string().max(80),
  state: z.enum(['active', 'withdrawn']),
  validFrom: Instant,
  /** The first moment at which it is no longer good. */
  validUntil: Instant,
  /** Visits of the year that have been entered: spent for good. */
  used: z.int().min(0),
  /** Visits that are booked and still to come: each keeps one until it is entered, cancelled or over. */
  held: z.int().min(0),
});
export type AlumniCredential = z.infer<typeof AlumniCredential>;

export const credentialId = (alumnusId: AlumnusId, year: number): string => `${alumnusId}.${year}`;

/** The calendar year on the campus. */
export const campusYearOf = (ms: number): number => Number(campusDayOf(ms).slice(0, 4));

export const credentialTimes = (year: number): Pick<AlumniCredential, 'validFrom' | 'validUntil'> => ({
  validFrom: toInstant(atCampus(`${year}-01-01`, '00:00')),
  validUntil: toInstant(atCampus(`${year + 1}-01-01`, '00:00')),
});

/** null: as many as he likes. */
export function visitsLeft(
  { used, held }: Pick<AlumniCredential, 'used' | 'held'>,
  { visitsPerYear }: Pick<Policy, 'visitsPerYear'>,
): number | null {
  return visitsPerYear === null ? null : Math.max(0, visitsPerYear - used - held);
}

/** The one that is good at that moment. */
export const credentialAt = (
  credentials: readonly AlumniCredential[],
  of: { readonly alumnusId: AlumnusId; readonly ms: number },
): AlumniCredential | null =>
  credentials.find(
    (one) =>
      one.alumnusId === of.alumnusId &&
      one.state === 'active' &&
      toMs(one.validFrom) <= of.ms &&
      of.ms < toMs(one.validUntil),
  ) ?? null;

/** The next year's may be had from 1 December, so that nobody stands at the gate on New Year's Day without one. */
const RENEWAL_OPENS = '-12-01';

/** The year for which somebody may renew now; null: there is nothing to renew. */
export function renewableYear(
  credentials: readonly AlumniCredential[],
  of: { readonly alumnusId: AlumnusId; readonly nowMs: number },
): number | null {
  const own = credentials.filter((one) => one.alumnusId === of.alumnusId);
  if (own.length === 0 || own.some((one) => one.state === 'withdrawn')) return null;
  const year = campusYearOf(of.nowMs);
  const open = campusDayOf(of.nowMs) >= `${year}${RENEWAL_OPENS}` ? [year, year + 1] : [year];
  return open.find((wanted) => own.every((one) => one.year !== wanted)) ?? null;
}

/** The last day on which a credential is good, from the day on which the next one may be had; null: not yet, or no more. */
export function endsSoon(
  { state, year, validUntil }: Pick<AlumniCredential, 'state' | 'year' | 'validUntil'>,
  nowMs: number,
): Instant | null {
  const isSoon =
    state === 'active' && campusYearOf(nowMs) === year && campusDayOf(nowMs) >= `${year}${RENEWAL_OPENS}`;
  return isSoon ? toInstant(toMs(validUntil) - 1) : null;
}

/** A sign-in by code is all that a renewal asks for: he was verified once. */
export function decideRenewCredential(
  body: { readonly alumnusId: AlumnusId; readonly year: number },
  ctx: { readonly credentials: readonly AlumniCredential[]; readonly nowMs: number },
): Decision<{ readonly year: number }> {
  const own = ctx.credentials.filter((one) => one.alumnusId === body.alumnusId);
  if (own.length === 0) return refuse('alumni.no-credential');
  if (own.some((one) => one.state === 'withdrawn')) return refuse('alumni.credential-withdrawn');
  const year = renewableYear(ctx.credentials, { alumnusId: body.alumnusId, nowMs: ctx.nowMs });
  return year !== body.year ? refuse('alumni.not-renewable', 'year') : accept({ year });
}
