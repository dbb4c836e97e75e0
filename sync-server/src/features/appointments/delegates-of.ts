import type { Instant, PersonId } from '@campus/domain';
import type { Tx } from '../../db/transaction';
import type { Work } from '../work';

/**
 * By appointment: who acts for its host [F16]. A delegate sees what was not over when he was named, of the kinds that he
 * could invite for himself: what he needs to act, and no more [DELE-3] [DELE-6].
 */
export async function loadDelegates(
  tx: Tx,
  appointmentIds: readonly string[],
  now: Instant,
): Promise<ReadonlyMap<string, readonly PersonId[]>> {
  const rows = await tx<{ id: string; delegates: PersonId[] }[]>`
    select a.id, array_agg(p.id order by p.id) as delegates
      from appointments a
      join delegations d on d.host_id = a.host_id
      join people p on p.id = d.delegate_id
     where a.id = any(${tx.array([...appointmentIds])}::uuid[]) and ${actsForVisit(tx, now)}
     group by a.id`;
  return new Map(rows.map(({ id, delegates }) => [id, delegates]));
}

/** The rule itself, of a delegation `d` of person `p` with the host of an appointment `a`. */
export const actsForVisit = (tx: Tx, now: Instant) => tx`
  d.ended_at is null and d.until > ${now} and d.created_at < a.end_at
  and (a.visit_type <> 'group' or not p.roles <@ array['student'])
  and exists (select from facts f
               where f.kind = 'policy' and f.body ->> 'visitType' = a.visit_type and f.body -> 'invitedBy' ?| p.roles)`;

/**
 * While documents of these visits are made, or a delegate's command is decided, the hosts name nobody and let nobody go:
 * else a document would go to somebody who has just lost it, or miss somebody who has just been named. Ends with the
 * transaction.
 */
export async function keepDelegatesStill({ tx }: Work, of: Held): Promise<void> {
  await tx`
    select pg_advisory_xact_lock_shared(hashtextextended('delegates/' || host_id, 0))
      from (${hostsOf(tx, of)} order by host_id) hosts`;
}

type Held =
  { readonly visits: readonly string[] } | { readonly ofHost: string } | { readonly ofDelegate: string };

function hostsOf(tx: Tx, of: Held) {
  if ('ofHost' in of) return tx`select ${of.ofHost} as host_id`;
  return 'visits' in of
    ? tx`select distinct host_id from appointments where id = any(${tx.array([...of.visits])}::uuid[])`
    : tx`select distinct host_id from delegations where delegate_id = ${of.ofDelegate}`;
}

/** Waits for everybody who makes documents of this host's visits, until the transaction ends. */
export async function changeDelegates(work: Work, hostId: string): Promise<void> {
  await work.tx`select pg_advisory_xact_lock(hashtextextended(${`delegates/${hostId}`}, 0))`;
}
