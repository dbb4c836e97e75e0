import {
  emailKey,
  mayHost,
  nameKey,
  normaliseName,
  Person,
  type Policy,
  type WantedHost,
} from '@campus/domain';
import { makeDataKeys, loadDataKeys, matchHash, openFor, sealFor } from '../visitors';
import type { Tx } from '../../db/transaction';
import type { Kit, Work } from '../work';

/**
 * [APPLY-4] The one host who is meant, or nobody: the exact name within the exact unit, or the exact address. Two of one
 * name are nobody, for a stranger's words must not reach the wrong one. Asked after the applicant has been answered, so
 * that no answer tells who works here.
 */
export async function findHost(work: Work, wanted: WantedHost, policy: Policy): Promise<Person | null> {
  const found = wanted.by === 'email' ? await byEmail(work, wanted.email) : await byName(work, wanted);
  const hosts = found.filter((person) => mayHost(person, policy));
  return hosts.length === 1 ? (hosts[0] ?? null) : null;
}

/** Whose address it is, exactly: null where it is nobody's, or not one person's alone. */
export async function findByEmail(work: Work, email: string): Promise<Person | null> {
  const found = await byEmail(work, email);
  return found.length === 1 ? (found[0] ?? null) : null;
}

async function byEmail({ tx, kit }: Work, email: string): Promise<readonly Person[]> {
  const hash = matchHash(kit.secrets.matchKey, 'email', emailKey(email) ?? '');
  const rows = await tx`
    select p.id, p.name, p.unit, p.roles, p.locale from people p join host_mailboxes m on m.person_id = p.id
     where m.email_hash = ${hash} limit 2`;
  return rows.map((row) => Person.parse(row));
}

async function byName(
  { tx }: Work,
  wanted: { readonly name: string; readonly unit: string },
): Promise<readonly Person[]> {
  const rows = await tx`
    select id, name, unit, roles, locale from people where unit = ${normaliseName(wanted.unit)} order by id`;
  const key = nameKey(wanted.name);
  return rows.map((row) => Person.parse(row)).filter((person) => nameKey(person.name) === key);
}

/**
 * Keeps where a host is written to, as his sign-in names it. What waits for a host whom nobody knew is looked at again:
 * he may be the one.
 */
export async function keepMailbox(
  work: Work,
  host: { readonly personId: string; readonly email: string | null },
): Promise<void> {
  const { tx, kit } = work;
  const email = emailKey(host.email ?? '');
  if (email === null) await tx`delete from host_mailboxes where person_id = ${host.personId}`;
  else {
    const keys = await makeDataKeys(work, [host.personId]);
    const sealed = sealFor(kit, keys, { subject: host.personId, kind: 'mailbox', value: host.email });
    await tx`
      insert into host_mailboxes (person_id, email_hash, sealed, updated_at)
      values (${host.personId}, ${matchHash(kit.secrets.matchKey, 'email', email)}, ${sealed}, ${work.now})
      on conflict (person_id) do update set email_hash = excluded.email_hash, sealed = excluded.sealed,
        updated_at = excluded.updated_at`;
  }
  await tx`update visit_applications set due_at = ${work.now} where due_at > ${work.now}`;
}

export async function mailboxOf(tx: Tx, kit: Kit, personId: string): Promise<string | null> {
  const [row] = await tx<{ sealed: Uint8Array }[]>`
    select sealed from host_mailboxes where person_id = ${personId}`;
  if (row === undefined) return null;
  const keys = await loadDataKeys(tx, kit, [personId]);
  const email = openFor(keys, { subject: personId, kind: 'mailbox', sealed: row.sealed });
  return typeof email === 'string' ? email : null;
}
