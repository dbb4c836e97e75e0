import { z } from 'zod';
import { SettlementState } from '../gate/movement';
import {
  AppointmentId,
  BatchId,
  BatchPartId,
  CommandId,
  GateId,
  JournalId,
  NoticeId,
  ScanEventId,
  WatchMatchId,
} from '../ids';
import { Delegation } from '../delegates/delegation';
import { BATCH_COLUMNS } from '../batches/batch-columns';
import { readKnown } from '../read-known';
import { REFUSAL_CODES } from '../refusals';
import { Instant } from '../time';

/** A code of a newer server reads as «something went wrong»: the outcome counts, and must not be missing for its reason. */
const KnownCode = z.enum(REFUSAL_CODES).catch('server.error');

/** The answer to a command. `refs` names what changed, with the revision a device waits for. */
export const CommandResult = z.strictObject({
  commandId: CommandId,
  outcome: z.enum(['accepted', 'refused']),
  code: KnownCode.nullable(),
  /** Path of the wrong field, as in Refusal.at. */
  at: z.string().max(120).nullable(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  appliedAt: Instant,
  refs: z
    .array(z.strictObject({ collection: z.string().max(24), id: z.string().max(43), rev: z.int().min(0) }))
    .max(20),
});
export type CommandResult = z.infer<typeof CommandResult>;

export const SettlementNotice = z.strictObject({
  eventId: ScanEventId,
  state: SettlementState,
  settledAt: Instant,
});

/** Something about a visitor's message or arrival, or about a visit, that deserves a word to the host. */
export const NewsNotice = z.strictObject({
  about: z.enum([
    'arrived',
    'left',
    'delivery-failed',
    'canceled-by-visitor',
    'applied',
    'confirm-asked',
    'confirm-at-gate',
    // Somebody else decided on his visit, and nobody is asked any more.
    'approved',
    'rejected',
  ]),
  appointmentId: z.string().max(36),
  visitorId: z.string().max(36),
});
export type NewsNotice = z.infer<typeof NewsNotice>;

/** A stretch of a tablet's journal that the server has not got, both numbers included: asked for, and to be sent again. */
export const MissingScansNotice = z.strictObject({
  journalId: JournalId,
  fromSeq: z.int().min(0),
  untilSeq: z.int().min(0),
});
export type MissingScansNotice = z.infer<typeof MissingScansNotice>;

/** What the server says of each row of a part: when it has looked at it, and again when it is committed. */
export const BatchNotice = z.strictObject({
  batchId: BatchId,
  partId: BatchPartId,
  stage: z.enum(['checked', 'committed']),
  rows: z
    .array(
      z.strictObject({
        row: z.int().min(1),
        outcome: z.enum(['new', 'changed', 'same', 'refused']),
        code: KnownCode.nullable(),
        at: z.string().max(120).nullable(),
        /** The appointment that the row is, or would change. */
        appointmentId: AppointmentId.nullable(),
        changed: z.array(z.enum(BATCH_COLUMNS)).max(20),
        /** Another host expects the same person on that day already; said when it is looked at, and of new rows. */
        elsewhere: z.boolean().default(false),
      }),
    )
    .max(200),
});
export type BatchNotice = z.infer<typeof BatchNotice>;

/**
 * To security alone: somebody on the watchlist is expected, is at a gate, or has been let in. No name and no number:
 * the page asks the server for those.
 */
export const WatchNotice = z.strictObject({
  about: z.enum(['found', 'at-gate', 'went-in']),
  matchId: WatchMatchId,
  gateId: GateId.nullable(),
  at: Instant,
});
export type WatchNotice = z.infer<typeof WatchNotice>;

export const NOTICE_BODIES = {
  result: CommandResult,
  settlement: SettlementNotice,
  news: NewsNotice,
  'missing-scans': MissingScansNotice,
  'batch-rows': BatchNotice,
  watchlist: WatchNotice,
  delegation: Delegation,
} as const;
export type NoticeKind = keyof typeof NOTICE_BODIES;
export type NoticeBody<K extends NoticeKind> = z.infer<(typeof NOTICE_BODIES)[K]>;

export const Notice = z.strictObject({
  id: NoticeId,
  kind: z.enum(Object.keys(NOTICE_BODIES) as [NoticeKind, ...NoticeKind[]]),
  at: Instant,
  body: z.record(z.string(), z.unknown()),
});
export type Notice = z.infer<typeof Notice>;

export function noticeOf<K extends NoticeKind>(kind: K, notice: Notice): NoticeBody<K> | null {
  if (notice.kind !== kind) return null;
  return readKnown(NOTICE_BODIES[kind], notice.body) as NoticeBody<K> | null;
}
