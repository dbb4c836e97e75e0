import { waitsForHost } from '../applications/host-agreed';
import { knownHost, withAct } from '../delegates/acting';
import type { Policy } from '../policies/visit-type';
import { accept, refuse, type Decision, type Refusal } from '../refusals';
import type { CommandBody } from '../sync/command';
import type { Instant } from '../time';
import { countParty } from '../visitors/companion';
import type { Visitor, VisitorDraft } from '../visitors/visitor';
import { VISITORS_AT_MOST, type Appointment } from './appointment';
import type { AppointmentState } from './appointment-state';
import { isAwaited, isReadyForPass, knownTo, knowsOfVisit, withCompletion } from './completion';
import { firstState, refusePlate, storedDetails } from './decide-create';
import { policyFor, type AppointmentChange, type DecideContext } from './decide-context';
import { refuseTooOften } from './frequency-rule';
import { refuseOverBudget } from './host-budget';
import { refuseHost, refuseNotHost, refuseOvertaken } from './host-rules';
import { takenOffLate, withKeptRows } from './kept-rows';
import { keepsPlaces, keptPlaces } from './late-cancel';
import { isUrgentGroup } from '../groups/urgent-group';
import { isAdmitting, isPending, transition } from './state-machine';
import { withCountedParties } from './party-rules';
import { amendedVisitorRow, keepsPerson, newVisitorRow } from './visitor-row';
import { headsOf, refuseVisitors } from './visitor-rules';
import { refuseWindow } from './window-rules';
import { touched } from './next-revision';
import { placesOf, refuseMoreOverQuota } from './quota-rule';

type Amendment = CommandBody<'appointment.amend'>;

/**
 * May the host change his appointment so, and whose pass says something else then? A row whose `visitorId` is known
 * keeps its pass; one that is left out loses it; a new one gets its own.
 */
export function decideAmendAppointment(
  current: Appointment,
  body: Amendment,
  ctx: DecideContext,
): Decision<AppointmentChange> {
  if (current.group !== null || current.partOf !== null) return refuse('group.changed-elsewhere');
  return decideAmendment(current, body, ctx);
}

/** The same of any appointment, a group's leader's too. */
export function decideAmendment(
  current: Appointment,
  body: Amendment,
  ctx: DecideContext,
): Decision<AppointmentChange> {
  const { details } = body;
  const policy = policyFor(ctx, details.visitType);
  const refusal = refuseNotHost(current, ctx) ?? refuseOvertaken(ctx) ?? refuseState(current);
  if (refusal !== null) return refusal;
  if (policy === null) return refuse('appointment.no-such-visit-type', 'details.visitType');
  const startMoved = isMoved(current, details);
  // As they will be kept: where the visit type knows no children, everybody takes a place.
  const visitors = withCountedParties(body.visitors, policy);
  const heads = headsOf(visitors, current.visitors);
  const wrong =
    refuseHost(policy, ctx, current.hostId) ??
    refuseArrived(current, body) ??
    refuseWindow({ details, policy, ctx, startMoved }) ??
    refuseVisitors({
      visitors,
      details,
      policy,
      nowMs: ctx.nowMs,
      known: knownTo(details.visitType, current),
    }) ??
    refusePlate(details) ??
    refuseMoreCounted(current, { body, heads }, { policy, ctx });
  return wrong ?? accept(amended(current, body, { policy, ctx }));
}

/** What takes counting, as far as it asks for more than the visit holds. */
function refuseMoreCounted(
  current: Appointment,
  { body, heads }: { readonly body: Amendment; readonly heads: number },
  rules: { readonly policy: Policy; readonly ctx: DecideContext },
): Refusal | null {
  const { policy, ctx } = rules;
  const { startAt } = body.details;
  const { id: appointmentId, hostId } = current;
  const late = keepsPlaces(current, ctx);
  const carried = isMoved(current, body.details) && !late ? 0 : usedUp(current, ctx);
  const held = (late && current.group === null ? Math.max(heads, placesOf(current)) : heads) + carried;
  const hosted = { appointmentId, hostId, visitType: policy.visitType, startAt };
  return (
    refuseTooOften(oftenAsked(current, body), policy, ctx) ??
    refuseOverBudget({ ...hosted, heads: held }, policy, ctx) ??
    refuseMorePlaces(current, { startAt, heads: held }, rules)
  );
}

/** [APPT-53] Places of those who called off, or were taken off, too late. */
const usedUp = (current: Appointment, { usedByGone = 0 }: DecideContext): number =>
  keptPlaces(current) + usedByGone;

/**
 * Whoever has his place keeps it: asked is who is new, who stands in another's row, whose document was not known, and
 * everybody of a visit that moves.
 */
function oftenAsked(current: Appointment, { details, visitors }: Amendment) {
  const moves = isMoved(current, details);
  const isAsked = (draft: VisitorDraft): boolean => {
    const before = current.visitors.find((one) => one.visitorId === draft.visitorId);
    if (moves || before === undefined || !keepsPerson(before, draft)) return true;
    return before.document === null && draft.document !== null;
  };
  return { visitors, startAt: details.startAt, isAsked };
}

/** [APPT-53] At another time, or as another kind, a visit gives all its places back and asks for others. */
const isMoved = (
  current: Pick<Appointment, 'startAt' | 'visitType'>,
  details: Pick<Appointment, 'startAt' | 'visitType'>,
): boolean => details.startAt !== current.startAt || details.visitType !== current.visitType;

/** A group holds its seats, whoever leads it: its own rule asks for them. */
function refuseMorePlaces(
  current: Appointment,
  { startAt, heads }: { readonly startAt: Instant; readonly heads: number },
  rules: { readonly policy: Policy; readonly ctx: DecideContext },
): Refusal | null {
  if (current.group !== null) return null;
  const before = placesOf(current) + usedUp(current, rules.ctx);
  return refuseMoreOverQuota(current, { startAt, before, count: heads }, rules);
}

/** An application is answered, not rewritten: its host does not know what he would have to write of its visitor. */
function refuseState(current: Appointment): Refusal | null {
  const { state } = current;
  const open = (isPending(state) && !waitsForHost(current)) || isAdmitting(state);
  return open ? null : refuse('appointment.wrong-state', undefined, { state });
}

/** What has been used cannot be rewritten: the start, the kind of visit and those who came. */
function refuseArrived(current: Appointment, { details, visitors }: Amendment): Refusal | null {
  const arrived = current.visitors.filter((row) => row.arrivedAt !== null);
  if (arrived.length === 0) return null;
  if (details.startAt !== current.startAt) return refuse('appointment.visitor-already-in', 'details.startAt');
  if (details.visitType !== current.visitType)
    return refuse('appointment.visitor-already-in', 'details.visitType');
  const kept = arrived.every((row) => visitors.some((draft) => draft.visitorId === row.visitorId));
  return kept ? null : refuse('appointment.visitor-already-in', 'visitors');
}

function amended(
  current: Appointment,
  body: Amendment,
  { policy, ctx }: { readonly policy: Policy; readonly ctx: DecideContext },
): AppointmentChange {
  const before = knownTo(policy.visitType, current);
  const visitors = withCountedParties(body.visitors, policy).map((draft) => {
    const row = before.find((known) => known.visitorId === draft.visitorId);
    return withCompletion(row === undefined ? newVisitorRow(draft) : amendedVisitorRow(row, draft), policy);
  });
  const how = { late: keepsPlaces(current, ctx), moved: isMoved(current, body.details) };
  const next: Appointment = {
    ...touched(current, ctx),
    ...storedDetails(body.details, policy),
    visitors: withKeptRows(current, visitors, how).slice(0, VISITORS_AT_MOST),
  };
  const asked = askedAnew(current, next);
  const state = asked ? stateAsked(current, policy, ctx) : current.state;
  const approvals = asked ? current.approvals.map((one) => ({ ...one, overtaken: true })) : current.approvals;
  const change = consequences(current, withAct({ ...next, state, approvals }, 'changed', ctx));
  const used = { keep: takenOffLate(current, visitors, how), release: how.moved && !how.late };
  return { ...change, used };
}

/** A change that the unit or security would want to see goes back to them; a new guard note does not. */
function askedAnew(current: Appointment, next: Appointment): boolean {
  if (current.state === 'checked_in' || current.state === 'checked_out') return false;
  const added = next.visitors.some((row) => findRow(current, row) === undefined);
  const grown = next.visitors.some((row) => countParty(row) > countParty(findRow(current, row) ?? row));
  return added || grown || current.visitType !== next.visitType || passChanges(current, next);
}

function stateAsked(current: Appointment, policy: Policy, ctx: DecideContext): AppointmentState {
  if (ctx.actor.kind !== 'person' || transition(current.state, 'amend') === null) return current.state;
  // [GROUP-3] Whoever has to agree to an urgent group is no step of its kind: a change does not get round him.
  if (isUrgentGroup(current, policy)) return current.state;
  const host = knownHost(current.hostId, ctx.actor.person, ctx);
  return firstState(policy, host, ctx);
}

/** Who gets a pass, another one, or none any more, and who is told. */
export function consequences(current: Appointment, next: Appointment): AppointmentChange {
  const live = next.visitors.filter((row) => !row.canceled);
  const approved = isAdmitting(next.state);
  const issue = approved ? live.filter((row) => row.passId === null && isReadyForPass(row)) : [];
  const passDiffers = passChanges(current, next);
  const changed = live.filter((row) => row.passId !== null && (passDiffers || rowChanges(current, row)));
  const asked =
    next.state === 'submitted' ? [] : live.filter((row) => isAskedAnew(current, row, passDiffers));
  const gone = current.visitors.filter((row) => findRow(next, row) === undefined);
  return {
    appointment: next,
    issue: ids(issue),
    reissue: approved ? ids(changed) : [],
    revoke: gone.flatMap((row) => (row.passId === null ? [] : [row.passId])),
    notify: [
      ...ids(issue).map((visitorId) => ({ visitorId, about: 'invitation' as const })),
      ...(approved ? ids(changed) : []).map((visitorId) => ({ visitorId, about: 'changed' as const })),
      ...ids(asked).map((visitorId) => ({ visitorId, about: 'complete' as const })),
      ...ids(gone.filter(knowsOfVisit)).map((visitorId) => ({
        visitorId,
        about: 'canceled' as const,
      })),
    ],
  };
}

/** [DOC-3] Nobody had asked him yet, or what he was told is not so any more. */
function isAskedAnew(current: Appointment, row: Visitor, passDiffers: boolean): boolean {
  if (!isAwaited(row)) return false;
  const before = findRow(current, row);
  return before?.completion !== 'awaited' || passDiffers || rowChanges(current, row);
}

/** What is signed into every pass of the appointment. */
function passChanges(a: Appointment, b: Appointment): boolean {
  return (
    a.startAt !== b.startAt ||
    a.endAt !== b.endAt ||
    a.visitType !== b.visitType ||
    a.entryRule !== b.entryRule ||
    [...a.gates].sort().join() !== [...b.gates].sort().join()
  );
}

/** What a pass holds of its own visitor, or how it reaches him: the document's tail, the party's size, phone and e-mail. */
function rowChanges(current: Appointment, row: Visitor): boolean {
  const before = findRow(current, row);
  if (before === undefined) return false;
  return (
    before.document?.masked !== row.document?.masked ||
    before.phone !== row.phone ||
    before.email !== row.email ||
    countParty(before) !== countParty(row)
  );
}

const findRow = (appointment: Appointment, row: Visitor): Visitor | undefined =>
  appointment.visitors.find((candidate) => candidate.visitorId === row.visitorId);

const ids = (rows: readonly Visitor[]) => rows.map((row) => row.visitorId);
