import type { Refusal, RefusalCode } from '@campus/domain';
import type { Problem } from '@campus/protocol';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

type Http = readonly [status: ContentfulStatusCode, title: string];

/** [HTTP-1] The only place that turns a refusal into HTTP. A new code does not compile before it has a status. */
export const HTTP_OF: Readonly<Record<RefusalCode, Http>> = {
  'request.malformed': [400, 'The request cannot be read'],
  'request.not-found': [404, 'Nothing is here'],
  'request.too-large': [413, 'The request is too large'],
  'request.rate-limited': [429, 'Too many requests'],
  'request.forbidden': [403, 'Not allowed'],
  'request.signed-out': [401, 'Nobody is signed in'],
  'request.unsupported': [415, 'Not supported'],
  'request.wrong-method': [405, 'Not by this method'],
  'request.predecessor-refused': [409, 'What this builds on was refused'],
  'appointment.not-found': [404, 'No such appointment'],
  'appointment.not-yours': [403, 'Somebody else’s appointment'],
  'appointment.changed-meanwhile': [409, 'The appointment has changed meanwhile'],
  'appointment.wrong-state': [409, 'Not possible in this state'],
  'appointment.no-visitors': [422, 'No visitor is named'],
  'appointment.too-many-visitors': [422, 'Too many visitors'],
  'appointment.window-reversed': [422, 'The end lies before the start'],
  'appointment.in-the-past': [422, 'The time is over'],
  'appointment.too-long': [422, 'The visit is too long'],
  'appointment.too-far-ahead': [422, 'Too far ahead'],
  'appointment.lead-time': [422, 'Too short notice'],
  'appointment.outside-hours': [422, 'Outside the opening hours'],
  'appointment.campus-closed': [422, 'The campus is closed then'],
  'appointment.closed-day': [422, 'A closed day for this kind of visit'],
  'appointment.no-such-gate': [422, 'No such gate'],
  'appointment.gate-closed': [422, 'The gate is closed then'],
  'appointment.visit-type-not-allowed': [403, 'Not a visit type for this host'],
  'appointment.no-such-visit-type': [422, 'No such visit type'],
  'appointment.visitor-already-in': [409, 'A visitor has already entered'],
  'appointment.over-quota': [409, 'No places left'],
  'policy.changed-meanwhile': [409, 'The rules were changed meanwhile'],
  'policy.contradiction': [422, 'Rules that nobody could keep to'],
  'policy.unchanged': [422, 'Nothing was changed'],
  'visitor.name-missing': [422, 'The name is missing'],
  'visitor.name-invalid': [422, 'Not a name'],
  'visitor.no-contact': [422, 'A phone or an e-mail is needed'],
  'visitor.phone-invalid': [422, 'Not a phone number'],
  'visitor.email-invalid': [422, 'Not an e-mail address'],
  'visitor.document-required': [422, 'An identity document is needed'],
  'visitor.document-invalid': [422, 'Not such a document'],
  'visitor.minor-needs-adult': [422, 'A minor needs an adult'],
  'visitor.plate-invalid': [422, 'Not a plate'],
  'visitor.too-many-companions': [422, 'Too many companions'],
  'visitor.duplicate': [422, 'The visitor is named twice'],
  'visitor.nationality-invalid': [422, 'No such country or region'],
  'document.check-digit': [422, 'The check digit does not fit'],
  'document.malformed': [422, 'Not a document number'],
  'document.fifteen-digits': [422, 'Fifteen-digit numbers are no longer valid'],
  'document.birth-date': [422, 'The birth date is impossible'],
  'document.expired': [422, 'The document ends before the visit'],
  'alumni.no-credential': [403, 'No alumni credential'],
  'alumni.credential-expired': [422, 'The credential is not good on that day'],
  'alumni.not-renewable': [409, 'There is nothing to renew'],
  'alumni.no-visits-left': [409, 'No visits left this year'],
  'alumni.number-invalid': [422, 'Not a student number'],
  'alumni.year-invalid': [422, 'Not a year'],
  'alumni.listed-twice': [422, 'The number is listed twice'],
  'alumni.register-changed': [409, 'The register has changed meanwhile'],
  'alumni.request-decided': [409, 'The request has been decided'],
  'alumni.request-changed': [409, 'The request has changed meanwhile'],
  'batch.too-many-rows': [422, 'Too many rows'],
  'batch.not-found': [404, 'No such rows'],
  'group.staff-only': [403, 'Groups are invited by staff'],
  'group.none': [404, 'No such group'],
  'group.seats': [422, 'Not a possible number of seats'],
  'group.seats-taken': [409, 'More seats are taken'],
  'group.deadline': [422, 'Not a possible deadline'],
  'group.not-open': [409, 'The group is not agreed to yet'],
  'group.closed': [409, 'The group takes nobody else'],
  'group.deadline-passed': [409, 'The deadline is over'],
  'group.full': [409, 'No seat is left'],
  'group.too-late': [409, 'The time for changes is over'],
  'group.by-head-count': [409, 'Nobody registers by name'],
  'group.changed-elsewhere': [409, 'It belongs to a group'],
  'group.reminded-today': [409, 'Reminded today'],
  'pass.not-found': [404, 'No such pass'],
  'pass.wrong-state': [409, 'Not possible in this state of the pass'],
  'pass.not-ready': [409, 'The pass is not ready'],
  'delivery.unreachable': [422, 'No way to reach the visitor'],
  'sign-in.code-wrong': [403, 'The code does not fit'],
  'sign-in.code-expired': [403, 'The code is too old'],
  'sign-in.code-locked': [429, 'Too many wrong codes'],
  'sign-in.no-role': [403, 'No role here'],
  'legacy.not-configured': [409, 'No old system is set up'],
  'legacy.ended': [409, 'The old system has ended'],
  'legacy.pattern': [422, 'Not a pattern for codes'],
  'legacy.row-incomplete': [422, 'Id or code is missing'],
  'legacy.row-characters': [422, 'Characters that cannot be kept'],
  'legacy.row-time': [422, 'Not a window of time'],
  'legacy.row-foreign-code': [422, 'Not a code of the old system'],
  'watchlist.nothing-to-match': [422, 'A document or a phone is needed'],
  'watchlist.validity': [422, 'Not a time that lies ahead'],
  'watchlist.already-listed': [409, 'Listed already'],
  'watchlist.not-found': [404, 'Not on the list'],
  'watchlist.decided': [409, 'Decided already'],
  'device.code-wrong': [403, 'The enrolment code does not fit'],
  'device.revoked': [403, 'The device was revoked'],
  'device.pin-wrong': [403, 'The PIN does not fit'],
  'shift.none-open': [409, 'No shift is open'],
  'sync.epoch-changed': [409, 'The server was restored: pull anew'],
  'sync.protocol-too-old': [426, 'The program is too old: reload it'],
  'sync.unknown-collection': [404, 'No such collection for this sign-in'],
  'server.unavailable': [503, 'Not available at the moment'],
  'server.error': [500, 'Something went wrong here'],
};

/** An RFC 9457 answer. `extras.at` names the wrong field; never put what was sent into it. */
export function problem(
  c: Context,
  code: RefusalCode,
  extras: { readonly at?: string; readonly retryAfterS?: number; readonly allow?: string } = {},
): Response {
  const [status, title] = HTTP_OF[code];
  const requestId: unknown = c.get('requestId');
  const body: Problem = {
    type: `/problems/${code}`,
    title,
    status,
    code,
    ...(extras.at === undefined ? {} : { at: extras.at }),
    ...(typeof requestId === 'string' ? { requestId } : {}),
  };
  const headers = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' };
  const retry = extras.retryAfterS === undefined ? {} : { 'retry-after': String(extras.retryAfterS) };
  const allow = extras.allow === undefined ? {} : { allow: extras.allow };
  return c.body(JSON.stringify(body), status, { ...headers, ...retry, ...allow });
}

/** A decision's refusal as an answer. */
export const refusal = (c: Context, refused: Refusal): Response =>
  problem(c, refused.code, refused.at === undefined ? {} : { at: refused.at });
