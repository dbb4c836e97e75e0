import { z } from 'zod';
import { AppointmentId, BatchId, CommandId, GateId, PersonId } from '../ids';
import { Act } from '../delegates/delegation';
import { GroupOfVisit } from '../groups/group';
import { EntryRule } from '../passes/entry-rule';
import { SeriesPart } from '../series/series-part';
import { ApprovalStep, VisitTypeCode } from '../policies/visit-type';
import { Instant } from '../time';
import { Visitor, VisitorDraft } from '../visitors/visitor';
import { AppointmentState } from './appointment-state';

/** More come as a list or as a group. */
export const VISITORS_AT_MOST = 50;

/** The part of an appointment that its host fills in. */
export const AppointmentDetails = z.strictObject({
  visitType: VisitTypeCode,
  purpose: z.string().trim().min(1).max(120),
  unit: z.string().trim().max(80).default(''),
  area: z.string().trim().max(80).default(''),
  gates: z.array(GateId).min(1).max(16),
  startAt: Instant,
  endAt: Instant,
  /** null: the visit type's own rule. */
  entryRule: EntryRule.nullable().default(null),
  plate: z.string().trim().max(12).nullable().default(null),
  guardNote: z.string().trim().max(200).default(''),
  /** 我来接: the host meets the visitor at the gate. */
  pickUp: z.boolean().default(false),
});
export type AppointmentDetails = z.infer<typeof AppointmentDetails>;

export const AppointmentDraft = z.strictObject({
  details: AppointmentDetails,
  visitors: z.array(VisitorDraft).min(1).max(VISITORS_AT_MOST),
});
export type AppointmentDraft = z.infer<typeof AppointmentDraft>;

/** Who decided a step, when and why [F4]. */
export const Approval = z.strictObject({
  step: ApprovalStep,
  outcome: z.enum(['approved', 'rejected']),
  personId: PersonId,
  name: z.string().max(80),
  at: Instant,
  reason: z.string().max(200),
  /** The host changed what it was about, so that it was asked again. */
  overtaken: z.boolean(),
});
export type Approval = z.infer<typeof Approval>;

/**
 * The replicated appointment. Its host and who may decide on it see all of it; a visitor sees it with his own row in
 * `visitors` alone, without `guardNote` and `approvals`.
 */
export const Appointment = z.strictObject({
  id: AppointmentId,
  rev: z.int().min(0),
  state: AppointmentState,
  /** Somebody without a sign-in applied for it [F3]; false: its host invited. */
  applied: z.boolean().default(false),
  hostId: PersonId,
  hostName: z.string().max(80),
  /** The host's unit as his sign-in named it when he invited: whose head may be asked. */
  hostUnit: z.string().max(80),
  visitType: VisitTypeCode,
  purpose: z.string().max(120),
  unit: z.string().max(80),
  area: z.string().max(80),
  gates: z.array(GateId).max(16),
  startAt: Instant,
  endAt: Instant,
  entryRule: EntryRule,
  plate: z.string().max(12).nullable(),
  guardNote: z.string().max(200),
  pickUp: z.boolean(),
  visitors: z.array(Visitor).max(VISITORS_AT_MOST),
  /** In the order in which they were made. */
  approvals: z.array(Approval).max(100),
  /** Makes it the appointment of a group's leader, by whose id the group is known; null: an ordinary one. */
  group: GroupOfVisit.nullable().default(null),
  /** The group whose member comes by this appointment. */
  partOf: AppointmentId.nullable().default(null),
  /** Which day of a series it is [F16]; null: it stands alone. */
  series: SeriesPart.nullable().default(null),
  /** The list that it is one row of [F10]; null: it was made by itself, or on a visitor's own copy. */
  batch: BatchId.nullable().default(null),
  /** What others did for its host; empty: all of it was himself. */
  acts: z.array(Act).max(20).default([]),
  createdAt: Instant,
  updatedAt: Instant,
  /** The command that made this revision: lets a device drop its own projection. */
  lastCommandId: CommandId.nullable(),
});
export type Appointment = z.infer<typeof Appointment>;
