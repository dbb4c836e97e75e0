/**
 * Expected refusals: a closed list of dotted codes. A refusal is a value, never an exception; one place maps it to
 * HTTP (sync-server/src/http), one to words in three languages (packages/i18n). Adding a code does not compile until
 * both places know it.
 */
export const REFUSAL_CODES = [
  'request.malformed',
  'request.not-found',
  'request.too-large',
  'request.rate-limited',
  'request.forbidden',
  'request.signed-out',
  'request.unsupported',
  'request.wrong-method',
  'request.predecessor-refused',
  'appointment.not-found',
  'appointment.not-yours',
  'appointment.changed-meanwhile',
  'appointment.wrong-state',
  'appointment.no-visitors',
  'appointment.too-many-visitors',
  'appointment.window-reversed',
  'appointment.in-the-past',
  'appointment.too-long',
  'appointment.too-far-ahead',
  'appointment.lead-time',
  'appointment.outside-hours',
  'appointment.campus-closed',
  'appointment.closed-day',
  'appointment.no-such-gate',
  'appointment.gate-closed',
  'appointment.visit-type-not-allowed',
  'appointment.no-such-visit-type',
  'appointment.visitor-already-in',
  'appointment.over-quota',
  'application.not-for-strangers',
  'application.host-missing',
  'application.no-such-host',
  'application.already-sent',
  'policy.changed-meanwhile',
  'policy.contradiction',
  'policy.unchanged',
  'visitor.name-missing',
  'visitor.name-invalid',
  'visitor.no-contact',
  'visitor.phone-invalid',
  'visitor.email-invalid',
  'visitor.document-required',
  'visitor.document-invalid',
  'visitor.minor-needs-adult',
  'visitor.plate-invalid',
  'visitor.too-many-companions',
  'visitor.duplicate',
  'visitor.nationality-invalid',
  'document.check-digit',
  'document.malformed',
  'document.fifteen-digits',
  'document.birth-date',
  'document.expired',
  'alumni.no-credential',
  'alumni.credential-expired',
  'alumni.not-renewable',
  'alumni.no-visits-left',
  'alumni.number-invalid',
  'alumni.year-invalid',
  'alumni.listed-twice',
  'alumni.register-changed',
  'alumni.request-decided',
  'alumni.request-changed',
  'batch.too-many-rows',
  'batch.not-found',
  'group.staff-only',
  'group.none',
  'group.seats',
  'group.seats-taken',
  'group.deadline',
  'group.not-open',
  'group.closed',
  'group.deadline-passed',
  'group.full',
  'group.too-late',
  'group.by-head-count',
  'group.changed-elsewhere',
  'group.reminded-today',
  'pass.not-found',
  'pass.wrong-state',
  'pass.not-ready',
  'delivery.unreachable',
  'delivery.text-not-failed',
  'sign-in.code-wrong',
  'sign-in.code-expired',
  'sign-in.code-locked',
  'sign-in.no-role',
  'legacy.not-configured',
  'legacy.ended',
  'legacy.pattern',
  'legacy.row-incomplete',
  'legacy.row-characters',
  'legacy.row-time',
  'legacy.row-foreign-code',
  'watchlist.nothing-to-match',
  'watchlist.validity',
  'watchlist.already-listed',
  'watchlist.not-found',
  'watchlist.decided',
  'device.code-wrong',
  'device.revoked',
  'device.pin-wrong',
  'shift.none-open',
  'sync.epoch-changed',
  'sync.protocol-too-old',
  'sync.unknown-collection',
  'server.unavailable',
  'server.error',
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];

export interface Refusal {
  readonly ok: false;
  readonly code: RefusalCode;
  /** Where in the input, as a path such as `visitors.2.phone`; absent when the whole command is meant. */
  readonly at?: string;
  /** Plain facts for the sentence (never personal data): limits, times, gate names. */
  readonly facts?: Readonly<Record<string, string | number>>;
}
export interface Accepted<T> {
  readonly ok: true;
  readonly value: T;
}
export type Decision<T> = Accepted<T> | Refusal;

export const accept = <T>(value: T): Accepted<T> => ({ ok: true, value });
export const refuse = (code: RefusalCode, at?: string, facts?: Refusal['facts']): Refusal => ({
  ok: false,
  code,
  ...(at === undefined ? {} : { at }),
  ...(facts === undefined ? {} : { facts }),
});
