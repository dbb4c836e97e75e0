import type { Appointment } from '../appointments/appointment';
import type { AppointmentState } from '../appointments/appointment-state';
import { firstWords, withCompletion } from '../appointments/completion';
import { consequences } from '../appointments/decide-amend';
import { policyFor, type AppointmentChange, type DecideContext } from '../appointments/decide-context';
import { refuseNotHost } from '../appointments/host-rules';
import { takenBack, touched } from '../appointments/next-revision';
import { isAdmitting, isOver, transition } from '../appointments/state-machine';
import { amendedVisitorRow, newVisitorRow } from '../appointments/visitor-row';
import { refuseVisitors } from '../appointments/visitor-rules';
import type { AppointmentId } from '../ids';
import { accept, refuse, type Decision, type Refusal, type RefusalCode } from '../refusals';
import type { CommandBody } from '../sync/command';
import { toInstant, toMs } from '../time';
import type { Visitor, VisitorDraft } from '../visitors/visitor';
import { opennessOf, type GroupOpenness } from './group-openness';

type Group = Appointment & { readonly group: NonNullable<Appointment['group']> };

/** Somebody who shall come with the group, by an appointment of his own. */
export interface NewMember {
  readonly appointmentId: AppointmentId;
  readonly visitor: VisitorDraft;
}

/** [F11] The host puts somebody down, until the cut-off; past the seats there is no waiting list for him to fill. */
export function decideRegister(
  body: CommandBody<'group.register'>,
  ctx: DecideContext,
): Decision<AppointmentChange> {
  const group = groupIn(ctx, body.groupId);
  if (group === null) return refuse('group.none', 'groupId');
  const refusal =
    refuseNotHost(group, ctx) ??
    refuseToHost(group, ctx.nowMs) ??
    refuseDraft(body.visitor, { group, ctx, known: [] });
  if (refusal !== null) return refusal;
  return accept(seated(newMember(group, body, ctx)));
}

/** A member as he was typed, whether or not there is a seat; null: the group is not known here. */
export function unmadeMember(body: CommandBody<'group.register'>, ctx: DecideContext): Appointment | null {
  const group = groupIn(ctx, body.groupId);
  return group === null ? null : { ...newMember(group, body, ctx), state: 'draft' };
}

/**
 * [F11] Somebody puts himself down by the link, having proved his phone or mailbox. While there is a seat it is his;
 * then he waits, in order. Only the server asks this, with the group held.
 */
export function decideRegisterOneself(member: NewMember, ctx: DecideContext): Decision<AppointmentChange> {
  const group = groupIn(ctx, ctx.group?.id ?? null);
  if (group === null) return refuse('group.none');
  const openness = opennessOf(group, ctx.nowMs);
  const own = { group, ctx, known: [], byHimself: true };
  const refusal = refuseByOpenness(openness) ?? refuseDraft(member.visitor, own);
  if (refusal !== null) return refusal;
  const appointment = newMember(group, member, ctx);
  if (openness === 'open') return accept(seated(appointment));
  return accept({
    appointment: { ...appointment, state: 'submitted' },
    issue: [],
    reissue: [],
    revoke: [],
    notify: [],
  });
}

/** [F11] Somebody else in a member's place, until the cut-off. The same person again is a correction, and keeps his pass. */
export function decideSwap(
  current: Appointment,
  { visitor }: CommandBody<'group.swap'>,
  ctx: DecideContext,
): Decision<AppointmentChange> {
  const group = groupIn(ctx, current.partOf);
  if (group === null) return refuse('group.none');
  const row = current.visitors.find((one) => one.visitorId === visitor.visitorId);
  const refusal =
    refuseNotHost(current, ctx) ??
    refuseSwapNow(current, group, ctx.nowMs) ??
    refuseDraft(visitor, { group, ctx, known: current.visitors });
  if (refusal !== null) return refusal;
  const next = row === undefined ? newVisitorRow(visitor) : amendedVisitorRow(row, visitor);
  const visitors = [withCompletion(next, policyFor(ctx, group.visitType))];
  return accept(consequences(current, { ...touched(current, ctx), visitors }));
}

/** The first who waits gets the seat that is free. */
export function decideMoveUp(current: Appointment, ctx: DecideContext): Decision<AppointmentChange> {
  const state = transition(current.state, 'approve');
  if (current.partOf === null || current.state !== 'submitted' || state === null)
    return refuse('appointment.wrong-state', undefined, { state: current.state });
  return accept(seated({ ...touched(current, ctx), state }));
}

/** When and where the group comes, its members come. */
export function followGroup(current: Appointment, group: Appointment, ctx: DecideContext): AppointmentChange {
  return consequences(current, { ...touched(current, ctx), ...sharedWith(group) });
}

/** He steps back himself; also who only waits for a seat. */
export function decideStepBack(current: Appointment, ctx: DecideContext): Decision<AppointmentChange> {
  const event = current.state === 'submitted' ? 'withdraw' : 'cancel_by_visitor';
  const state = transition(current.state, event);
  if (current.visitors.some((row) => row.arrivedAt !== null)) return refuse('appointment.visitor-already-in');
  if (isOver(current.state) || state === null)
    return refuse('appointment.wrong-state', undefined, { state: current.state });
  return accept(takenBack(current, state, ctx));
}

/** The group that this command is about, if it is one. */
function groupIn({ group }: DecideContext, id: AppointmentId | null): Group | null {
  if (group == null || group.id !== id || group.group === null) return null;
  return { ...group, group: group.group };
}

const BY_OPENNESS: Partial<Record<GroupOpenness, RefusalCode>> = {
  full: 'group.full',
  closed: 'group.closed',
  'deadline-passed': 'group.deadline-passed',
  pending: 'group.not-open',
  over: 'group.deadline-passed',
  canceled: 'group.closed',
  'by-head-count': 'group.by-head-count',
};

function refuseByOpenness(openness: GroupOpenness): Refusal | null {
  const code = BY_OPENNESS[openness];
  return code === undefined ? null : refuse(code);
}

function refuseToHost(group: Group, nowMs: number): Refusal | null {
  const { mode, taken, seats, changeBy } = group.group;
  if (mode === 'head-count') return refuse('group.by-head-count');
  if (!isAdmitting(group.state)) return refuse('group.not-open');
  if (nowMs >= toMs(changeBy)) return refuse('group.too-late');
  return taken < seats ? null : refuse('group.full', undefined, { seats });
}

function refuseSwapNow(current: Appointment, group: Group, nowMs: number): Refusal | null {
  if (isOver(current.state)) return refuse('appointment.wrong-state', undefined, { state: current.state });
  if (current.visitors.some((row) => row.arrivedAt !== null)) return refuse('appointment.visitor-already-in');
  return nowMs < toMs(group.group.changeBy) ? null : refuse('group.too-late');
}

interface DraftQuestion {
  readonly group: Group;
  readonly ctx: DecideContext;
  readonly known: readonly Visitor[];
  /** Whoever is at the form himself gives his document there. */
  readonly byHimself?: boolean;
}

/** The visitor as the visit type's rules want him. A child comes with the group, so he is not alone. */
function refuseDraft(
  visitor: VisitorDraft,
  { group, ctx, known, byHimself = false }: DraftQuestion,
): Refusal | null {
  const policy = policyFor(ctx, group.visitType);
  if (policy === null) return refuse('appointment.no-such-visit-type');
  const details = { ...group, entryRule: group.entryRule };
  const visitorCompletes = policy.visitorCompletes && !byHimself;
  const policyAsked = { ...policy, minorUnderYears: 0, visitorCompletes };
  const asked = { visitors: [visitor], details, policy: policyAsked };
  const refusal = refuseVisitors({ ...asked, nowMs: ctx.nowMs, known });
  return refusal?.at === undefined
    ? refusal
    : { ...refusal, at: refusal.at.replace(/^visitors\.0\./, 'visitor.') };
}

function newMember(group: Group, { appointmentId, visitor }: NewMember, ctx: DecideContext): Appointment {
  const now = toInstant(ctx.nowMs);
  return {
    id: appointmentId,
    rev: 1,
    state: SEATED,
    applied: false,
    hostId: group.hostId,
    hostName: group.hostName,
    hostUnit: group.hostUnit,
    ...sharedWith(group),
    plate: null,
    visitors: [withCompletion(newVisitorRow(visitor), policyFor(ctx, group.visitType))],
    approvals: [],
    acts: [],
    group: null,
    partOf: group.id,
    series: null,
    batch: null,
    createdAt: now,
    updatedAt: now,
    lastCommandId: ctx.commandId ?? null,
  };
}

const SEATED: AppointmentState = 'approved';

const sharedWith = ({
  visitType,
  purpose,
  unit,
  area,
  gates,
  startAt,
  endAt,
  entryRule,
  guardNote,
  pickUp,
}: Appointment) => ({ visitType, purpose, unit, area, gates, startAt, endAt, entryRule, guardNote, pickUp });

/** A member with his seat: he gets his pass and is told. */
function seated(appointment: Appointment): AppointmentChange {
  return { appointment, reissue: [], revoke: [], ...firstWords(appointment) };
}
