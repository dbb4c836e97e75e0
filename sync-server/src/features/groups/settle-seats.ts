import {
  accept,
  decideCancelAppointment,
  decideMoveUp,
  followGroup,
  isAdmitting,
  type Appointment,
  type AppointmentChange,
  type AppointmentId,
  type Decision,
  type DecideContext,
} from '@campus/domain';
import {
  applyChange,
  bumpRevision,
  contextOf,
  loadVisit,
  publishAppointment,
  readVisit,
  type Ask,
  type Visit,
} from '../appointments';
import { loadCampusFacts, type CampusFacts } from '../campus';
import type { Work } from '../work';
import { loadMemberIds } from './group-store';

/** After a change of a group or a member, with the group held: nobody waits while a seat is free, nobody comes to what is off. */
export async function settleSeats(work: Work, ask: Ask, groupId: AppointmentId): Promise<void> {
  const group = await readVisit(work.tx, work.kit, groupId);
  if (group === null) return;
  const { state } = group.appointment;
  if (state === 'canceled_by_host' || state === 'rejected') return endMembers(work, ask, groupId);
  if (isAdmitting(state)) await moveUp(work, groupId, contextFor(work, ask));
  await showSeats(work, groupId);
}

/** The same when nobody's command is the reason: somebody stepped back on the group's page. */
export async function fillSeats(work: Work, groupId: AppointmentId): Promise<void> {
  await moveUp(work, groupId, clockContext(work));
  await showSeats(work, groupId);
}

type ContextOf = (facts: CampusFacts, visit: Visit) => DecideContext;

const contextFor =
  (work: Work, ask: Ask): ContextOf =>
  (facts, visit) => ({
    ...contextOf(work, ask, { facts, visit }),
    baseRev: null,
  });

const clockContext =
  (work: Work): ContextOf =>
  (facts) => ({
    nowMs: work.nowMs,
    actor: { kind: 'visitor', passIds: [] },
    policies: facts.policies,
    gates: facts.gates,
    campus: facts.campusState,
  });

async function moveUp(work: Work, groupId: AppointmentId, context: ContextOf): Promise<void> {
  const visit = await readVisit(work.tx, work.kit, groupId);
  const { group } = visit?.appointment ?? { group: null };
  if (group === null || group.mode === 'head-count') return;
  const free = Math.max(0, group.seats - group.taken);
  const rows = await work.tx<{ id: AppointmentId }[]>`
    select a.id from group_members m join appointments a on a.id = m.appointment_id
     where m.group_id = ${groupId} and a.state = 'submitted' order by m.place limit ${free}`;
  await changeMembers(
    work,
    rows.map(({ id }) => id),
    { context, action: 'group.move-up', decide: decideMoveUp },
  );
}

async function endMembers(work: Work, ask: Ask, groupId: AppointmentId): Promise<void> {
  await changeMembers(work, await loadMemberIds(work, groupId), {
    // Whoever ended the group may end its members' visits: they are the host's, and security's to end.
    context: contextFor(work, ask),
    action: 'group.end-member',
    decide: (member, ctx) => decideCancelAppointment(member, { appointmentId: member.id, reason: '' }, ctx),
  });
}

/** The group's time, gates and words become its members'. Then whoever waited may have got a seat. */
export async function followWithMembers(work: Work, ask: Ask, groupId: AppointmentId): Promise<void> {
  const group = await readVisit(work.tx, work.kit, groupId);
  if (group === null) return;
  // What the steps have still to agree to concerns nobody yet.
  const members = isAdmitting(group.appointment.state) ? await loadMemberIds(work, groupId) : [];
  await changeMembers(work, members, {
    context: contextFor(work, ask),
    action: 'group.follow',
    decide: (member, ctx) =>
      sameAs(member, group.appointment) ? null : accept(followGroup(member, group.appointment, ctx)),
  });
  await settleSeats(work, ask, groupId);
}

const sameAs = (member: Appointment, group: Appointment): boolean =>
  JSON.stringify(sharedWords(member)) === JSON.stringify(sharedWords(group));

const sharedWords = (one: Appointment) => [
  one.purpose,
  one.unit,
  one.area,
  one.gates,
  one.startAt,
  one.endAt,
  one.entryRule,
  one.guardNote,
  one.pickUp,
];

interface MemberChange {
  readonly context: ContextOf;
  readonly action: string;
  /** null: nothing changes for this one. */
  readonly decide: (member: Appointment, ctx: DecideContext) => Decision<AppointmentChange> | null;
}

async function changeMembers(
  work: Work,
  ids: readonly AppointmentId[],
  { context, action, decide }: MemberChange,
): Promise<void> {
  if (ids.length === 0) return;
  const facts = await loadCampusFacts(work.tx);
  for (const id of ids) {
    const before = await loadVisit(work, id);
    const decided = before === null ? null : decide(before.appointment, context(facts, before));
    if (decided?.ok === true)
      await applyChange(work, { change: decided.value, before, drafts: [], facts, action });
  }
}

/** The group's document with the seats as they are now. */
export async function showSeats(work: Work, groupId: AppointmentId): Promise<void> {
  await bumpRevision(work, groupId);
  await publishAppointment(work, groupId);
}
