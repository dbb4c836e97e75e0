import type { Tx } from '../../db/transaction';
import { newId, type Kit, type Work } from '../work';
import { matchHash, type MatchKind } from './match-hash';

export type ContactKind = Extract<MatchKind, 'phone' | 'email' | 'email-code'>;

/**
 * The stable id of a phone or an e-mail: it names the scope of whoever signs in with it. Made at first sight. A mailbox
 * that was proved by a code (`email-code`) is another scope than one whose pass link was opened.
 */
export async function contactIdOf(work: Work, kind: ContactKind, normalised: string): Promise<string> {
  const hash = matchHash(work.kit.secrets.matchKey, kind, normalised);
  const known = await findContact(work.tx, work.kit, { kind, normalised });
  if (known !== null) return known;
  await work.tx`
    insert into visitor_contacts (id, kind, hash, created_at) values (${newId(work)}, ${kind}, ${hash}, ${work.now})
    on conflict (kind, hash) do nothing`;
  const made = await findContact(work.tx, work.kit, { kind, normalised });
  if (made === null) throw new Error('a contact vanished while it was made');
  return made;
}

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
