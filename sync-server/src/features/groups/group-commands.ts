import {
  decideChangeGroup,
  decideCloseGroup,
  decideCreateGroup,
  refuse,
  type CommandBody,
} from '@campus/domain';
import {
  carryOut,
  contextOf,
  createBookings,
  findTaken,
  withVisit,
  type Ask,
  type Outcome,
} from '../appointments';
import { loadCampusFacts } from '../campus';
import type { Work } from '../work';
import { saveGroup, setClosed } from './group-store';
import { followWithMembers } from './settle-seats';

export async function createGroup(work: Work, ask: Ask, body: CommandBody<'group.create'>): Promise<Outcome> {
  const facts = await loadCampusFacts(work.tx);
  const booked = await createBookings(work, facts).on(body.details);
  const decided = decideCreateGroup(body, { ...contextOf(work, ask, { facts, visit: null }), booked });
  if (!decided.ok) return decided;
  const taken = await findTaken(work, body.appointmentId, [body.leader]);
  if (taken !== null) return taken;
  const { group } = decided.value.appointment;
  if (group === null) throw new Error('a group without a plan');
  return carryOut(work, {
    decided,
    before: null,
    drafts: [body.leader],
    facts,
    action: ask.command.kind,
    beside: () => saveGroup(work, body.appointmentId, group),
  });
}

/** Members' own appointments follow where the group goes. */
export async function changeGroup(work: Work, ask: Ask, body: CommandBody<'group.change'>): Promise<Outcome> {
  return withVisit(work, body.appointmentId, async (before) => {
    const facts = await loadCampusFacts(work.tx);
    const booked = await createBookings(work, facts).on(body.details);
    const context = { ...contextOf(work, ask, { facts, visit: before }), booked };
    const decided = decideChangeGroup(before.appointment, body, context);
    if (!decided.ok) return decided;
    const known = before.appointment.visitors.some((row) => row.visitorId === body.leader.visitorId);
    const taken = known ? null : await findTaken(work, null, [body.leader]);
    if (taken !== null) return taken;
    const { group } = decided.value.appointment;
    if (group === null) throw new Error('a group without a plan');
    const outcome = await carryOut(work, {
      decided,
      before,
      drafts: [body.leader],
      facts,
      action: ask.command.kind,
      beside: () => saveGroup(work, body.appointmentId, group),
    });
    if (outcome.ok) await followWithMembers(work, ask, body.appointmentId);
    return outcome;
  });
}

export async function closeGroup(work: Work, ask: Ask, body: CommandBody<'group.close'>): Promise<Outcome> {
  return withVisit(work, body.appointmentId, async (before) => {
    const facts = await loadCampusFacts(work.tx);
    const decided = decideCloseGroup(
      before.appointment,
      body,
      contextOf(work, ask, { facts, visit: before }),
    );
    if (!decided.ok) return decided;
    if (decided.value.appointment.group === null) return refuse('group.none');
    return carryOut(work, {
      decided,
      before,
      drafts: [],
      facts,
      action: ask.command.kind,
      detailsChanged: false,
      beside: () => setClosed(work, body.appointmentId, body.closed),
    });
  });
}
