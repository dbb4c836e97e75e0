import { days, toInstant, toMs } from '@campus/domain';
import {
  createSigningKey,
  exportPrivateKey,
  importSigningKey,
  PublicJwk,
  signKeyset,
  type Keyset,
  type KeyState,
  type SigningKeyPair,
} from '@campus/pass';
import type { Tx } from '../../db/transaction';
import { saveFact } from '../campus';
import { openJson, sealJson } from '../visitors';
import { note, type Kit, type Work } from '../work';

/** A key is announced a week before it may sign, and signs for half a year. */
const KEY_LIFE_MS = days(180);
/** The only kid that no pass is signed with. */
const ROOT_KID = 'R00';

interface KeyRow {
  readonly kid: string;
  readonly role: 'root' | 'pass';
  readonly state: KeyState;
  readonly publicJwk: unknown;
  readonly sealedPrivate: Uint8Array;
  readonly notBefore: string;
  readonly expiresAt: string;
}

/** The first start makes a root key, a key that signs and the one after it, and publishes the set. */
export async function ensureIssuerKeys(work: Work): Promise<void> {
  const [known] = await work.tx`select from issuer_keys limit 1`;
  if (known !== undefined) return;
  await makeKey(work, { kid: ROOT_KID, role: 'root', state: 'active' });
  await makeKey(work, { kid: await freeKid(work), role: 'pass', state: 'active' });
  await makeKey(work, { kid: await freeKid(work), role: 'pass', state: 'next' });
  await publishKeyset(work);
}

/** The announced key takes over, the old one only verifies from now on, and a new one is announced. */
export async function rotateIssuerKeys(work: Work): Promise<void> {
  await work.tx`update issuer_keys set state = 'retired' where role = 'pass' and state = 'active'`;
  await work.tx`update issuer_keys set state = 'active' where role = 'pass' and state = 'next'`;
  await makeKey(work, { kid: await freeKid(work), role: 'pass', state: 'next' });
  await publishKeyset(work);
}

export const loadSigningKey = (tx: Tx, kit: Kit): Promise<SigningKeyPair> => loadActive(tx, kit, 'pass');

/** The key that tablets pin at enrolment. */
export async function loadRootJwk(tx: Tx): Promise<PublicJwk> {
  const [row] = await tx<{ publicJwk: unknown }[]>`select public_jwk from issuer_keys where role = 'root'`;
  return PublicJwk.parse(row?.publicJwk);
}

/** The set as it was last signed; null before the first start has made it. */
export async function loadKeyset(tx: Tx): Promise<string | null> {
  const [row] = await tx<{ jws: string }[]>`select jws from keysets order by version desc limit 1`;
  return row?.jws ?? null;
}

/** The same set in clear, for those who verify nothing with it but passes. */
export async function loadKeysetContent(tx: Tx): Promise<Keyset> {
  const rows = await loadKeys(tx);
  const [newest] = await tx<{ version: number; issuedAt: string }[]>`
    select version, issued_at from keysets order by version desc limit 1`;
  return {
    version: newest?.version ?? 1,
    issuedAtS: Math.floor(toMs(newest?.issuedAt ?? toInstant(0)) / 1000),
    keys: rows.map((row) => ({
      kid: row.kid,
      jwk: PublicJwk.parse(row.publicJwk),
      nbf: Math.floor(toMs(row.notBefore) / 1000),
      exp: Math.floor(toMs(row.expiresAt) / 1000),
      state: row.state,
    })),
  };
}

async function publishKeyset(work: Work): Promise<void> {
  const held = await loadKeysetContent(work.tx);
  const [newest] = await work.tx<{ version: number }[]>`
    select version from keysets order by version desc limit 1`;
  const next = { ...held, version: (newest?.version ?? 0) + 1, issuedAtS: Math.floor(work.nowMs / 1000) };
  const jws = await signKeyset(next, await loadActive(work.tx, work.kit, 'root'));
  await work.tx`insert into keysets (version, jws, issued_at) values (${next.version}, ${jws}, ${work.now})`;
  await saveFact(work, { kind: 'keyset', id: 'keyset', body: { jws } });
  note(work, 'keyset.publish', { subject: 'keyset', facts: { version: next.version } });
}

const loadKeys = (tx: Tx) => tx<KeyRow[]>`
  select kid, role, state, public_jwk, sealed_private, not_before, expires_at
    from issuer_keys where role = 'pass' order by created_at, kid`;

/** Importing a key costs more than signing with it, so each is imported once for a kit. */
const opened = new WeakMap<Kit, Map<string, Promise<SigningKeyPair>>>();

async function loadActive(tx: Tx, kit: Kit, role: KeyRow['role']): Promise<SigningKeyPair> {
  const [row] = await tx<KeyRow[]>`
    select kid, role, state, public_jwk, sealed_private, not_before, expires_at
      from issuer_keys where role = ${role} and state = 'active'`;
  if (row === undefined) throw new Error('there is no key to sign with');
  const keys = opened.get(kit) ?? new Map<string, Promise<SigningKeyPair>>();
  opened.set(kit, keys);
  const key = keys.get(row.kid) ?? openKey(kit, row);
  keys.set(row.kid, key);
  return key;
}

const placeOf = (kid: string): string => `issuer-key/${kid}`;

async function openKey(kit: Kit, row: KeyRow): Promise<SigningKeyPair> {
  const jwk = openJson(row.sealedPrivate, { key: kit.config.keyEncryptionKey, place: placeOf(row.kid) });
  if (typeof jwk !== 'object' || jwk === null)
    throw new Error('an issuer key needs another KEY_ENCRYPTION_KEY');
  return importSigningKey(row.kid, jwk);
}

async function makeKey(
  work: Work,
  { kid, role, state }: Pick<KeyRow, 'kid' | 'role' | 'state'>,
): Promise<void> {
  const pair = await createSigningKey(kid);
  const sealed = sealJson(
    await exportPrivateKey(pair),
    { key: work.kit.config.keyEncryptionKey, place: placeOf(kid) },
    work.kit.random.bytes(12),
  );
  await work.tx`
    insert into issuer_keys (kid, role, state, public_jwk, sealed_private, not_before, expires_at, created_at)
    values (${kid}, ${role}, ${state}, ${JSON.stringify(pair.publicJwk)}::text::jsonb, ${sealed}, ${work.now},
      ${toInstant(work.nowMs + KEY_LIFE_MS)}, ${work.now})`;
  note(work, 'issuer-key.make', { subject: kid, facts: { role, state } });
}

const KID_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Three characters that no key of this campus ever had. */
async function freeKid(work: Work): Promise<string> {
  for (;;) {
    const kid = [...work.kit.random.bytes(3)].map((byte) => KID_ALPHABET.charAt(byte % 36)).join('');
    const [taken] = await work.tx`select from issuer_keys where kid = ${kid}`;
    if (taken === undefined && kid !== ROOT_KID) return kid;
  }
}
