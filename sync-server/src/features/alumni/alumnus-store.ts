import {
  Alumnus,
  alumnusKey,
  emailKey,
  isMainlandMobile,
  type AlumnusClaim,
  type AlumnusId,
} from '@campus/domain';
import type { Tx } from '../../db/transaction';
import { contactIdOf, loadDataKeys, makeDataKeys, matchHash, openFor, sealFor } from '../visitors';
import type { Kit, Work } from '../work';

/** A line of the register as it is stored. */
export interface AlumnusRow {
  readonly id: AlumnusId;
  readonly sealed: Uint8Array;
  readonly phoneId: string | null;
  readonly emailId: string | null;
  readonly verifiedAt: string | null;
}

/** The same, opened. */
export interface KnownAlumnus extends AlumnusRow {
  readonly alumnus: Alumnus;
}

export const numberHash = (kit: Pick<Kit, 'secrets'>, studentNumber: string): Buffer =>
  matchHash(kit.secrets.matchKey, 'student-number', studentNumber);

export const claimHash = (kit: Pick<Kit, 'secrets'>, claim: AlumnusClaim): Buffer =>
  matchHash(kit.secrets.matchKey, 'alumnus', alumnusKey(claim));

/** One look-up for the keys, whatever the number of rows; the erased are left out. */
export async function openAlumni(
  tx: Tx,
  kit: Kit,
  rows: readonly AlumnusRow[],
): Promise<readonly KnownAlumnus[]> {
  const keys = await loadDataKeys(
    tx,
    kit,
    rows.map((row) => row.id),
  );
  return rows.flatMap((row) => {
    const opened = openFor(keys, { subject: row.id, kind: 'alumnus', sealed: row.sealed });
    return opened === undefined ? [] : [{ ...row, alumnus: Alumnus.parse(opened) }];
  });
}

export async function findByClaim(tx: Tx, kit: Kit, claim: AlumnusClaim): Promise<KnownAlumnus | null> {
  const rows = await tx<AlumnusRow[]>`
    select id, sealed, phone_id, email_id, verified_at from alumni where claim_hash = ${claimHash(kit, claim)}`;
  return (await openAlumni(tx, kit, rows))[0] ?? null;
}

/** By student number, of those that the register has; two look-ups, whatever their number. */
export async function findByNumbers(
  work: Work,
  hashes: readonly Uint8Array[],
): Promise<ReadonlyMap<string, KnownAlumnus>> {
  const { tx, kit } = work;
  const texts = hashes.map((hash) => Buffer.from(hash).toString('hex'));
  const rows = await tx<AlumnusRow[]>`
    select id, sealed, phone_id, email_id, verified_at from alumni
     where number_hash in (select decode(h, 'hex') from unnest(${tx.array(texts)}::text[]) as h)`;
  const opened = await openAlumni(tx, kit, rows);
  return new Map(opened.map((one) => [one.alumnus.studentNumber, one]));
}

/** Whoever adds lines to the register does it alone: of two with one new number the second one finds the first one's. */
export const lockRegister = async ({ tx }: Work): Promise<void> =>
  void (await tx`select pg_advisory_xact_lock(hashtextextended('alumni-register', 0))`);

/** Those who sign in by this code: a family may share a phone. */
export const rowsOfScope = (tx: Tx, scopeId: string): Promise<readonly AlumnusRow[]> => tx<AlumnusRow[]>`
  select id, sealed, phone_id, email_id, verified_at from alumni
   where (phone_id = ${scopeId} or email_id = ${scopeId}) and verified_at is not null order by id`;

export const scopesOfAlumnus = ({ phoneId, emailId }: Pick<AlumnusRow, 'phoneId' | 'emailId'>): string[] =>
  [phoneId, emailId].filter((id) => id !== null);

/** Writes one line of the register, sealed. Answers its ids. */
export async function saveAlumnus(
  work: Work,
  id: AlumnusId,
  alumnus: Alumnus,
): Promise<Pick<AlumnusRow, 'phoneId' | 'emailId'>> {
  const { tx, kit } = work;
  const keys = await makeDataKeys(work, [id]);
  const sealed = sealFor(kit, keys, { subject: id, kind: 'alumnus', value: alumnus });
  const phoneId = isMainlandMobile(alumnus.phone)
    ? await contactIdOf(work, 'phone', alumnus.phone ?? '')
    : null;
  const mailbox = emailKey(alumnus.email ?? '');
  const emailId = mailbox === null ? null : await contactIdOf(work, 'email-code', mailbox);
  await tx`
    insert into alumni (id, number_hash, claim_hash, sealed, phone_id, email_id, created_at, updated_at)
    values (${id}, ${numberHash(kit, alumnus.studentNumber)}, ${claimHash(kit, alumnus)}, ${sealed}, ${phoneId},
      ${emailId}, ${work.now}, ${work.now})
    on conflict (id) do update set claim_hash = excluded.claim_hash, sealed = excluded.sealed,
      phone_id = excluded.phone_id, email_id = excluded.email_id, updated_at = excluded.updated_at`;
  return { phoneId, emailId };
}
