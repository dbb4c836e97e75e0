import { pendingStep, type Appointment, type PersonId } from '@campus/domain';
import type { Tx } from '../../db/transaction';

/**
 * By appointment: who may decide the step that it waits for, by the same rule as `mayDecideStep` of the domain. The
 * host is asked on his own document.
 */
export async function loadDeciders(
  tx: Tx,
  appointmentIds: readonly string[],
): Promise<ReadonlyMap<string, readonly PersonId[]>> {
  const rows = await tx<{ id: string; deciders: PersonId[] }[]>`
    select a.id, array_agg(p.id order by p.id) as deciders
      from appointments a
      join people p on p.id <> a.host_id
       and ((a.state = 'pending_unit' and 'approver' = any(p.roles) and p.unit <> '' and p.unit = a.host_unit)
         or (a.state = 'pending_security' and 'security' = any(p.roles)))
     where a.id = any(${tx.array([...appointmentIds])}::uuid[]) and a.state in ('pending_unit', 'pending_security')
     group by a.id`;
  return new Map(rows.map(({ id, deciders }) => [id, deciders]));
}

/**
 * Who may decide now, and who has decided: he sees what became of it. The host's step is no duty of its own: whoever
 * answered for him sees the visit as long as he acts for him [DELE-3].
 */
export function decidersOf(appointment: Appointment, waiting: readonly PersonId[]): readonly PersonId[] {
  const asked = pendingStep(appointment) === null ? [] : waiting;
  const decided = appointment.approvals.filter((one) => one.step !== 'host').map((one) => one.personId);
  return [...new Set([...asked, ...decided])].filter((id) => id !== appointment.hostId);
}
