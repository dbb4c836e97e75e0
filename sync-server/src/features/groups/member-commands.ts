import { decideRegister, decideSwap, refuse, type AppointmentId, type CommandBody } from '@campus/domain';
import {
  carryOut,
  contextOf,
  findTaken,
  readVisit,
  withVisit,
  type Ask,
  type Outcome,
} from '../appointments';
import { loadCampusFacts } from '../campus';
import type { Work } from '../work';
import { holdGroupOf, isMember, memberHashes, saveMember } from './group-store';
import { showSeats } from './settle-seats';

/** The host puts somebody down. The group is held, so that a seat is given once. */
export async function registerMember(
  work: Work,
  ask: Ask,
  body: CommandBody<'group.register'>,
): Promise<Outcome> {
  const { groupId, appointmentId, visitor } = body;
  const found = await holdAndRead(work, groupId);
  if (found === null) return refuse('group.none', 'groupId');
  const facts = await loadCampusFacts(work.tx);
  const ctx = { ...contextOf(work, ask, { facts, visit: null }), group: found.appointment };
  const decided = decideRegister(body, ctx);
  if (!decided.ok) return decided;
  const hashes = memberHashes(work.kit, visitor);
  if (await isMember(work, groupId, { hashes, but: null }))
    return refuse('visitor.duplicate', 'visitor.name');
  const taken = await findTaken(work, appointmentId, [visitor]);
  if (taken !== null) return taken;
  const outcome = await carryOut(work, {
    decided,
    before: null,
    drafts: [visitor],
    facts,
    action: ask.command.kind,
    beside: () => saveMember(work, { groupId, appointmentId, hashes }),
  });
  await showSeats(work, groupId);
  return outcome;
}

export async function swapMember(work: Work, ask: Ask, body: CommandBody<'group.swap'>): Promise<Outcome> {
  const groupId = await holdGroupOf(work, body.appointmentId);
  const group = groupId === null ? null : await readVisit(work.tx, work.kit, groupId);
  if (groupId === null || group === null) return refuse('group.none');
  return withVisit(work, body.appointmentId, async (before) => {
    const facts = await loadCampusFacts(work.tx);
    const ctx = { ...contextOf(work, ask, { facts, visit: before }), group: group.appointment };
    const decided = decideSwap(before.appointment, body, ctx);
    if (!decided.ok) return decided;
    const hashes = memberHashes(work.kit, body.visitor);
    if (await isMember(work, groupId, { hashes, but: body.appointmentId }))
      return refuse('visitor.duplicate', 'visitor.name');
    const known = before.appointment.visitors.some((row) => row.visitorId === body.visitor.visitorId);
    const taken = known ? null : await findTaken(work, null, [body.visitor]);
    if (taken !== null) return taken;
    const { appointmentId } = body;
    return carryOut(work, {
      decided,
      before,
      drafts: [body.visitor],
      facts,
      action: ask.command.kind,
      beside: () => saveMember(work, { groupId, appointmentId, hashes }),
    });
  });
}

/** The group, held; null: that id is no group's. */
export async function holdAndRead(work: Work, groupId: AppointmentId) {
  if ((await holdGroupOf(work, groupId)) !== groupId) return null;
  return readVisit(work.tx, work.kit, groupId);
}
