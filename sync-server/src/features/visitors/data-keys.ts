import type { Tx } from '../../db/transaction';
import type { Kit, Work } from '../work';
import { KEY_BYTES, openBytes, sealBytes } from './seal';

/** Data keys by the id they belong to. An id without one has been erased, or never was. */
export type Keyring = ReadonlyMap<string, Uint8Array>;

const placeOf = (subject: string): string => `data-key/${subject}`;

/** Opens the keys of these subjects; the erased are missing from the answer. One look-up by primary key. */
export async function loadDataKeys(
  tx: Tx,
  kit: Pick<Kit, 'config'>,
  subjects: readonly string[],
): Promise<Keyring> {
  const rows = await tx<{ subject: string; wrapped: Uint8Array }[]>`
    select subject, wrapped from data_keys where subject = any(${tx.array([...new Set(subjects)])}::uuid[])`;
  const ring = new Map<string, Uint8Array>();
  for (const { subject, wrapped } of rows) {
    const key = openBytes(wrapped, { key: kit.config.keyEncryptionKey, place: placeOf(subject) });
    if (key === null)
      throw new Error('a data key does not open: wrong KEY_ENCRYPTION_KEY for this database?');
    ring.set(subject, key);
  }
  return ring;
}

/** The keys of these subjects, made for those that have none yet. */
export async function makeDataKeys(work: Work, subjects: readonly string[]): Promise<Keyring> {
  const { tx, kit } = work;
  const rows = [...new Set(subjects)].sort().map((subject) => ({
    subject,
    wrapped: wrap(kit, subject, kit.random.bytes(KEY_BYTES)).toString('hex'),
  }));
  await tx`
    insert into data_keys (subject, wrapped, created_at)
    select r.subject, decode(r.wrapped, 'hex'), ${work.now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(subject uuid, wrapped text)
    on conflict (subject) do nothing`;
  return loadDataKeys(tx, kit, subjects);
}

/** After this nothing that was sealed under these keys can be read again, from this database or a copy of it. */
export async function forgetDataKeys(tx: Tx, subjects: readonly string[]): Promise<number> {
  const gone = await tx`delete from data_keys where subject = any(${tx.array([...subjects])}::uuid[])`;
  return gone.count;
}

function wrap(kit: Kit, subject: string, key: Uint8Array): Buffer {
  const at = { key: kit.config.keyEncryptionKey, place: placeOf(subject) };
  return sealBytes(key, at, kit.random.bytes(12));
}
