import {
  atCampus,
  campusDayOf,
  hours,
  minutes,
  MovementId,
  toInstant,
  toMs,
  type Movement,
  type PassId,
} from '@campus/domain';
import { loadCampusFacts } from '../campus';
import {
  applyPresence,
  insertMovements,
  loadMovements,
  lockScannedPasses,
  type KnownMovement,
  type ScannedPass,
} from '../gate';
import { newId, note, type Work } from '../work';

const AT_ONCE = 500;

/**
 * Nightly: whoever came in and was never seen leaving is taken to have left at the end of his visit, marked `inferred`
 * so that nobody takes it for something that was seen [F30].
 */
export async function inferExits(work: Work): Promise<number> {
  const facts = await loadCampusFacts(work.tx);
  const longest = Math.max(...facts.policies.map((policy) => policy.graceMinutes));
  const ended = Math.min(lastNight(work.nowMs), work.nowMs - minutes(longest));
  const rows = await work.tx<{ passId: PassId }[]>`
    select v.pass_id from appointments a join appointment_visitors v on v.appointment_id = a.id
     where a.end_at < ${toInstant(ended)} and v.presence <> 'absent' and v.pass_id is not null
     order by a.end_at limit ${AT_ONCE}`;
  const ids = rows.map((row) => row.passId);
  const passes = await lockScannedPasses(work.tx, ids, facts);
  const movements = await loadMovements(work.tx, ids);
  const exits = [...passes.values()].flatMap((pass) => {
    const last = movements.filter((one) => one.passId === pass.passId).at(-1);
    return last === undefined || last.direction === 'exit'
      ? []
      : [{ movement: exitOf(work, pass, last), pass }];
  });
  await insertMovements(work, exits);
  for (const { movement, pass } of exits)
    note(work, 'movement.infer-exit', { subject: movement.id, facts: { appointment: pass.appointmentId } });
  await applyPresence(work, [...passes.values()], [...movements, ...exits.map(({ movement }) => movement)]);
  return ids.length;
}

function exitOf(work: Work, pass: ScannedPass, last: KnownMovement): Movement {
  const endMs = toMs(pass.visit.endAt) + minutes(pass.visit.graceMinutes);
  return {
    id: MovementId.parse(newId(work)),
    rev: 1,
    eventId: null,
    passId: pass.passId,
    appointmentId: pass.appointmentId,
    direction: 'exit',
    gateId: last.gateId,
    at: toInstant(Math.max(endMs, toMs(last.at) + 1)),
    inferred: true,
    settlement: 'confirmed',
  };
}

/** Three in the morning, the last time that it was: until then an overstay is overdue, not over. */
const lastNight = (nowMs: number): number => atCampus(campusDayOf(nowMs - hours(3)), '03:00');
