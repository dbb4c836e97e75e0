import {
  CampusDay,
  FeedbackId,
  Instant,
  LegacySettings,
  LegacyState,
  REFUSAL_CODES,
  Role,
} from '@campus/domain';
import { z } from 'zod';

/** `POST /api/legacy/import` → 200 LegacyImportResult. Each row by the ten names of contract; others are ignored. */
export const LegacyImport = z.strictObject({ rows: z.array(z.unknown()).max(50_000) });

export const LegacyRowFault = z.strictObject({
  /** From 1, without headers. */
  row: z.int().min(1),
  field: z.string(),
  code: z.enum(REFUSAL_CODES),
});
export type LegacyRowFault = z.infer<typeof LegacyRowFault>;

const count = z.int().min(0);
export const LegacyImportResult = z.strictObject({
  rows: count,
  added: count,
  changed: count,
  unchanged: count,
  /** No longer named by the polled source. */
  missing: count,
  wrong: count,
  /** The first two hundred. */
  faults: z.array(LegacyRowFault),
});
export type LegacyImportResult = z.infer<typeof LegacyImportResult>;

export const LegacySourceState = z.strictObject({
  origin: z.enum(['file', 'poll']),
  lastTryAt: Instant,
  lastGoodAt: Instant.nullable(),
  fault: z
    .enum(['unreachable', 'slow', 'refused', 'not-json', 'too-large', 'broken', 'empty', 'shrunk'])
    .nullable(),
  rows: count,
  wrong: count,
});
export type LegacySourceState = z.infer<typeof LegacySourceState>;

/** Visits that begin on a day, and entries on it, of either system. */
export const LegacyDay = z.strictObject({
  day: CampusDay,
  ours: count,
  theirs: count,
  enteredByOurs: count,
  enteredByTheirs: count,
});
export type LegacyDay = z.infer<typeof LegacyDay>;

export const FeedbackEntry = z.strictObject({
  id: FeedbackId,
  mood: z.enum(['good', 'middling', 'bad']),
  who: z.enum(['person', 'visitor']),
  roles: z.array(Role),
  at: Instant,
  text: z.string(),
});
export type FeedbackEntry = z.infer<typeof FeedbackEntry>;

/** `GET /api/legacy`: security and it-admin. */
export const LegacyOverview = z.strictObject({
  settings: LegacySettings.nullable(),
  /** When each source last gave a good word. */
  asOf: LegacyState.shape.asOf,
  /** A source is polled (`LEGACY_SOURCE`). */
  polled: z.boolean(),
  sources: z.array(LegacySourceState),
  days: z.array(LegacyDay),
  /** The same by week, named by its Monday: eleven back, this one, the next. */
  weeks: z.array(LegacyDay),
  open: count,
  /** Of these, the same person has a visit with us. */
  linked: count,
  missing: count,
  feedback: z.array(FeedbackEntry),
});
export type LegacyOverview = z.infer<typeof LegacyOverview>;
