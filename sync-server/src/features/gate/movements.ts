import {
  MovementId,
  type Movement,
  type PassId,
  type ScanEvent,
  type ScanEventId,
  type SettlementState,
} from '@campus/domain';
import { publishMany, withdrawal, type Publication, type Scope } from '../../replication';
import { newId, type Work } from '../work';
import type { ScannedPass } from './scan-knowledge';

/** A movement that is about to be kept, and whose it is. */
export interface NewMovement {
  readonly movement: Movement;
  readonly pass: ScannedPass;
}

/** Somebody went through. */
export function movementOf(
  work: Work,
  pass: ScannedPass,
  made: { readonly event: ScanEvent; readonly settlement: SettlementState },
): NewMovement {
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
  return { movement, pass };
}

/** Keeps movements and publishes them: to the gates of the visit, the gate it was, and the host. */
export async function insertMovements(work: Work, made: readonly NewMovement[]): Promise<void> {
  await saveMovements(work, made);
  await publishMany(
    work.tx,
    made.flatMap((one) => movementPublications(work, one)),
  );
}

export async function saveMovements(work: Work, made: readonly NewMovement[]): Promise<void> {
  if (made.length === 0) return;
  const rows = made.map(({ movement, pass }) => ({ ...movement, visitorId: pass.visitorId }));
  await work.tx`
    insert into movements (id, rev, event_id, pass_id, appointment_id, visitor_id, direction, gate_id, at, inferred,
      settlement)
    select r.id, r.rev, r."eventId", r."passId", r."appointmentId", r."visitorId", r.direction, r."gateId", r.at,
           r.inferred, r.settlement
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
        as r(id uuid, rev int, "eventId" uuid, "passId" text, "appointmentId" uuid, "visitorId" uuid, direction text,
             "gateId" text, at timestamptz, inferred boolean, settlement text)`;
}

/** What was settled before is settled anew: a later upload showed that an entry was the second one. */
export async function resettleMovements(
  work: Work,
  passes: ReadonlyMap<PassId, ScannedPass>,
  change: { readonly eventIds: readonly ScanEventId[]; readonly settlement: SettlementState },
): Promise<readonly Publication[]> {
  if (change.eventIds.length === 0) return [];
  const movements = await work.tx<Movement[]>`
    update movements set settlement = ${change.settlement}, rev = rev + 1
     where event_id = any(${work.tx.array([...change.eventIds])}::uuid[])
    returning id, rev, event_id, pass_id, appointment_id, direction, gate_id, at, inferred, settlement`;
  return movements.flatMap((movement) => {
    const pass = passes.get(movement.passId);
    return pass === undefined ? [] : movementPublications(work, { movement: { ...movement }, pass });
  });
}

/** The guard took them back at once: they did not happen. The events themselves stay. */
export async function removeMovements(work: Work, ids: readonly string[]): Promise<readonly Publication[]> {
  if (ids.length === 0) return [];
  await work.tx`delete from movements where id = any(${work.tx.array([...ids])}::uuid[])`;
  return ids.flatMap((id) => [withdrawal('device.movements', id), withdrawal('person.movements', id)]);
}

/** [WATCH-6] Of a hold the host learns nothing, not even afterwards. */
const forHost = (movement: Movement): Movement =>
  movement.settlement === 'irregular:late_watchlist' ? { ...movement, settlement: 'confirmed' } : movement;

export function movementPublications(work: Work, { movement, pass }: NewMovement): readonly Publication[] {
  const { id } = movement;
  const fresh = movement.rev === 1;
  const late = work.now >= pass.rosterUntil;
  const gates = late ? [] : [...new Set([...pass.gates, movement.gateId])].sort();
  const scopes = gates.map((gate): Scope => `gate:${gate}`);
  return [
    { coll: 'device.movements', id, body: movement, scopes, fresh },
    { coll: 'person.movements', id, body: forHost(movement), scopes: [`person:${pass.hostId}`], fresh },
  ];
}
