import { z } from 'zod';
import { PassId, VisitorId } from '../ids';
import { CampusDay, Instant } from '../time';
import { Companion, COMPANIONS_AT_MOST } from './companion';
import { IdentityDocumentType } from './identity-document-type';

export const Locale = z.enum(['zh-Hans', 'zh-Hant', 'en']);
export type Locale = z.infer<typeof Locale>;

/** By which road a message reaches somebody [F7b]: decided by the phone number, not by nationality. */
export const Channel = z.enum(['sms', 'email']);
export type Channel = z.infer<typeof Channel>;

export const DeliveryState = z.enum([
  'none',
  'queued',
  // Tried and not taken yet; it is tried again by itself.
  'delayed',
  'sent',
  'delivered',
  'opened',
  'saved_offline',
  'failed',
  'forwarded',
]);
export type DeliveryState = z.infer<typeof DeliveryState>;

export const PassState = z.enum(['none', 'active', 'suspended', 'revoked', 'expired', 'consumed']);
export type PassState = z.infer<typeof PassState>;

export const Presence = z.enum(['absent', 'present', 'overdue', 'unknown']);
export type Presence = z.infer<typeof Presence>;

/** What somebody types about a visitor. The document number is accepted once and comes back only masked. */
export const VisitorDraft = z.strictObject({
  visitorId: VisitorId,
  name: z.string().trim().min(1).max(80),
  organisation: z.string().trim().max(80).default(''),
  phone: z.string().trim().max(24).nullable().default(null),
  email: z.string().trim().max(120).nullable().default(null),
  /** The host's override of the channel by reach; empty = by reach. */
  channels: z.array(Channel).max(2).default([]),
  locale: Locale,
  nationality: z.string().length(2).nullable().default(null),
  document: z
    .strictObject({
      type: IdentityDocumentType,
      number: z.string().trim().max(32),
      /** Where it is known; it is judged with the visit's days and not kept. */
      expiresOn: CampusDay.optional(),
    })
    .nullable()
    .default(null),
  /** Who comes along on his pass [F13]; left out: nobody, and of a known visitor those who were named before. */
  companions: z.array(Companion).max(COMPANIONS_AT_MOST).optional(),
});
export type VisitorDraft = z.infer<typeof VisitorDraft>;

/** One message to a visitor, as the host sees it [F18]. `at` is the time of the last change. */
export const Delivery = z.strictObject({
  channel: Channel,
  state: DeliveryState,
  at: Instant,
  /** A closed reason for a failure, such as `smtp.rejected`; never the provider's text, which may name the person. */
  reason: z.string().max(60).nullable(),
});
export type Delivery = z.infer<typeof Delivery>;

/** A visitor within one appointment, as shown to those who may see the appointment. */
export const Visitor = z.strictObject({
  visitorId: VisitorId,
  name: z.string().max(80),
  organisation: z.string().max(80),
  phone: z.string().max(24).nullable(),
  email: z.string().max(120).nullable(),
  channels: z.array(Channel).max(2),
  locale: Locale,
  nationality: z.string().max(2).nullable(),
  document: z.strictObject({ type: IdentityDocumentType, masked: z.string().max(40) }).nullable(),
  passId: PassId.nullable(),
  passState: PassState,
  generation: z.int().min(0).max(9999),
  /** Address to forward: `/v` for a mainland phone, `/p/<token>` else; null until there is a pass. */
  link: z.string().max(300).nullable(),
  deliveries: z.array(Delivery).max(10),
  presence: Presence,
  arrivedAt: Instant.nullable(),
  leftAt: Instant.nullable(),
  /** He has cancelled his own part. */
  canceled: z.boolean(),
  /** It was called off too late to free his place [APPT-53]. */
  keepsPlace: z.boolean().default(false),
  /** Has its host to say that he expects him [F17]? The host's business alone: a visitor's own copy says `none`. */
  hostConfirm: z.enum(['none', 'asked', 'confirmed']).default('none'),
  /** Is his document still to come, from himself [F10]? `done`: it was, and has come, or is asked for no more. */
  completion: z.enum(['none', 'awaited', 'done']).default('none'),
  /** One party on his pass [F13]. */
  companions: z.array(Companion).max(COMPANIONS_AT_MOST).default([]),
  /** What he said of his car himself; empty: he comes without one; null: the appointment's plate counts. */
  plate: z.string().max(12).nullable().default(null),
});
export type Visitor = z.infer<typeof Visitor>;
