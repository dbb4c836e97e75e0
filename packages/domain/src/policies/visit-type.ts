import { z } from 'zod';
import { GateId } from '../ids';
import { EntryRule } from '../passes/entry-rule';
import { CampusDay, DailyHours } from '../time';

export const VisitTypeCode = z.enum([
  'official',
  'guest',
  'alumni',
  'foreign',
  'group',
  'contractor',
  'event',
]);
export type VisitTypeCode = z.infer<typeof VisitTypeCode>;

export const Role = z.enum(['staff', 'student', 'approver', 'security', 'alumni-office', 'it-admin']);
export type Role = z.infer<typeof Role>;

export const ApprovalStep = z.enum(['host', 'unit', 'security']);
export type ApprovalStep = z.infer<typeof ApprovalStep>;

const PolicyText = z.strictObject({
  'zh-Hans': z.string().max(80),
  'zh-Hant': z.string().max(80),
  en: z.string().max(80),
});

/** A day on which nobody comes by this visit type, and why, as it is shown. */
export const ClosedDay = z.strictObject({ on: CampusDay, reason: PolicyText });
export type ClosedDay = z.infer<typeof ClosedDay>;

/** Who decides where less than the lead time is left and the host says that it must be, and how little is enough then. */
export const Urgent = z.strictObject({
  by: z.enum(['unit', 'security']),
  minutes: z.int().min(0).max(43_200),
});
export type Urgent = z.infer<typeof Urgent>;

/** Everything about a visit type is data [F4] [F14]. Durations in minutes, lengths in days. */
export const Policy = z.strictObject({
  visitType: VisitTypeCode,
  version: z.int().min(1),
  name: z.strictObject({
    'zh-Hans': z.string().max(40),
    'zh-Hant': z.string().max(40),
    en: z.string().max(40),
  }),
  invitedBy: z.array(Role),
  steps: z.array(ApprovalStep),
  maxDaysAhead: z.int().min(0).max(400),
  leadTimeMinutes: z.int().min(0),
  /** Saturdays and Sundays do not count towards the lead time: nobody is there who could get ready. */
  leadOnWorkingDays: z.boolean().default(false),
  maxDays: z.int().min(1).max(400),
  /** Everybody who comes by one appointment, those who come along counted. */
  maxVisitors: z.int().min(1).max(500),
  /** Who may come along on one visitor's pass [F13]; null: as many as `maxVisitors` leaves room for. */
  maxCompanions: z.int().min(0).max(20).nullable().default(null),
  document: z.enum(['none', 'last-four', 'full']),
  /** May a host leave the document out, and the visitor gives it by his link [F10]? No pass before he has. */
  visitorCompletes: z.boolean().default(false),
  entryRule: EntryRule,
  dailyHours: DailyHours.nullable(),
  /** Admitted on the code alone; false: the guard looks at the document (`ID_CHECK_REQUIRED`). */
  bearer: z.boolean(),
  liveOnly: z.boolean(),
  graceMinutes: z.int().min(0).max(240),
  minorUnderYears: z.int().min(0).max(21),
  maxPerDay: z.int().min(0).nullable(),
  /** People who arrive within one slot; null: any number. A slot is that of the start, at campus time. */
  maxPerSlot: z.int().min(0).max(100_000).nullable().default(null),
  /** How long a slot is. Slots begin at midnight, and a day holds whole ones. */
  slotMinutes: z.int().min(5).max(1_440).default(30),
  /** So many visits of one person within so many days; null: any number. Groups have seats instead. */
  perPerson: z
    .strictObject({ visits: z.int().min(1).max(366), days: z.int().min(1).max(366) })
    .nullable()
    .default(null),
  /** May it be asked for on the day itself? Says what a lead time cannot: the day before, at whatever hour. */
  sameDay: z.boolean().default(true),
  /** Of groups alone: their hosts say that it is urgent [F11]; null: nobody decides, and it is refused. */
  urgent: Urgent.nullable().default({ by: 'security', minutes: 0 }),
  /** Called off later than this before its start, a visit still uses its places; 0: only once it has begun. */
  cancelCutOffMinutes: z.int().min(0).max(10_080).default(120),
  /** Gates at which this visit type is let in; null: all of the campus. */
  gates: z.array(GateId).max(16).nullable().default(null),
  /** Visits of one person in a calendar year, spent on entry; null: any number. Alumni only so far. */
  visitsPerYear: z.int().min(0).max(366).nullable().default(null),
  /** May somebody without a sign-in apply for it [F3]? */
  strangers: z.boolean().default(false),
  /** Visitors that one host may have of this kind in a calendar month [F17]; null: any number. */
  hostBudget: z.int().min(0).max(10_000).nullable().default(null),
  /** From which visitor new to him within 30 days on a host is asked on arrival whether he expects him; null: never. */
  confirmFrom: z.int().min(1).max(1_000).nullable().default(null),
  closedDays: z.array(ClosedDay).max(366).default([]),
});
export type Policy = z.infer<typeof Policy>;

/**
 * New rules as security asks for them. What came later than the device that asks stays as it is where it is not named:
 * an older form must not take it back unseen.
 */
export const AskedPolicy = Policy.omit({ version: true }).extend({
  maxPerSlot: Policy.shape.maxPerSlot.unwrap().optional(),
  slotMinutes: Policy.shape.slotMinutes.unwrap().optional(),
  perPerson: Policy.shape.perPerson.unwrap().optional(),
  sameDay: Policy.shape.sameDay.unwrap().optional(),
  leadOnWorkingDays: Policy.shape.leadOnWorkingDays.unwrap().optional(),
  urgent: Policy.shape.urgent.unwrap().optional(),
  cancelCutOffMinutes: Policy.shape.cancelCutOffMinutes.unwrap().optional(),
  gates: Policy.shape.gates.unwrap().optional(),
  visitorCompletes: Policy.shape.visitorCompletes.unwrap().optional(),
});
export type AskedPolicy = z.infer<typeof AskedPolicy>;

/** Rules as a device reads them. One that is older than the rules goes by those that it knows; the server knows all. */
export const KnownPolicy = Policy.strip();
