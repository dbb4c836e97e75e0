import {
  APPOINTMENT_EVENTS,
  AppointmentState,
  mayCause,
  transition,
  type AppointmentRole,
} from '@campus/domain';
import type { Evidence, StateChange } from '../evidence';
import type { Oracle } from './oracle';

/** I3: each change of a state is an edge of the graph, and its author may take it. */
export const statesLegal: Oracle = ({ server }) => {
  const actors = new Map(server.audits.map(({ xid, actor }) => [xid, actor]));
  return server.states.flatMap((change) => {
    const roles = rolesOf(server, change, actors.get(change.xid) ?? 'nobody');
    return isLegal(change, roles)
      ? []
      : [`I3 ${change.id} went from ${change.was} to ${change.became} by ${roles.join(' or ') || 'nobody'}`];
  });
};

/** One event, or a submission that is decided at once. */
function isLegal({ was, became }: StateChange, roles: readonly AppointmentRole[]): boolean {
  const [from, to] = [AppointmentState.parse(was), AppointmentState.parse(became)];
  return roles.some((role) =>
    APPOINTMENT_EVENTS.some((event) => {
      if (!mayCause(role, from, event)) return false;
      const next = transition(from, event);
      return (
        next === to ||
        (next === 'submitted' && APPOINTMENT_EVENTS.some((then) => transition(next, then) === to))
      );
    }),
  );
}

function rolesOf(
  { people, delegations, appointments }: Evidence['server'],
  { id }: StateChange,
  actor: string,
): readonly AppointmentRole[] {
  const [kind, who = ''] = actor.split(':');
  if (kind === 'server') return ['clock'];
  if (kind === 'device') return ['gate'];
  if (kind === 'visitor') return ['visitor'];
  const hostId = appointments.find((one) => one.id === id)?.hostId;
  const acts = hostId === who || delegations.some((one) => one.hostId === hostId && one.delegateId === who);
  const roles = people.find((person) => person.id === who)?.roles ?? [];
  return [
    ...(acts ? (['host'] as const) : []),
    ...(roles.includes('approver') ? (['unit'] as const) : []),
    ...(roles.includes('security') ? (['security'] as const) : []),
  ];
}

/** I8: no state changes without a word in the trail of the same transaction, and the trail's own chain holds. */
export const changesAudited: Oracle = ({ server }) => {
  const audited = new Set(server.audits.map(({ xid }) => xid));
  const silent = server.states.filter(({ xid }) => !audited.has(xid));
  const changed = new Set(server.states.map(({ xid }) => xid));
  const empty = server.audits.filter(({ action, xid }) => CHANGING.has(action) && !changed.has(xid));
  return [
    ...silent.map(({ id, became }) => `I8 ${id} became ${became}, and the trail is silent`),
    ...empty.map(({ action, subject }) => `I8 the trail has ${action} of ${subject}, and nothing changed`),
    ...(server.trailHolds ? [] : ["I8 the trail's chain is broken"]),
  ];
};

/** Words of the trail that never stand without a change of state. */
const CHANGING: ReadonlySet<string> = new Set([
  'appointment.create',
  'appointment.cancel',
  'appointment.approve',
  'appointment.reject',
]);
