import { hostFor, withAct } from '../delegates/acting';
import type { Person } from '../people/person';
import type { Policy } from '../policies/visit-type';
import { accept, refuse, type Decision, type Refusal } from '../refusals';
import { refuseSeries } from '../series/refuse-series';
import type { CommandBody } from '../sync/command';
import { toInstant } from '../time';
import { normalisePlate, plateKey } from '../visitors/plate';
import type { Appointment, AppointmentDetails } from './appointment';
import type { AppointmentState } from './appointment-state';
import { firstWords, withCompletion } from './completion';
import { policyFor, type AppointmentChange, type DecideContext } from './decide-context';
import { refuseHost } from './host-rules';
import { refuseCounted } from './refuse-counted';
import { eventAfter, transition } from './state-machine';
import { stepsBehind } from './decide-approve';
import { withCountedParties } from './party-rules';
import { newVisitorRow } from './visitor-row';
import { headsOf, refuseVisitors } from './visitor-rules';
import { refuseWindow } from './window-rules';

/**
 * May this appointment come into being, and what is it then? The same on the host's device, which shows the answer at
 * once, and on the server, which lets it stand. Paths in a refusal are those of the command's body.
 */
export function decideCreateAppointment(
  body: CommandBody<'appointment.create'>,
  ctx: DecideContext,
): Decision<AppointmentChange> {
  if (ctx.actor.kind !== 'person') return refuse('request.forbidden');
  const policy = policyFor(ctx, body.details.visitType);
  if (policy === null) return refuse('appointment.no-such-visit-type', 'details.visitType');
  const host = hostFor(body.forHost, ctx.actor.person, ctx);
  if (!host.ok) return host;
  // As they will be kept: where the visit type knows no children, everybody takes a place.
  const visitors = withCountedParties(body.visitors, policy);
  const heads = headsOf(visitors);
  const refusal =
    refuseHost(policy, ctx, host.value.id) ??
    refuseSeries({ ...body, hostId: host.value.id }, ctx) ??
    refuseWindow({ details: body.details, policy, ctx, startMoved: true }) ??
    refuseVisitors({ visitors, details: body.details, policy, nowMs: ctx.nowMs, known: [] }) ??
    refusePlate(body.details) ??
    refuseCounted(
      {
        appointmentId: body.appointmentId,
        hostId: host.value.id,
        visitors,
        startAt: body.details.startAt,
        heads,
      },
      policy,
      ctx,
    );
  if (refusal !== null) return refusal;
  const made = { state: firstState(policy, host.value, ctx), person: host.value, ctx };
  const appointment = withAct(newAppointment(body, made), 'made', ctx);
  return accept({
    appointment,
    reissue: [],
    revoke: [],
    ...firstWords(appointment),
  });
}

/**
 * An appointment as it was typed for its host (`person`), whether or not it may come into being; `draft` shows one that
 * may not.
 */
export function newAppointment(
  body: CommandBody<'appointment.create'>,
  made: { readonly state: AppointmentState; readonly person: Person; readonly ctx: DecideContext },
): Appointment {
  const now = toInstant(made.ctx.nowMs);
  const policy = policyFor(made.ctx, body.details.visitType);
  return {
    id: body.appointmentId,
    rev: 1,
    state: made.state,
    applied: false,
    hostId: made.person.id,
    hostName: made.person.name,
    hostUnit: made.person.unit,
    ...storedDetails(body.details, policy),
    visitors: withCountedParties(body.visitors, policy).map((draft) =>
      withCompletion(newVisitorRow(draft), policy),
    ),
    approvals: [],
    acts: [],
    group: null,
    partOf: null,
    series: body.series ?? null,
    batch: null,
    createdAt: now,
    updatedAt: now,
    lastCommandId: made.ctx.commandId ?? null,
  };
}

/** The host's part as it is stored: normal plate, the visit type's own entry rule where none was chosen. */
export function storedDetails(details: AppointmentDetails, policy: Policy | null) {
  return {
    ...details,
    gates: [...new Set(details.gates)],
    entryRule: details.entryRule ?? policy?.entryRule ?? 'single',
    plate: details.plate === null || details.plate === '' ? null : normalisePlate(details.plate),
  };
}

/** What an appointment waits for when it is made for this host, or what was agreed to is changed. */
export function firstState(policy: Policy, host: Person, ctx: DecideContext): AppointmentState {
  return transition('submitted', eventAfter(policy, stepsBehind(host, ctx))) ?? 'submitted';
}

export function refusePlate(details: AppointmentDetails): Refusal | null {
  if (details.plate === null || plateKey(details.plate) === '') return null;
  return normalisePlate(details.plate) === null ? refuse('visitor.plate-invalid', 'details.plate') : null;
}
