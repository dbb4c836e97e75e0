import { MovementId, type Movement, type PassId, type ScanEvent, type SettlementState } from '@campus/domain';
import { publish, withdraw, type Scope } from '../../replication';
import { newId, type Work } from '../work';
import type { KnownMovement, ScannedPass } from './scan-knowledge';

/** Somebody went through: the movement, and its documents for the gates of the visit, the gate it was and the host. */
export async function saveMovement(
  work: Work,
  pass: ScannedPass,
  made: { readonly event: ScanEvent; readonly settlement: SettlementState },
): Promise<KnownMovement> {
  const { event, settlement } = made;
  const movement: Movement = {
    id: MovementId.parse(newId(work)),
    rev: 1,
    eventId: event.id,
    passId: pass.passId,
    appointmentId: pass.appointmentId,
    direction: event.direction,
    gateId: event.gateId,
    at: event.trustedAt,
    inferred: false,
    settlement,
  };
  await insertMovement(work, movement, pass);
  return movement;
}

export async function insertMovement(work: Work, movement: Movement, pass: ScannedPass): Promise<void> {
  await work.tx`
    insert into movements (id, rev, event_id, pass_id, appointment_id, visitor_id, direction, gate_id, at, inferred,
      settlement)
    values (${movement.id}, ${movement.rev}, ${movement.eventId}, ${movement.passId}, ${movement.appointmentId},
      ${pass.visitorId}, ${movement.direction}, ${movement.gateId}, ${movement.at}, ${movement.inferred},
      ${movement.settlement})`;
  await publishMovement(work, movement, pass);
}

/** What was settled before is settled anew: a later upload showed that an entry was the second one. */
export async function resettleMovement(
  work: Work,
  pass: ScannedPass,
  change: { readonly eventId: string; readonly settlement: SettlementState },
): Promise<void> {
  const [movement] = await work.tx<Movement[]>`
    update movements set settlement = ${change.settlement}, rev = rev + 1 where event_id = ${change.eventId}
    returning id, rev, event_id, pass_id, appointment_id, direction, gate_id, at, inferred, settlement`;
  if (movement !== undefined) await publishMovement(work, { ...movement }, pass);
}

/** The guard took it back at once: it did not happen. The event itself stays. */
export async function removeMovement(work: Work, passId: PassId, eventId: string): Promise<string | null> {
  const [row] = await work.tx<{ id: string }[]>`
    delete from movements where event_id = ${eventId} and pass_id = ${passId} returning id`;
  if (row === undefined) return null;
  await withdraw(work.tx, 'device.movements', row.id);
  await withdraw(work.tx, 'person.movements', row.id);
  return row.id;
}

async function publishMovement(work: Work, movement: Movement, pass: ScannedPass): Promise<void> {
  const { id } = movement;
  const late = work.now >= pass.rosterUntil;
  const gates = late ? [] : [...new Set([...pass.gates, movement.gateId])].sort();
  const scopes = gates.map((gate): Scope => `gate:${gate}`);
  await publish(work.tx, { coll: 'device.movements', id, body: movement, scopes });
  await publish(work.tx, { coll: 'person.movements', id, body: movement, scopes: [`person:${pass.hostId}`] });
}
