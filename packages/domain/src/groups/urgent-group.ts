import type { Appointment } from '../appointments/appointment';
import { pendingStep } from '../appointments/state-machine';
import type { Policy } from '../policies/visit-type';

/** A step is asked though the visit type does not want it: the host has said that it is urgent [F11]. */
export function isUrgentGroup(
  { group, state }: Pick<Appointment, 'group' | 'state'>,
  policy: Pick<Policy, 'steps'> | null,
): boolean {
  const step = pendingStep({ state });
  return group !== null && step !== null && policy?.steps.includes(step) === false;
}
