import { describe, expect, it } from 'vitest';
import {
  aCommand,
  aContext,
  aCreation,
  aDraft,
  anAppointment,
  appointmentId,
  aVisitor,
} from '../../test/builders';
import type { Appointment } from './appointment';
import { countVisits } from './count-visits';
import { hostedVisits } from './host-budget';
import { projectAppointments } from './project-appointments';

const visits = Array.from({ length: 20 }, (_, n) =>
  anAppointment({ id: appointmentId(n + 1), visitors: [aVisitor(n + 1)] }),
);

/** The same visit, and how often somebody asked who comes. */
function watched(appointment: Appointment) {
  const box = { reads: 0 };
  const visit = Object.defineProperty({ ...appointment }, 'visitors', {
    enumerable: true,
    get() {
      box.reads += 1;
      return appointment.visitors;
    },
  });
  return { visit, box };
}

describe('visits counted while commands are laid over them', () => {
  it('[BUDGET-2] says after each change what counting anew would say', () => {
    const counts = countVisits(visits);
    expect(counts.now().hosted).toEqual(hostedVisits(visits));
    const [first = anAppointment(), ...others] = visits;
    const canceled = { ...first, state: 'canceled_by_host' as const };
    counts.put(canceled);
    expect(counts.now().hosted).toEqual(hostedVisits([canceled, ...others]));
    const added = anAppointment({ id: appointmentId(99), visitors: [aVisitor(99)] });
    counts.put(added);
    expect(counts.now().hosted).toEqual(hostedVisits([canceled, ...others, added]));
    expect(counts.now()).toBe(counts.now());
  });

  it('[BUDGET-2] looks at each visit as often for forty waiting commands as for one', () => {
    const readsFor = (commands: number): number => {
      const { visit, box } = watched(visits[0] ?? anAppointment());
      const sent = Array.from({ length: commands }, (_, n) => {
        const over = { appointmentId: appointmentId(100 + n), visitors: [aDraft(100 + n)] };
        return { command: aCommand(n + 1, 'appointment.create', aCreation({}, over)), result: null };
      });
      projectAppointments([visit, ...visits.slice(1)], sent, aContext());
      return box.reads;
    };
    expect(readsFor(40)).toBe(readsFor(1));
  });
});
