import {
  campusDayOf,
  channelsFor,
  isAdmitting,
  isAwaited,
  refuse,
  refuseNotHost,
  type AppointmentId,
  type CommandBody,
  type Visitor,
} from '@campus/domain';
import {
  contextOf,
  movedOn,
  readVisit,
  recordDelivery,
  withVisit,
  type Ask,
  type Outcome,
} from '../appointments';
import { loadCampusFacts } from '../campus';
import { note, type Work } from '../work';
import { loadMemberIds } from './group-store';

/** [GROUP-15] The host reminds whoever has not looked at his pass; once a day. */
export async function remindGroup(work: Work, ask: Ask, body: CommandBody<'group.remind'>): Promise<Outcome> {
  return withVisit(work, body.appointmentId, async (before) => {
    const facts = await loadCampusFacts(work.tx);
    if (before.appointment.group === null) return refuse('group.none');
    const notHis = refuseNotHost(before.appointment, contextOf(work, ask, { facts, visit: before }));
    if (notHis !== null) return notHis;
    const [row] = await work.tx<{ remindedAt: string | null }[]>`
      select reminded_at from groups where id = ${body.appointmentId}`;
    const last = row?.remindedAt ?? null;
    if (last !== null && campusDayOf(Date.parse(last)) === campusDayOf(work.nowMs))
      return refuse('group.reminded-today');
    await remindMembers(work, body.appointmentId);
    return movedOn(work, { before, ask });
  });
}

async function remindMembers(work: Work, groupId: AppointmentId): Promise<void> {
  let told = 0;
  for (const id of [groupId, ...(await loadMemberIds(work, groupId))]) told += await remindVisitors(work, id);
  await work.tx`update groups set reminded_at = ${work.now} where id = ${groupId}`;
  note(work, 'group.remind', { subject: groupId, facts: { told } });
}

/** Whoever has opened his pass, or keeps it on his phone, needs no word; whose document is awaited does all the same. */
async function remindVisitors(work: Work, id: AppointmentId): Promise<number> {
  const visit = await readVisit(work.tx, work.kit, id);
  if (visit === null) return 0;
  const { state, visitors } = visit.appointment;
  const rows = visitors.filter((row) => isToRemind(row) || (isAwaited(row) && isAdmitting(state)));
  for (const row of rows)
    for (const channel of channelsFor(row)) {
      await work.kit.enqueueMessage(work.tx, {
        appointmentId: id,
        visitorId: row.visitorId,
        template: isAwaited(row) ? 'complete' : 'reminder',
        channel,
      });
      await recordDelivery(work, { visitorId: row.visitorId, channel, state: 'queued', reason: null });
    }
  return rows.length;
}

const isToRemind = ({ canceled, passState, arrivedAt, deliveries }: Visitor): boolean =>
  !canceled &&
  passState === 'active' &&
  arrivedAt === null &&
  !deliveries.some(({ state }) => state === 'opened' || state === 'saved_offline');
