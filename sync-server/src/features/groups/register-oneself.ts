import {
  AppointmentId,
  decideRegisterOneself,
  decideStepBack,
  refuse,
  accept,
  type DecideContext,
  type Decision,
  type VisitorDraft,
} from '@campus/domain';
import { applyChange, loadVisit, type Visit } from '../appointments';
import { loadCampusFacts, type CampusFacts } from '../campus';
import { publishNews } from '../notices';
import { newId, type Work } from '../work';
import { isMember, memberHashes, saveMember } from './group-store';
import { holdAndRead } from './member-commands';
import { fillSeats, showSeats } from './settle-seats';

/**
 * Somebody who has proved his contact gets a seat, or a place in the queue. The group is held meanwhile: two who ask for
 * the last seat are judged one after the other. Who is on the list already stays where he is.
 */
export async function registerOneself(
  work: Work,
  groupId: AppointmentId,
  visitor: VisitorDraft,
): Promise<Decision<null>> {
  const group = await holdAndRead(work, groupId);
  if (group === null) return refuse('group.none');
  const hashes = memberHashes(work.kit, visitor);
  if (await isMember(work, groupId, { hashes, but: null })) return accept(null);
  const facts = await loadCampusFacts(work.tx);
  const appointmentId = AppointmentId.parse(newId(work));
  const ctx = contextOfGroup(work, facts, group);
  const decided = decideRegisterOneself({ appointmentId, visitor }, ctx);
  if (!decided.ok) return decided;
  await applyChange(work, {
    change: decided.value,
    before: null,
    drafts: [visitor],
    facts,
    action: 'group.register-oneself',
    beside: () => saveMember(work, { groupId, appointmentId, hashes }),
  });
  await showSeats(work, groupId);
  return accept(null);
}

/** The same judgement of what was typed, before anything is proved or held. */
export function judgeEntry(
  work: Work,
  of: { readonly facts: CampusFacts; readonly group: Visit; readonly visitor: VisitorDraft },
): Decision<null> {
  const member = { appointmentId: AppointmentId.parse(newId(work)), visitor: of.visitor };
  const decided = decideRegisterOneself(member, contextOfGroup(work, of.facts, of.group));
  return decided.ok ? accept(null) : decided;
}

/** He steps back; whoever waits longest gets the seat. */
export async function stepBack(
  work: Work,
  groupId: AppointmentId,
  of: { readonly appointmentId: string; readonly contactHash: Buffer },
): Promise<Decision<null>> {
  const group = await holdAndRead(work, groupId);
  const [own] = await work.tx`
    select from group_members
     where appointment_id = ${of.appointmentId} and group_id = ${groupId} and contact_hash = ${of.contactHash}`;
  const before = own === undefined ? null : await loadVisit(work, of.appointmentId);
  if (group === null || before === null) return refuse('appointment.not-found');
  const facts = await loadCampusFacts(work.tx);
  const decided = decideStepBack(before.appointment, contextOfGroup(work, facts, group));
  if (!decided.ok) return decided;
  await applyChange(work, { change: decided.value, before, drafts: [], facts, action: 'group.step-back' });
  const [row] = before.appointment.visitors;
  if (row !== undefined)
    await publishNews(work, before.appointment.hostId, {
      about: 'canceled-by-visitor',
      appointmentId: of.appointmentId,
      visitorId: row.visitorId,
    });
  await fillSeats(work, groupId);
  return accept(null);
}

const contextOfGroup = (work: Work, facts: CampusFacts, group: Visit): DecideContext => ({
  nowMs: work.nowMs,
  actor: { kind: 'visitor', passIds: [] },
  policies: facts.policies,
  gates: facts.gates,
  campus: facts.campusState,
  group: group.appointment,
});
