import {
  confirmedBy,
  nameKey,
  normalisePhone,
  type AppointmentId,
  type GroupPlan,
  type VisitorDraft,
} from '@campus/domain';
import { linkHashOf, linkTokenOf } from '../passes';
import { matchHash } from '../visitors';
import type { Kit, Work } from '../work';

/** Keeps what the host says of the group; the plates lie sealed with the words of the leader's appointment. */
export async function saveGroup(work: Work, id: string, plan: GroupPlan): Promise<void> {
  const token = linkTokenOf(work.kit.secrets.linkKey, `group ${id}`, 1);
  await work.tx`
    insert into groups (id, mode, seats, register_by, change_by, closed, link_version, link_hash)
    values (${id}, ${plan.mode}, ${plan.seats}, ${plan.registerBy}, ${plan.changeBy}, false, 1, ${linkHashOf(token)})
    on conflict (id) do update set seats = excluded.seats, register_by = excluded.register_by,
      change_by = excluded.change_by`;
}

export async function setClosed(work: Work, id: string, closed: boolean): Promise<void> {
  await work.tx`update groups set closed = ${closed} where id = ${id}`;
}

export async function findGroup(work: Work, token: string): Promise<AppointmentId | null> {
  const [row] = await work.tx<{ id: AppointmentId }[]>`
    select id from groups where link_hash = ${linkHashOf(token)}`;
  return row?.id ?? null;
}

/**
 * Holds the group, by its own appointment, until the transaction ends: who asks for a seat waits for whoever is being
 * given one. Answers its id whether the appointment is the group's or a member's; null when it is neither's.
 */
export async function holdGroupOf(work: Work, appointmentId: AppointmentId): Promise<AppointmentId | null> {
  const [row] = await work.tx<{ id: AppointmentId }[]>`
    select a.id from appointments a join groups g on g.id = a.id
     where a.id = coalesce((select group_id from group_members where appointment_id = ${appointmentId}), ${appointmentId})
       for update of a`;
  return row?.id ?? null;
}

export interface MemberHashes {
  readonly person: Buffer;
  readonly contact: Buffer;
}

/** One family phone may serve several; the same name with it is the same person. */
export function memberHashes(
  kit: Pick<Kit, 'secrets'>,
  draft: Pick<VisitorDraft, 'name' | 'phone' | 'email'>,
): MemberHashes {
  const contact = contactKey(draft);
  const { matchKey } = kit.secrets;
  return {
    person: matchHash(matchKey, 'group-person', `${nameKey(draft.name)} ${contact}`),
    contact: matchHash(matchKey, 'group-contact', contact),
  };
}

/** Of two contacts the one that he would prove himself, so that whom the host put down finds his own place. */
function contactKey({ phone, email }: Pick<VisitorDraft, 'phone' | 'email'>): string {
  const proved = confirmedBy({ phone, email });
  return proved.ok ? proved.value.address : (normalisePhone(phone ?? '') ?? '');
}

/** Has this person a seat, or does he wait for one? The appointment `but` is not asked. */
export async function isMember(
  work: Work,
  groupId: string,
  of: { readonly hashes: MemberHashes; readonly but: string | null },
): Promise<boolean> {
  const [row] = await work.tx`
    select from group_members m join appointments a on a.id = m.appointment_id
     where m.group_id = ${groupId} and m.person_hash = ${of.hashes.person}
       and m.appointment_id is distinct from ${of.but}::uuid
       and a.state in ('submitted', 'approved', 'checked_in', 'checked_out')`;
  return row !== undefined;
}

export async function saveMember(
  work: Work,
  of: { readonly groupId: string; readonly appointmentId: string; readonly hashes: MemberHashes },
): Promise<void> {
  const { groupId, appointmentId, hashes } = of;
  await work.tx`
    insert into group_members (appointment_id, group_id, place, person_hash, contact_hash)
    select ${appointmentId}, ${groupId}, coalesce(max(place), 0) + 1, ${hashes.person}, ${hashes.contact}
      from group_members where group_id = ${groupId}
    on conflict (appointment_id) do update set person_hash = excluded.person_hash,
      contact_hash = excluded.contact_hash`;
}

/** Members who come or wait, in their order. */
export async function loadMemberIds(work: Work, groupId: string): Promise<readonly AppointmentId[]> {
  const rows = await work.tx<{ id: AppointmentId }[]>`
    select a.id from group_members m join appointments a on a.id = m.appointment_id
     where m.group_id = ${groupId} and a.state in ('submitted', 'approved', 'checked_in', 'checked_out')
     order by m.place`;
  return rows.map((row) => row.id);
}
