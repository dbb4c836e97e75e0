import {
  isAdmitting,
  isOver,
  isUnreached,
  mayHaveOpenLink,
  toMs,
  untriedChannels,
  type Appointment,
  type Instant,
  type PersonId,
  type Visitor,
} from '@campus/domain';
import type { Tx } from '../../db/transaction';
import type { UnreachedVisitor } from '../../identity';
import type { Kit } from '../work';
import { readVisits } from './visit';

/** As many visits as are opened for one mail; the app knows the rest. */
const OPENED_MAX = 200;

/** [MSG-15] Whose message failed since then, and whom nothing has reached since: by the start of the visit. */
export async function readUnreached(
  tx: Tx,
  kit: Kit,
  of: { readonly hostId: PersonId; readonly since: Instant },
): Promise<readonly UnreachedVisitor[]> {
  const rows = await tx<{ appointmentId: string; visitorId: string }[]>`
    select v.appointment_id, v.visitor_id
      from appointments a
      join appointment_visitors v on v.appointment_id = a.id
     where a.host_id = ${of.hostId} and a.end_at > ${of.since} and not v.erased and not v.removed
       and exists (select from deliveries d where d.visitor_id = v.visitor_id and d.state = 'failed' and d.at >= ${of.since})
     order by a.start_at, v.position limit ${OPENED_MAX}`;
  const visits = await readVisits(tx, kit, [...new Set(rows.map((row) => row.appointmentId))]);
  const nowMs = kit.clock.nowMs();
  return rows.flatMap(({ appointmentId, visitorId }) => {
    const appointment = visits.get(appointmentId)?.appointment;
    const visitor = appointment?.visitors.find((one) => one.visitorId === visitorId);
    if (appointment === undefined || visitor === undefined || !isUnreached(visitor)) return [];
    return unreachedOf(appointment, visitor, nowMs);
  });
}

function unreachedOf(appointment: Appointment, visitor: Visitor, nowMs: number): readonly UnreachedVisitor[] {
  const way = wayOf(appointment, visitor, nowMs);
  const { id, startAt, endAt } = appointment;
  return way === null ? [] : [{ appointmentId: id, visitorName: visitor.name, startAt, endAt, way }];
}

/** null: the visit waits for an answer, and there is no pass to pass on. */
function wayOf(
  { state, endAt }: Appointment,
  visitor: Visitor,
  nowMs: number,
): UnreachedVisitor['way'] | null {
  if (isOver(state) || visitor.canceled || toMs(endAt) <= nowMs) return 'tell';
  if (!isAdmitting(state)) return null;
  const [other] = untriedChannels(visitor);
  return other ?? (mayHaveOpenLink(visitor) ? 'open-link' : 'forward');
}
