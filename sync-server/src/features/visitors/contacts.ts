import type { Tx } from '../../db/transaction';
import { newId, type Kit, type Work } from '../work';
import { matchHash, type MatchKind } from './match-hash';

export type ContactKind = Extract<MatchKind, 'phone' | 'email' | 'email-code'>;

/**
 * The stable id of a phone or an e-mail: it names the scope of whoever signs in with it. Made at first sight. A mailbox
 * that was proved by a code (`email-code`) is another scope than one whose pass link was opened.
 */
export async function contactIdOf(work: Work, kind: ContactKind, normalised: string): Promise<string> {
  const contact = { kind, normalised };
  const id = (await contactIdsOf(work, [contact])).get(contact);
  if (id === undefined) throw new Error('a contact vanished while it was made');
  return id;
}

export interface Contact {
  readonly kind: ContactKind;
  readonly normalised: string;
}

/** The same for any number, with as many statements as for one. By the very objects that were asked about. */
export async function contactIdsOf(
  work: Work,
  contacts: readonly Contact[],
): Promise<ReadonlyMap<Contact, string>> {
  const { matchKey } = work.kit.secrets;
  const asked = contacts.map((contact) => {
    const hash = matchHash(matchKey, contact.kind, contact.normalised).toString('hex');
    return { contact, kind: contact.kind, hash, name: `${contact.kind} ${hash}` };
  });
  const known = await loadContacts(work.tx, asked);
  const missing = new Map(asked.filter(({ name }) => !known.has(name)).map((one) => [one.name, one]));
  if (missing.size === 0) return byContact(asked, known);
  await makeContacts(work, [...missing.values()]);
  return byContact(asked, await loadContacts(work.tx, asked));
}

interface Hashed {
  readonly kind: ContactKind;
  readonly hash: string;
}

const byContact = (
  asked: readonly { readonly contact: Contact; readonly name: string }[],
  ids: ReadonlyMap<string, string>,
): ReadonlyMap<Contact, string> =>
  new Map(
    asked.flatMap(({ contact, name }) => {
      const id = ids.get(name);
      return id === undefined ? [] : [[contact, id] as const];
    }),
  );

async function loadContacts(tx: Tx, asked: readonly Hashed[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx<{ id: string; kind: string; hash: string }[]>`
    select c.id, c.kind, encode(c.hash, 'hex') as hash
      from jsonb_to_recordset(${namesOf(asked)}::text::jsonb) as r(kind text, hash text)
      join visitor_contacts c on c.kind = r.kind and c.hash = decode(r.hash, 'hex')`;
  return new Map(rows.map(({ id, kind, hash }) => [`${kind} ${hash}`, id]));
}

/** In the order of their hashes, so that two who make the same ones wait for each other in turn. */
async function makeContacts(work: Work, missing: readonly Hashed[]): Promise<void> {
  const rows = missing
    .toSorted((a, b) => (a.hash < b.hash ? -1 : 1))
    .map(({ kind, hash }) => ({ id: newId(work), kind, hash }));
  await work.tx`
    insert into visitor_contacts (id, kind, hash, created_at)
    select r.id, r.kind, decode(r.hash, 'hex'), ${work.now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(id uuid, kind text, hash text)
    on conflict (kind, hash) do nothing`;
}

const namesOf = (asked: readonly Hashed[]): string =>
  JSON.stringify(asked.map(({ kind, hash }) => ({ kind, hash })));

export async function findContact(
  tx: Tx,
  kit: Pick<Kit, 'secrets'>,
  of: { readonly kind: ContactKind; readonly normalised: string },
): Promise<string | null> {
  const hash = matchHash(kit.secrets.matchKey, of.kind, of.normalised);
  const [row] = await tx<{ id: string }[]>`
    select id from visitor_contacts where kind = ${of.kind} and hash = ${hash}`;
  return row?.id ?? null;
}
