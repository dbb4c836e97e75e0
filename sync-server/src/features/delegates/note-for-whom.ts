import { isInForce, type ActedFor } from '@campus/domain';
import type { Work } from '../work';

/** A unit's or security's step is nobody's to delegate; what is the host's of it the visit's own record tells. */
const BY_DUTY: ReadonlySet<string> = new Set(['appointment.approve', 'appointment.reject']);

/**
 * [DELE-8] What the trail has gathered since `from` about visits, and passes to visits, of hosts for whom the sender acts
 * says for whom.
 */
export async function noteForWhom(work: Work, from: number, actsFor: readonly ActedFor[]): Promise<void> {
  const hosts = actsFor.filter((one) => isInForce(one, work.nowMs)).map(({ host }) => host.id);
  if (hosts.length === 0 || work.audit.length === from) return;
  const subjects = work.audit.slice(from).map(({ subject }) => subject);
  const hostOf = await loadHosts(work, subjects, hosts);
  const told = work.audit.slice(from).map((entry) => {
    const forHost = BY_DUTY.has(entry.action) ? undefined : hostOf.get(entry.subject);
    return forHost === undefined ? entry : { ...entry, facts: { forHost, ...entry.facts } };
  });
  work.audit.splice(from, told.length, ...told);
}

async function loadHosts(
  { tx }: Work,
  subjects: readonly string[],
  hosts: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx<{ subject: string; hostId: string }[]>`
    select s.subject, a.host_id
      from unnest(${tx.array([...new Set(subjects)])}::text[]) as s (subject)
      left join passes p on p.id = s.subject
      join appointments a on a.id = coalesce(p.appointment_id,
             case when s.subject ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$' then s.subject::uuid end)
     where a.host_id = any(${tx.array([...hosts])}::uuid[])`;
  return new Map(rows.map(({ subject, hostId }) => [subject, hostId]));
}
