import { accept, refuse, toInstant, toMs, type CommandBody } from '@campus/domain';
import type { Ask, Outcome } from '../appointments';
import { note, type Work } from '../work';

/** A guard signs on at his tablet; the PIN was checked there, offline. Another open shift of the tablet ends with it. */
export async function startShift(work: Work, ask: Ask, body: CommandBody<'shift.start'>): Promise<Outcome> {
  const { principal } = ask.signIn;
  if (principal.kind !== 'device' || principal.id !== body.deviceId || principal.gateId !== body.gateId)
    return refuse('request.forbidden');
  // A tablet's clock may be wrong; a shift does not begin after it has been told of.
  const startedAt = toInstant(Math.min(toMs(body.startedAt), work.nowMs));
  const [guard] = await work.tx`select from guards where id = ${body.guardId} and active`;
  if (guard === undefined) return refuse('request.not-found', 'guardId');
  await work.tx`
    update shifts set ended_at = greatest(started_at, ${startedAt}::timestamptz)
     where device_id = ${body.deviceId} and ended_at is null`;
  const made = await work.tx`
    insert into shifts (id, guard_id, device_id, gate_id, started_at)
    values (${body.shiftId}, ${body.guardId}, ${body.deviceId}, ${body.gateId}, ${startedAt})
    on conflict (id) do nothing`;
  if (made.count === 0) return refuse('request.malformed', 'shiftId');
  note(work, 'shift.start', { subject: body.shiftId, facts: { guard: body.guardId, gate: body.gateId } });
  return accept([]);
}

export async function endShift(work: Work, ask: Ask, body: CommandBody<'shift.end'>): Promise<Outcome> {
  const { principal } = ask.signIn;
  if (principal.kind !== 'device') return refuse('request.forbidden');
  const ended = await work.tx`
    update shifts set ended_at = coalesce(ended_at, greatest(started_at, ${body.endedAt}::timestamptz))
     where id = ${body.shiftId} and device_id = ${principal.id}`;
  if (ended.count === 0) return refuse('shift.none-open');
  note(work, 'shift.end', { subject: body.shiftId });
  return accept([]);
}
