import {
  mayDecideStep,
  pendingStep,
  type Person,
  type PersonId,
  type ProjectedAppointment,
} from '@campus/domain';

export const QUEUE_VIEWS = ['waiting', 'decided'] as const;
export type QueueView = (typeof QUEUE_VIEWS)[number];

/** This person, and the hosts for whom he acts. */
type Hosts = ReadonlySet<PersonId>;

/** Does this appointment wait for this person? His own ones too: a visitor may have applied to him, or to his host. */
export function waitsFor(
  { appointment }: ProjectedAppointment,
  person: Person,
  hosts: Hosts = new Set([person.id]),
): boolean {
  const step = pendingStep(appointment);
  if (step === null) return false;
  if (step === 'host') return hosts.has(appointment.hostId);
  return mayDecideStep(step, person, appointment.hostUnit);
}

/** What waits, the soonest visit first, so that the most urgent one is on top; what was decided, the latest first. */
export function queueOf(
  view: QueueView,
  all: readonly ProjectedAppointment[],
  { person, hosts = new Set([person.id]) }: { readonly person: Person; readonly hosts?: Hosts },
): readonly ProjectedAppointment[] {
  if (view === 'waiting')
    return all
      .filter((row) => waitsFor(row, person, hosts))
      .sort((a, b) => a.appointment.startAt.localeCompare(b.appointment.startAt));
  return all
    .filter((row) => answeredAt(row, person) !== '' || row.refused.length > 0)
    .filter((row) => !waitsFor(row, person, hosts) || row.refused.length > 0)
    .sort((a, b) => answeredAt(b, person).localeCompare(answeredAt(a, person)));
}

const answeredAt = ({ appointment }: ProjectedAppointment, person: Person): string =>
  appointment.approvals.reduce((at, one) => (one.personId === person.id ? one.at : at), '');
