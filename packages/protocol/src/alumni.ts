import { Alumnus, AlumnusDraft, Instant, REFUSAL_CODES } from '@campus/domain';
import { z } from 'zod';

/** Somebody whom no code could verify, beside what the register says of his number. */
export const AlumniOfficeRequest = z.strictObject({
  id: z.string().max(36),
  /** Which asking it is; the decision quotes it. */
  rev: z.int().min(1),
  claimed: Alumnus,
  /** The contacts that he gave before, where they were others: somebody else may have asked. */
  replaced: Alumnus.pick({ phone: true, email: true }).nullable(),
  remark: z.string().max(400),
  registered: Alumnus.nullable(),
  createdAt: Instant,
  answerBy: Instant,
});
export type AlumniOfficeRequest = z.infer<typeof AlumniOfficeRequest>;

/** `GET /api/alumni/office`, for the alumni office. Counts of the register and of the campus year. */
export const AlumniOffice = z.strictObject({
  year: z.int(),
  registered: z.int(),
  verified: z.int(),
  active: z.int(),
  visits: z.int(),
  requests: z.array(AlumniOfficeRequest),
});
export type AlumniOffice = z.infer<typeof AlumniOffice>;

/** `POST /api/alumni/find`: a number is no part of an address, which logs keep. */
export const AlumnusQuestion = z.strictObject({ studentNumber: z.string().trim().min(1).max(64) });

/** One line of the register and how it stands this year; `found` is null where the register has no such number. */
export const AlumnusStanding = z.strictObject({
  id: z.string().max(36),
  alumnus: Alumnus,
  verified: z.boolean(),
  /** Of the campus year; null: none was issued. */
  credential: z
    .strictObject({ year: z.int(), state: z.enum(['active', 'withdrawn']), used: z.int(), held: z.int() })
    .nullable(),
  /** Why it was withdrawn, as the office wrote it. */
  reason: z.string().max(200).nullable(),
});
export type AlumnusStanding = z.infer<typeof AlumnusStanding>;
export const AlumnusAnswer = z.strictObject({ found: AlumnusStanding.nullable() });
export type AlumnusAnswer = z.infer<typeof AlumnusAnswer>;

/** `POST /api/alumni/{id}/standing` → 204. The reason stays in the office. */
export const AlumnusChange = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('withdrawn'), reason: z.string().trim().min(1).max(200) }),
  z.strictObject({ state: z.literal('active') }),
]);
export type AlumnusChange = z.infer<typeof AlumnusChange>;

/** As many lines as go in one request; a longer register goes in several. */
export const REGISTER_ROWS_MAX = 500;
export const RegisterRows = z.strictObject({ rows: z.array(AlumnusDraft).min(1).max(REGISTER_ROWS_MAX) });

const At = { line: z.int().min(0) };
export const RegisterLineShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('new'), ...At, alumnus: Alumnus }),
  z.strictObject({ kind: z.literal('same'), ...At, alumnus: Alumnus }),
  z.strictObject({
    kind: z.literal('changed'),
    ...At,
    alumnus: Alumnus,
    before: Alumnus,
    fields: z.array(z.enum(['studentNumber', 'name', 'year', 'phone', 'email'])).readonly(),
  }),
  z.strictObject({
    kind: z.literal('refused'),
    ...At,
    refusal: z.object({ ok: z.literal(false), code: z.enum(REFUSAL_CODES), at: z.string().optional() }),
  }),
]);

/** `POST /api/alumni/register/preview`: what the rows would do. `mark` is asked for by `apply`. */
export const RegisterPreview = z.strictObject({
  mark: z.string().max(64),
  lines: z.array(RegisterLineShape),
});
export type RegisterPreview = z.infer<typeof RegisterPreview>;

/** `POST /api/alumni/register/apply` → RegisterApplied, or `alumni.register-changed`. */
export const RegisterApply = RegisterRows.extend({ mark: z.string().max(64) });
export const RegisterApplied = z.strictObject({
  new: z.int(),
  changed: z.int(),
  same: z.int(),
  refused: z.int(),
});
export type RegisterApplied = z.infer<typeof RegisterApplied>;

/**
 * `POST /api/alumni/requests/{id}/decide` → 204, or `alumni.request-changed` when he asked anew since it was looked at.
 * The reason goes to him.
 */
export const AlumniDecision = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('approved'), rev: z.int().min(1) }),
  z.strictObject({
    outcome: z.literal('refused'),
    rev: z.int().min(1),
    reason: z.string().trim().min(1).max(200),
  }),
]);
export type AlumniDecision = z.infer<typeof AlumniDecision>;
