import { type Locale, minutes, seconds, toInstant, toMs, uuidV7, type VisitorId } from '@campus/domain';
import type { Tx } from '../db/transaction';
import type { Deps } from '../deps';
import type { KeyedHash } from './keyed-hash';
import { hashToken } from './secret-token';

/**
 * One-time codes by phone. A challenge is kept for every number that asks, whether anybody has an appointment for it
 * or not, so that neither the answer nor the work tells which. The code is not stored at all: it is derived from the
 * challenge's id under a key that is not in the database, and derived again for sending and for comparing.
 */
export interface PhoneChallenge {
  readonly id: string;
  readonly holderId: VisitorId | null;
  /** Nothing was sent for it. */
  readonly silent: boolean;
  readonly tries: number;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
  readonly used: boolean;
}

/** [IDENT-9] */
export const CODE_LIFE_MS = minutes(5);
export const RESEND_AFTER_MS = seconds(60);
export const TRIES_MAX = 5;

/** Six digits. The bias of the remainder is 1 in 2^48: nothing. */
export function codeOf(hash: KeyedHash, challengeId: string): string {
  const number = hash('one-time-code', challengeId).readUIntBE(0, 6) % 1_000_000;
  return String(number).padStart(6, '0');
}

/** A number as far as it is kept: hashes, and whose it is. */
export interface ChallengedNumber {
  readonly phoneHash: Buffer;
  readonly blockHash: Buffer;
  readonly holderId: VisitorId | null;
}
export interface NewChallenge extends ChallengedNumber {
  /** Beyond a limit: nothing is sent for it. */
  readonly silent: boolean;
  readonly locale: Locale;
  /** The token of the browser that asked on the page `/v`; null when the app asked. */
  readonly browser: string | null;
}

export async function saveChallenge(deps: Deps, sql: Tx, challenge: NewChallenge): Promise<string> {
  const nowMs = deps.clock.nowMs();
  const id = uuidV7(nowMs, deps.random.bytes(10));
  const browserHash = challenge.browser === null ? null : hashToken(challenge.browser);
  await sql`
    insert into phone_challenges
      (id, phone_hash, block_hash, browser_hash, holder_id, silent, locale, created_at, expires_at)
    values (${id}, ${challenge.phoneHash}, ${challenge.blockHash}, ${browserHash}, ${challenge.holderId},
            ${challenge.silent}, ${challenge.locale}, ${toInstant(nowMs)}, ${toInstant(nowMs + CODE_LIFE_MS)})`;
  return id;
}

interface ChallengeRow {
  readonly id: string;
  readonly holderId: VisitorId | null;
  readonly silent: boolean;
  readonly tries: number;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly usedAt: string | null;
}
export type ChallengeKey = { readonly phoneHash: Buffer } | { readonly browser: string };

/**
 * The challenge that counts for a number: the newest for which a code could go out. Asking again too soon must not
 * make the code that is on its way worthless.
 */
export async function loadChallenge(sql: Deps['sql'], key: ChallengeKey): Promise<PhoneChallenge | null> {
  const phone =
    'browser' in key
      ? sql`(select phone_hash from phone_challenges where browser_hash = ${hashToken(key.browser)})`
      : sql`${key.phoneHash}`;
  const [row] = await sql<ChallengeRow[]>`
    select id, holder_id, silent, tries, created_at, expires_at, used_at from phone_challenges
    where phone_hash = ${phone} order by silent, created_at desc limit 1`;
  return row === undefined ? null : challengeOf(row);
}

/** For sending its code: whom, in which language, and whether at all. */
export async function loadChallengeById(
  sql: Deps['sql'],
  id: string,
): Promise<(Pick<NewChallenge, 'holderId' | 'silent' | 'locale'> & { readonly id: string }) | null> {
  const [row] = await sql<{ id: string; holderId: VisitorId | null; silent: boolean; locale: Locale }[]>`
    select id, holder_id, silent, locale from phone_challenges where id = ${id}`;
  return row ?? null;
}

/** The number behind a browser's challenge. */
export async function loadNumber(sql: Deps['sql'], browser: string): Promise<ChallengedNumber | null> {
  const [row] = await sql<ChallengedNumber[]>`
    select phone_hash, block_hash, holder_id from phone_challenges where browser_hash = ${hashToken(browser)}`;
  return row ?? null;
}

/** Counts one try before the code is looked at, so that tries sent at once cannot share one count. */
export async function countTry(sql: Deps['sql'], id: string): Promise<number> {
  const [row] = await sql<{ tries: number }[]>`
    update phone_challenges set tries = tries + 1 where id = ${id} returning tries`;
  return row?.tries ?? TRIES_MAX + 1;
}

/** True for exactly one of several right answers. */
export async function markUsed(deps: Deps, id: string): Promise<boolean> {
  const rows = await deps.sql`
    update phone_challenges set used_at = ${toInstant(deps.clock.nowMs())}
    where id = ${id} and used_at is null returning id`;
  return rows.length === 1;
}

const challengeOf = (row: ChallengeRow): PhoneChallenge => ({
  id: row.id,
  holderId: row.holderId,
  silent: row.silent,
  tries: row.tries,
  createdAtMs: toMs(row.createdAt),
  expiresAtMs: toMs(row.expiresAt),
  used: row.usedAt !== null,
});
