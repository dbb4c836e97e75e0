import { Delegation, NoticeId, Person, toMs, uuidV7, type ActedFor, type PersonId } from '@campus/domain';
import type { Tx } from '../../db/transaction';
import type { SignIn } from '../../sign-in';
import { keepDelegatesStill } from '../appointments';
import type { Work } from '../work';

/** A delegation with the document that tells both sides of it. */
export interface KeptDelegation {
  readonly delegation: Delegation;
  readonly noticeId: NoticeId;
}

interface Row {
  readonly id: string;
  readonly noticeId: string;
  readonly createdAt: string;
  readonly until: string;
  readonly endedAt: string | null;
  readonly host: unknown;
  readonly delegate: unknown;
}

/** Names, units and roles as they are now. */
const selectDelegations = (tx: Tx) => tx`
  select d.id, d.notice_id, d.created_at, d.until, d.ended_at,
         json_build_object('id', h.id, 'name', h.name, 'unit', h.unit, 'roles', h.roles) as host,
         json_build_object('id', p.id, 'name', p.name, 'unit', p.unit) as delegate
    from delegations d join people h on h.id = d.host_id join people p on p.id = d.delegate_id`;

const keptOf = (row: Row): KeptDelegation => ({
  noticeId: NoticeId.parse(row.noticeId),
  delegation: Delegation.parse({
    delegationId: row.id,
    host: row.host,
    delegate: row.delegate,
    from: row.createdAt,
    until: row.until,
    endedAt: row.endedAt,
  }),
});

/** All that this person is part of, on either side. */
export async function loadDelegationsOf(tx: Tx, personId: string): Promise<readonly KeptDelegation[]> {
  const rows = await tx<Row[]>`
    ${selectDelegations(tx)} where d.host_id = ${personId} or d.delegate_id = ${personId} order by d.host_id, d.created_at, d.id`;
  return rows.map(keptOf);
}

export async function loadDelegation(tx: Tx, id: string): Promise<KeptDelegation | null> {
  const [row] = await tx<Row[]>`${selectDelegations(tx)} where d.id = ${id} for update of d`;
  return row === undefined ? null : keptOf(row);
}

/**
 * For whom the sender of a command acts, or has acted. Those hosts let nobody go until the command is done, so that
 * what was let pass was let pass by somebody who might.
 */
export async function loadActsFor(work: Work, { principal }: SignIn): Promise<readonly ActedFor[]> {
  if (principal.kind !== 'person') return [];
  await keepDelegatesStill(work, { ofDelegate: principal.id });
  const rows = await work.tx<{ until: string; endedAt: string | null; host: unknown }[]>`
    select d.until, d.ended_at,
           json_build_object('id', h.id, 'name', h.name, 'unit', h.unit, 'roles', h.roles, 'locale', h.locale) as host
      from delegations d join people h on h.id = d.host_id
     where d.delegate_id = ${principal.id} order by d.created_at`;
  return rows.map(({ host, until, endedAt }) => ({ host: Person.parse(host), until, endedAt }));
}

/**
 * The notice's id begins with the time at which the delegation ends by itself: old notices are forgotten by their ids,
 * and this one is needed until then.
 */
export async function saveDelegation(
  work: Work,
  of: {
    readonly id: string;
    readonly hostId: PersonId;
    readonly delegateId: PersonId;
    readonly from: string;
    readonly until: string;
  },
): Promise<void> {
  const noticeId = uuidV7(toMs(of.until), work.kit.random.bytes(10));
  await work.tx`
    insert into delegations (id, host_id, delegate_id, notice_id, created_at, until)
    values (${of.id}, ${of.hostId}, ${of.delegateId}, ${noticeId}, ${of.from}, ${of.until})`;
}
