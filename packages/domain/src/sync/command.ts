import { z } from 'zod';
import { BatchCommit, BatchRows } from '../batches/batch-row';
import { AppointmentDetails, AppointmentDraft, VISITORS_AT_MOST } from '../appointments/appointment';
import {
  AlumnusId,
  AppointmentId,
  CommandId,
  BatchId,
  DelegationId,
  DeviceId,
  FeedbackId,
  GateId,
  GuardId,
  PassId,
  PersonId,
  ShiftId,
  VisitorId,
} from '../ids';
import { GroupPlan } from '../groups/group';
import { AskedPolicy } from '../policies/visit-type';
import { LegacySettings } from '../legacy/legacy-settings';
import { SeriesPart } from '../series/series-part';
import { CampusDay, Instant } from '../time';
import { Companion, COMPANIONS_AT_MOST } from '../visitors/companion';
import { WatchClear, WatchDraft, WatchEnd } from '../watchlist/watchlist-entry';
import { Channel, Locale, VisitorDraft } from '../visitors/visitor';

/**
 * Each intent a device may send, with its body. Applied once; the outcome comes back in `notices`.
 * Visitors of an amended appointment: the full new list; a row whose `visitorId` is known keeps its pass.
 */
export const COMMAND_BODIES = {
  'appointment.create': AppointmentDraft.extend({
    appointmentId: AppointmentId,
    /** The host for whom the sender acts [F16]; absent: it is his own. */
    forHost: PersonId.optional(),
    /** One day of several [F16]; absent: it stands alone. */
    series: SeriesPart.optional(),
  }),
  'appointment.amend': z.strictObject({
    appointmentId: AppointmentId,
    details: AppointmentDetails,
    /** An unchanged visitor may leave out his document (null): the stored one stays. */
    visitors: z.array(VisitorDraft).min(1).max(VISITORS_AT_MOST),
  }),
  'appointment.cancel': z.strictObject({
    appointmentId: AppointmentId,
    reason: z.string().max(200).default(''),
  }),
  'appointment.approve': z.strictObject({
    appointmentId: AppointmentId,
    reason: z.string().trim().max(200).default(''),
    /** A host agrees to an application at another time than was asked for. */
    moveTo: z.strictObject({ startAt: Instant, endAt: Instant }).optional(),
  }),
  'appointment.reject': z.strictObject({
    appointmentId: AppointmentId,
    reason: z.string().trim().min(1).max(200),
  }),
  /** A host hands an application on to a colleague, named by the exact address. */
  'application.handOver': z.strictObject({
    appointmentId: AppointmentId,
    email: z.string().trim().min(1).max(120),
  }),
  /** A host names a colleague who acts for him, by the exact address, until the end of a campus day [F16]. */
  'delegate.name': z.strictObject({
    delegationId: DelegationId,
    email: z.string().trim().min(1).max(120),
    lastDay: CampusDay,
  }),
  /** The host or his delegate. */
  'delegate.end': z.strictObject({ delegationId: DelegationId }),
  /** A visitor takes back his own part, by his pass; by his id where he has none yet. */
  'appointment.withdraw': z
    .strictObject({
      appointmentId: AppointmentId,
      passId: PassId.optional(),
      visitorId: VisitorId.optional(),
    })
    .refine(({ passId, visitorId }) => (passId === undefined) !== (visitorId === undefined)),
  /** A visitor says which car he comes with, or (empty) that he comes without one; until he has come. */
  'visit.plate': z.strictObject({
    appointmentId: AppointmentId,
    passId: PassId,
    plate: z.string().trim().max(12),
  }),
  /** A visitor gives the document that his host left out; once [F10]. */
  'visit.document': z.strictObject({
    appointmentId: AppointmentId,
    visitorId: VisitorId,
    document: VisitorDraft.shape.document.unwrap().unwrap(),
    nationality: VisitorDraft.shape.nationality,
  }),
  /** The host expects this visitor: the gate asks him no more [F17]. */
  'visit.confirm': z.strictObject({ appointmentId: AppointmentId, visitorId: VisitorId }),
  /** Log that the host passed the link on himself, or ask for the message again. */
  'pass.forward': z.strictObject({
    appointmentId: AppointmentId,
    visitorId: VisitorId,
    how: z.enum(['copied', 'shared', 'printed', 'resend', 'no-login-link']),
    channel: Channel.nullable().default(null),
  }),
  'pass.reissue': z.strictObject({ passId: PassId }),
  'pass.revoke': z.strictObject({ passId: PassId, reason: z.string().max(200) }),
  'pass.suspend': z.strictObject({ passId: PassId, reason: z.string().max(200) }),
  'pass.resume': z.strictObject({ passId: PassId }),
  /** The visitor's device holds the pass for offline use. */
  'pass.saved': z.strictObject({ passId: PassId }),
  /** An alumnus comes without a host: his credential lets him. One party on one pass. */
  'alumni.book': z.strictObject({
    appointmentId: AppointmentId,
    visitorId: VisitorId,
    alumnusId: AlumnusId,
    startAt: Instant,
    endAt: Instant,
    gates: z.array(GateId).min(1).max(16),
    purpose: z.string().trim().max(120).default(''),
    companions: z.array(Companion).max(COMPANIONS_AT_MOST).default([]),
    plate: z.string().trim().max(12).nullable().default(null),
    locale: Locale,
  }),
  'alumni.cancel': z.strictObject({ appointmentId: AppointmentId, alumnusId: AlumnusId }),
  'alumni.renew': z.strictObject({ alumnusId: AlumnusId, year: z.int().min(1900).max(2200) }),
  /** [F11] A group comes by its leader's appointment, by whose id it is known. `urgent`: in less than the lead time. */
  'group.create': z.strictObject({
    appointmentId: AppointmentId,
    details: AppointmentDetails,
    leader: VisitorDraft,
    plan: GroupPlan,
    forHost: PersonId.optional(),
    urgent: z.boolean().default(false),
  }),
  /** A leader whose `visitorId` is known keeps his pass. */
  'group.change': z.strictObject({
    appointmentId: AppointmentId,
    details: AppointmentDetails,
    leader: VisitorDraft,
    plan: GroupPlan,
  }),
  /** The link takes nobody else, or does so again. */
  'group.close': z.strictObject({ appointmentId: AppointmentId, closed: z.boolean() }),
  /** The host puts somebody down; he comes by an appointment of his own. */
  'group.register': z.strictObject({
    appointmentId: AppointmentId,
    groupId: AppointmentId,
    visitor: VisitorDraft,
  }),
  /** Somebody else takes a member's place. */
  'group.swap': z.strictObject({ appointmentId: AppointmentId, visitor: VisitorDraft }),
  /** A word to the members who have not looked at their pass. */
  'group.remind': z.strictObject({ appointmentId: AppointmentId }),
  /** Security changes the rules of a visit type; `fromVersion` is the version it looked at. */
  'policy.change': z.strictObject({
    policy: AskedPolicy,
    fromVersion: z.int().min(1),
    reason: z.string().trim().min(1).max(200),
  }),
  /** Security and IT set up the old system beside this one; null: there is none any more [F12]. */
  'legacy.configure': z.strictObject({ settings: LegacySettings.nullable() }),
  /** A word about the trial of the new system [F12] [F19]. */
  'feedback.send': z.strictObject({
    feedbackId: FeedbackId,
    mood: z.enum(['good', 'middling', 'bad']),
    text: z.string().trim().min(1).max(1_000),
  }),
  /** Rows of a list, to be looked at; nothing comes into being yet. */
  'batch.rows': BatchRows,
  /** The rows of one part become appointments, each by itself. */
  'batch.commit': BatchCommit,
  /** What a list has become was taken off the device: as a file with links, or on paper. */
  'batch.taken': z.strictObject({ batchId: BatchId, as: z.enum(['file', 'sheet', 'badges']) }),
  /** Security's list of whom to look at before he enters [F15]. */
  'watchlist.add': WatchDraft,
  'watchlist.end': WatchEnd,
  'watchlist.clearMatch': WatchClear,
  'shift.start': z.strictObject({
    shiftId: ShiftId,
    guardId: GuardId,
    deviceId: DeviceId,
    gateId: GateId,
    startedAt: Instant,
  }),
  'shift.end': z.strictObject({ shiftId: ShiftId, endedAt: Instant }),
} as const;
export type CommandKind = keyof typeof COMMAND_BODIES;
export type CommandBody<K extends CommandKind> = z.infer<(typeof COMMAND_BODIES)[K]>;
export const COMMAND_KINDS = Object.keys(COMMAND_BODIES) as [CommandKind, ...CommandKind[]];

export const Command = z.strictObject({
  id: CommandId,
  kind: z.enum(COMMAND_KINDS),
  body: z.record(z.string(), z.unknown()),
  /** The revision the sender saw; null for a new thing. */
  baseRev: z.int().min(0).nullable(),
  /** Apply only after this one of the same sender; the server holds it until then. */
  after: CommandId.nullable(),
  at: Instant,
});
export type Command = z.infer<typeof Command>;
