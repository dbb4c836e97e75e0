import { publishAppointment } from '../appointments';
import { withdraw } from '../../replication';
import type { Work } from '../work';

const AT_ONCE = 200;

/**
 * Visits enter the tablets' roster three days ahead and leave it a day after their end [F35]. A row that leaves a time
 * window is no write, so somebody has to touch it. Answers how many passes moved.
 */
export async function touchRoster(work: Work): Promise<number> {
  const entering = await work.tx<{ appointmentId: string }[]>`
    select appointment_id from passes
     where roster = 'before' and roster_from <= ${work.now} order by roster_from limit ${AT_ONCE}`;
  const leaving = await work.tx<{ id: string; appointmentId: string }[]>`
    select id, appointment_id from passes
     where roster = 'on' and roster_until <= ${work.now} order by roster_until limit ${AT_ONCE}`;
  const appointments = new Set([...entering, ...leaving].map((row) => row.appointmentId));
  for (const id of [...appointments].sort()) await publishAppointment(work, id);
  for (const { id } of leaving) await clearTablets(work, id);
  return entering.length + leaving.length;
}

/** Movements and words on a pass that nobody can show any more: the tablets need them no longer, the host keeps his. */
async function clearTablets(work: Work, passId: string): Promise<void> {
  const movements = await work.tx<{ id: string }[]>`select id from movements where pass_id = ${passId}`;
  for (const { id } of movements) await withdraw(work.tx, 'device.movements', id);
  const words = await work.tx<{ id: string }[]>`select id from revocations where pass_id = ${passId}`;
  for (const { id } of words) await withdraw(work.tx, 'device.revocations', id);
}
