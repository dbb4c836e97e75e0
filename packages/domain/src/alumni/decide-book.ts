import type { Appointment, AppointmentDetails } from '../appointments/appointment';
import type { AppointmentState } from '../appointments/appointment-state';
import { policyFor, type AppointmentChange, type DecideContext } from '../appointments/decide-context';
import { refusePlate, storedDetails } from '../appointments/decide-create';
import { takenBack } from '../appointments/next-revision';
import { isOver, transition } from '../appointments/state-machine';
import { countedUnder, refuseCompanions } from '../appointments/party-rules';
import { refuseTooOften } from '../appointments/frequency-rule';
import { refuseOverQuota } from '../appointments/quota-rule';
import { newVisitorRow } from '../appointments/visitor-row';
import { refuseWindow } from '../appointments/window-rules';
import { NO_HOST } from '../ids';
import type { Policy } from '../policies/visit-type';
import { accept, refuse, type Decision, type Refusal } from '../refusals';
import type { CommandBody } from '../sync/command';
import { toInstant, toMs } from '../time';
import { countParty } from '../visitors/companion';
import type { VisitorDraft } from '../visitors/visitor';
import { credentialAt, visitsLeft, type AlumniCredential } from './alumni-credential';

export type BookingBody = CommandBody<'alumni.book'>;

/** Who books, as far as the decider knows him: the device has the name on the credential, the server the register. */
export interface BookingAlumnus {
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
}

/**
 * [F9] May this alumnus come then? No host and no step: the credential stands in their place, and for the document too.
 * Same day allowed. `ctx.credentials` are those of the sign-in; on the server read under a lock, so that two who ask
 * for the last visit are judged one after the other.
 */
export function decideBookAsAlumnus(
  body: BookingBody,
  ctx: DecideContext,
  alumnus: BookingAlumnus | null = null,
): Decision<AppointmentChange> {
  if (ctx.actor.kind !== 'visitor') return refuse('request.forbidden');
  const policy = policyFor(ctx, 'alumni');
  if (policy === null) return refuse('appointment.no-such-visit-type');
  const refusal =
    refuseCredential(body, policy, ctx) ??
    flat(refuseWindow({ details: detailsOf(body), policy, ctx, startMoved: true })) ??
    refuseCompanions(body.companions, policy) ??
    flat(refusePlate(detailsOf(body))) ??
    named(refuseTooOften({ visitors: [body], startAt: body.startAt }, policy, ctx)) ??
    flat(refuseOverQuota({ startAt: body.startAt, count: placesAsked(body, policy) }, policy, ctx));
  if (refusal !== null) return refusal;
  const appointment = bookedVisit(body, ctx, { state: 'approved', alumnus });
  return accept({ appointment, issue: [body.visitorId], reissue: [], revoke: [], notify: [] });
}

const placesAsked = ({ companions }: BookingBody, policy: Policy): number =>
  countParty({ companions: countedUnder(companions, policy) });

/** The visit as it was asked for, whether or not it may be; `draft` shows one that may not. */
export function bookedVisit(
  body: BookingBody,
  ctx: DecideContext,
  made: { readonly state: AppointmentState; readonly alumnus: BookingAlumnus | null },
): Appointment {
  const now = toInstant(ctx.nowMs);
  const known = ctx.credentials?.find((one) => one.alumnusId === body.alumnusId);
  const who = made.alumnus ?? { name: known?.name ?? '', phone: null, email: null };
  const draft: VisitorDraft = {
    visitorId: body.visitorId,
    name: who.name,
    organisation: '',
    phone: who.phone,
    email: who.email,
    channels: [],
    locale: body.locale,
    nationality: null,
    document: null,
    companions: countedUnder(body.companions, policyFor(ctx, 'alumni') ?? { minorUnderYears: 0 }),
  };
  return {
    id: body.appointmentId,
    rev: 1,
    state: made.state,
    applied: false,
    hostId: NO_HOST,
    hostName: '',
    hostUnit: '',
    ...storedDetails(detailsOf(body), policyFor(ctx, 'alumni')),
    purpose: body.purpose,
    visitors: [newVisitorRow(draft)],
    approvals: [],
    acts: [],
    group: null,
    partOf: null,
    series: null,
    batch: null,
    createdAt: now,
    updatedAt: now,
    lastCommandId: ctx.commandId ?? null,
  };
}

/** He may call it off until he has come; the visit that it held is his again. */
export function decideCancelAsAlumnus(
  current: Appointment,
  body: CommandBody<'alumni.cancel'>,
  ctx: DecideContext,
): Decision<AppointmentChange> {
  if (ctx.actor.kind !== 'visitor' || current.hostId !== NO_HOST) return refuse('appointment.not-yours');
  if (!ctx.credentials?.some((one) => one.alumnusId === body.alumnusId))
    return refuse('appointment.not-yours');
  const state = transition(current.state, 'cancel_by_visitor');
  if (isOver(current.state) || state === null)
    return refuse('appointment.wrong-state', undefined, { state: current.state });
  if (current.visitors.some((row) => row.arrivedAt !== null)) return refuse('appointment.visitor-already-in');
  return accept(takenBack(current, state, ctx));
}

function refuseCredential(body: BookingBody, policy: Policy, ctx: DecideContext): Refusal | null {
  const own = (ctx.credentials ?? []).filter((one) => one.alumnusId === body.alumnusId);
  if (own.length === 0) return refuse('alumni.no-credential');
  const good = credentialFor(own, body);
  if (good === null) return refuse('alumni.credential-expired', 'startAt');
  if (visitsLeft(good, policy) !== 0) return null;
  return refuse('alumni.no-visits-left', undefined, { max: policy.visitsPerYear ?? 0 });
}

const credentialFor = (own: readonly AlumniCredential[], body: BookingBody): AlumniCredential | null =>
  credentialAt(own, { alumnusId: body.alumnusId, ms: toMs(body.startAt) });

function detailsOf(body: BookingBody): AppointmentDetails {
  const { startAt, endAt, gates, plate } = body;
  // The purpose is his own affair; the rules about windows and plates do not look at it.
  return {
    visitType: 'alumni',
    purpose: body.purpose,
    unit: '',
    area: '',
    gates,
    startAt,
    endAt,
    entryRule: null,
    plate,
    guardNote: '',
    pickUp: false,
  };
}

/** The rules speak of `details.startAt`; the body of this command has no such part. */
const flat = (refusal: Refusal | null): Refusal | null =>
  refusal?.at === undefined ? refusal : { ...refusal, at: refusal.at.replace(/^details\./, '') };

/** He books for himself: there is no row to name. */
const named = (refusal: Refusal | null): Refusal | null =>
  refusal === null ? null : { ...refusal, at: 'startAt' };
