import type { Appointment } from '../appointments/appointment';
import { pendingStep } from '../appointments/decide-approve';
import type { Policy } from '../policies/visit-type';

/** Security is asked though the visit type does not want it: the host has said that it is urgent [F11]. */
export const isUrgentGroup = (
  { group, state }: Pick<Appointment, 'group' | 'state'>,
  policy: Pick<Policy, 'steps'> | null,
): boolean =>
  group !== null && pendingStep({ state }) === 'security' && policy?.steps.includes('security') === false;
