import {
  minutes,
  presenceOf,
  toMs,
  transition,
  type AppointmentState,
  type PassId,
  type Presence,
} from '@campus/domain';
import type { Tx } from '../../db/transaction';
import { bumpRevision, publishAppointment } from '../appointments';
import type { Work } from '../work';
import type { KnownMovement, ScannedPass } from './scan-knowledge';

/**
 * Tells the appointments of these passes where their visitors are: presence, arrival, leaving, and the state that
 * follows. Each appointment moves on by one revision, however many scans came at once.
 */
export async function applyPresence(
  work: Work,
  passes: readonly ScannedPass[],
  movements: readonly KnownMovement[],
): Promise<void> {
  for (const pass of passes) await saveVisitorPresence(work, pass, ofPass(movements, pass.passId));
  const appointments = [...new Set(passes.map((pass) => pass.appointmentId))].sort();
  for (const id of appointments) {
    await saveState(work, id);
    await bumpRevision(work, id);
    await publishAppointment(work, id);
  }
}

const ofPass = (movements: readonly KnownMovement[], passId: PassId): readonly KnownMovement[] =>
  movements.filter((movement) => movement.passId === passId);

async function saveVisitorPresence(
  work: Work,
  pass: ScannedPass,
  movements: readonly KnownMovement[],
): Promise<void> {
  const { visit, visitorId } = pass;
  const endMs = toMs(visit.endAt) + minutes(visit.graceMinutes);
  const found = presenceOf(movements, { nowMs: work.nowMs, endMs, exitsScanned: visit.exitsScanned });
  const entries = movements
    .filter((movement) => movement.direction === 'entry')
    .map((movement) => movement.at);
  const left = found.presence === 'absent' ? found.sinceAt : null;
  await work.tx`
    update appointment_visitors
       set presence = ${found.presence}, arrived_at = ${entries.sort()[0] ?? null}, left_at = ${left}
     where visitor_id = ${visitorId}`;
}

/** Somebody inside: checked in. All out again: checked out. A visit that is over stays what it is. */
async function saveState(work: Work, id: string): Promise<void> {
  const [row] = await work.tx<{ state: AppointmentState }[]>`select state from appointments where id = ${id}`;
  const seen = await loadPresences(work.tx, id);
  if (row === undefined || seen.length === 0) return;
  const inside = seen.some((presence) => presence !== 'absent');
  const next = transition(row.state, inside ? 'check_in' : 'check_out') ?? row.state;
  if (next !== row.state) await work.tx`update appointments set state = ${next} where id = ${id}`;
}

/** Of those visitors who have come at all. */
async function loadPresences(tx: Tx, id: string): Promise<readonly Presence[]> {
  const rows = await tx<{ presence: Presence }[]>`
    select presence from appointment_visitors where appointment_id = ${id} and arrived_at is not null`;
  return rows.map((row) => row.presence);
}
