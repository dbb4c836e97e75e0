import {
  minutes,
  toInstant,
  transition,
  type AppointmentEvent,
  type AppointmentState,
  type PassId,
} from '@campus/domain';
import { refreshCredentials } from '../alumni';
import { bumpRevision, publishAppointment } from '../appointments';
import { loadCampusFacts } from '../campus';
import { applyPresence, loadMovements, lockScannedPasses } from '../gate';
import { note, type Work } from '../work';

const AT_ONCE = 100;

/** Visits whose window and grace are over get the state that time gives them. Answers how many moved. */
export async function endVisits(work: Work): Promise<number> {
  const { policies } = await loadCampusFacts(work.tx);
  let moved = 0;
  for (const { visitType, graceMinutes } of policies) {
    const before = toInstant(work.nowMs - minutes(graceMinutes));
    const rows = await work.tx<{ id: string; state: AppointmentState }[]>`
      select id, state from appointments
       where state in ('draft', 'submitted', 'pending_host', 'pending_unit', 'pending_security', 'approved', 'checked_out')
         and end_at < ${before} and visit_type = ${visitType}
       order by end_at limit ${AT_ONCE} for update skip locked`;
    for (const row of rows) if (await endVisit(work, row)) moved += 1;
  }
  return moved;
}

/** What time does to a visit that was not used, or is over. Drafts never reach a server. */
const EVENT_OF: Partial<Record<AppointmentState, AppointmentEvent>> = {
  submitted: 'expire',
  pending_host: 'expire',
  pending_unit: 'expire',
  pending_security: 'expire',
  approved: 'mark_no_show',
  checked_out: 'complete',
};

async function endVisit(
  work: Work,
  row: { readonly id: string; readonly state: AppointmentState },
): Promise<boolean> {
  const event = EVENT_OF[row.state];
  const next = event === undefined ? null : transition(row.state, event);
  if (next === null) return false;
  await work.tx`update appointments set state = ${next} where id = ${row.id}`;
  await work.tx`
    update passes set state = 'expired' where appointment_id = ${row.id} and state in ('active', 'suspended')`;
  await bumpRevision(work, row.id);
  await publishAppointment(work, row.id);
  await refreshCredentials(work, [row.id]);
  note(work, `appointment.${event ?? 'end'}`, { subject: row.id, facts: { state: next } });
  return true;
}

/** Whoever is still inside after the end is overdue, or, where exits are not scanned, unknown. */
export async function findOverdue(work: Work): Promise<number> {
  const facts = await loadCampusFacts(work.tx);
  const longest = Math.max(...facts.policies.map((policy) => policy.graceMinutes));
  const rows = await work.tx<{ passId: PassId }[]>`
    select v.pass_id from appointments a join appointment_visitors v on v.appointment_id = a.id
     where a.state = 'checked_in' and a.end_at < ${toInstant(work.nowMs - minutes(longest))}
       and v.presence = 'present' and v.pass_id is not null
     order by a.end_at limit ${AT_ONCE}`;
  if (rows.length === 0) return 0;
  const ids = rows.map((row) => row.passId);
  const passes = await lockScannedPasses(work.tx, ids, facts);
  await applyPresence(work, [...passes.values()], await loadMovements(work.tx, ids));
  return rows.length;
}
