import {
  accept,
  channelsFor,
  emailKey,
  normalisePhone,
  opennessOf,
  refuse,
  VisitorDraft,
  VisitorId,
  type AppointmentId,
  type Decision,
} from '@campus/domain';
import { inTransaction } from '../../db/transaction';
import type { GroupDoor, GroupEntry, GroupPlace, GroupView, StartedEntry, VisitorDoor } from '../../identity';
import { readVisit, type Visit } from '../appointments';
import { appendAudit } from '../audit';
import { loadCampusFacts, type CampusFacts } from '../campus';
import { newId, startWork, type Kit, type Work } from '../work';
import { findGroup, memberHashes } from './group-store';
import { judgeEntry, registerOneself, stepBack } from './register-oneself';
import { markProved, openRegistration, provedContact, saveRegistration } from './registrations';

/** What the page of a group asks. */
export function createGroupDoor(kit: Kit): GroupDoor {
  const act = <T>(work: (work: Work) => Promise<T>): Promise<T> =>
    inTransaction(kit.sql, 'server', async (tx) => {
      const unit = startWork(kit, tx, 'group-page');
      const answer = await work(unit);
      await appendAudit(tx, unit.audit);
      return answer;
    });
  return {
    findByToken: (token) => act((work) => findByToken(work, token)),
    begin: (group, entry) => act((work) => begin(work, group, entry)),
    finish: (group, holderId) => act((work) => finish(work, group, holderId)),
    places: (group, proof) =>
      act(async (work) => {
        const contactHash = await provedContact(work.tx, kit, { groupId: group, proof });
        return contactHash === null ? null : placesOf(work, group, contactHash);
      }),
    stepBack: (group, { proof, appointmentId }) =>
      act(async (work) => {
        const contactHash = await provedContact(work.tx, kit, { groupId: group, proof });
        if (contactHash === null) return refuse('request.forbidden');
        return stepBack(work, group, { appointmentId, contactHash });
      }),
  };
}

/** The visitors' door, which also knows where the code of somebody goes who puts himself down. */
export function withGroups(kit: Kit, door: VisitorDoor): VisitorDoor {
  return {
    ...door,
    addressOf: async (holderId, channel) =>
      (await door.addressOf(holderId, channel)) ??
      (await inTransaction(kit.sql, 'server', async (tx) => {
        const typed = await openRegistration(tx, kit, { id: holderId, groupId: null });
        return (channel === 'sms' ? typed?.phone : typed?.email) ?? null;
      })),
  };
}

async function findByToken(work: Work, token: string): Promise<GroupView | null> {
  const id = await findGroup(work, token);
  const visit = id === null ? null : await readVisit(work.tx, work.kit, id);
  return visit === null ? null : viewOf(visit, await loadCampusFacts(work.tx), work.nowMs);
}

function viewOf({ appointment }: Visit, facts: CampusFacts, nowMs: number): GroupView | null {
  const { group } = appointment;
  if (group === null) return null;
  const policy = facts.policies.find((one) => one.visitType === appointment.visitType);
  return {
    id: appointment.id,
    openness: opennessOf(appointment, nowMs),
    hostName: appointment.hostName,
    unit: appointment.unit,
    purpose: appointment.purpose,
    area: appointment.area,
    gates: facts.gates.filter((gate) => appointment.gates.includes(gate.id)),
    startAt: appointment.startAt,
    endAt: appointment.endAt,
    registerBy: group.registerBy,
    changeBy: group.changeBy,
    seatsLeft: Math.max(0, group.seats - group.taken),
    waiting: group.waiting,
    document: policy?.document ?? 'none',
    campus: facts.campus,
  };
}

async function begin(work: Work, groupId: AppointmentId, entry: GroupEntry): Promise<Decision<StartedEntry>> {
  const group = await readVisit(work.tx, work.kit, groupId);
  if (group === null) return refuse('group.none');
  const visitor = entry.visitor === null ? null : withId(work, entry);
  if (visitor !== null) {
    const facts = await loadCampusFacts(work.tx);
    const judged = judgeEntry(work, { facts, group, visitor });
    if (!judged.ok) return judged;
  }
  const [channel] = channelsFor({ ...entry, channels: [] });
  if (channel === undefined) return refuse('visitor.no-contact', 'visitor.email');
  // What is proved is what counts: the other contact, if there is one, is not his to give.
  const phone = channel === 'sms' ? normalisePhone(entry.phone ?? '') : null;
  const email = channel === 'email' ? emailKey(entry.email ?? '') : null;
  const registration = { visitor, phone, email };
  const { contact: contactHash } = memberHashes(work.kit, { ...EMPTY, phone, email });
  const holderId = await saveRegistration(work, groupId, { registration, contactHash });
  return accept({ holderId, channel, contact: phone ?? email ?? '' });
}

const withId = (work: Work, { visitor, phone, email }: GroupEntry): VisitorDraft =>
  VisitorDraft.parse({ ...visitor, visitorId: VisitorId.parse(newId(work)), phone, email });

const EMPTY = { name: '', phone: null, email: null };

async function finish(work: Work, groupId: AppointmentId, holderId: VisitorId): Promise<Decision<string>> {
  const typed = await openRegistration(work.tx, work.kit, { id: holderId, groupId });
  if (typed === null) return refuse('sign-in.code-expired');
  if (typed.visitor !== null) {
    const seated = await registerOneself(work, groupId, typed.visitor);
    if (!seated.ok) return seated;
  }
  return accept(await markProved(work, holderId));
}

/** His own: whoever shares the phone or mailbox shares the sight of it. */
async function placesOf(
  work: Work,
  groupId: AppointmentId,
  contactHash: Buffer,
): Promise<readonly GroupPlace[]> {
  const rows = await work.tx<{ id: AppointmentId; waitingPlace: number | null }[]>`
    select a.id, case when a.state = 'submitted' then (
             select count(*)::int from group_members o join appointments w on w.id = o.appointment_id
              where o.group_id = m.group_id and w.state = 'submitted' and o.place <= m.place) end as waiting_place
      from group_members m join appointments a on a.id = m.appointment_id
     where m.group_id = ${groupId} and m.contact_hash = ${contactHash}
       and a.state in ('submitted', 'approved', 'checked_in', 'checked_out') order by m.place`;
  const places: GroupPlace[] = [];
  for (const { id, waitingPlace } of rows) {
    const visit = await readVisit(work.tx, work.kit, id);
    const [row] = visit?.appointment.visitors ?? [];
    if (row === undefined) continue;
    places.push({ appointmentId: id, name: row.name, waitingPlace, link: row.link, locale: row.locale });
  }
  return places;
}
