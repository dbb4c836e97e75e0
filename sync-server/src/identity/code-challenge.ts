import {
  type AlumnusId,
  type Channel,
  type Locale,
  minutes,
  seconds,
  toInstant,
  toMs,
  uuidV7,
  type VisitorId,
} from '@campus/domain';
import type { Tx } from '../db/transaction';
import type { Deps } from '../deps';
import type { KeyedHash } from './keyed-hash';
import { hashToken } from './secret-token';

/**
 * One-time codes by text message or e-mail. A challenge is kept for every contact that asks, whether anybody here has
 * it or not, so that neither the answer nor the work tells which. The code is not stored at all: it is derived from the
 * challenge's id under a key that is not in the database, and derived again for sending and for comparing.
 */
export interface CodeChallenge {
  readonly id: string;
  readonly holderId: VisitorId | null;
  readonly alumnusId: AlumnusId | null;
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

/**
 * What a browser began, as it is looked up: its token together with what the code is for. Security: a token that one page
 * or route handed out names nothing to another, so that limits and rights are those of where it began.
 */
export interface Attempt {
  readonly purpose: 'phone' | 'group' | 'alumnus';
  readonly token: string;
}
const hashAttempt = ({ purpose, token }: Attempt): Buffer => hashToken(`${purpose} ${token}`);

/** A contact as far as it is kept: hashes, whose it is, and the road that leads there. */
export interface ChallengedContact {
  readonly channel: Channel;
  readonly contactHash: Buffer;
  readonly blockHash: Buffer;
  readonly holderId: VisitorId | null;
  /** Whom the right answer verifies; null: it only signs in. */
  readonly alumnusId: AlumnusId | null;
}
export interface NewChallenge extends ChallengedContact {
  /** Beyond a limit: nothing is sent for it. */
  readonly silent: boolean;
  readonly locale: Locale;
  /** Null when the contact itself names the challenge, as the app's routes do. */
  readonly browser: Attempt | null;
}

export async function saveChallenge(deps: Deps, sql: Tx, challenge: NewChallenge): Promise<string> {
  const nowMs = deps.clock.nowMs();
  const id = uuidV7(nowMs, deps.random.bytes(10));
  const browserHash = challenge.browser === null ? null : hashAttempt(challenge.browser);
  await sql`
    insert into code_challenges
      (id, channel, contact_hash, block_hash, browser_hash, holder_id, alumnus_id, silent, locale, created_at, expires_at)
    values (${id}, ${challenge.channel}, ${challenge.contactHash}, ${challenge.blockHash}, ${browserHash},
            ${challenge.holderId}, ${challenge.alumnusId}, ${challenge.silent}, ${challenge.locale}, ${toInstant(nowMs)}, ${toInstant(nowMs + CODE_LIFE_MS)})`;
  return id;
}

interface ChallengeRow {
  readonly id: string;
  readonly holderId: VisitorId | null;
  readonly alumnusId: AlumnusId | null;
  readonly silent: boolean;
  readonly tries: number;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly usedAt: string | null;
}
export type ChallengeKey = { readonly contactHash: Buffer } | { readonly browser: Attempt };

/**
 * The challenge that counts for a contact: the newest for which a code could go out. Asking again too soon must not
 * make the code that is on its way worthless.
 */
export async function loadChallenge(sql: Deps['sql'], key: ChallengeKey): Promise<CodeChallenge | null> {
  const contact =
    'browser' in key
      ? sql`(select contact_hash from code_challenges where browser_hash = ${hashAttempt(key.browser)})`
      : sql`${key.contactHash}`;
  const [row] = await sql<ChallengeRow[]>`
    select id, holder_id, alumnus_id, silent, tries, created_at, expires_at, used_at from code_challenges
    where contact_hash = ${contact} order by silent, created_at desc limit 1`;
  return row === undefined ? null : challengeOf(row);
}

export interface SendableChallenge extends Pick<NewChallenge, 'channel' | 'holderId' | 'silent' | 'locale'> {
  readonly id: string;
}

/** For sending its code: whom, in which language, and whether at all. */
export async function loadChallengeById(sql: Deps['sql'], id: string): Promise<SendableChallenge | null> {
  const [row] = await sql<SendableChallenge[]>`
    select id, channel, holder_id, silent, locale from code_challenges where id = ${id}`;
  return row ?? null;
}

/** The contact behind a browser's challenge. */
export async function loadContact(sql: Deps['sql'], browser: Attempt): Promise<ChallengedContact | null> {
  const [row] = await sql<ChallengedContact[]>`
    select channel, contact_hash, block_hash, holder_id, alumnus_id from code_challenges where browser_hash = ${hashAttempt(browser)}`;
  return row ?? null;
}

/** Counts one try before the code is looked at, so that tries sent at once cannot share one count. */
export async function countTry(sql: Deps['sql'], id: string): Promise<number> {
  const [row] = await sql<{ tries: number }[]>`
    update code_challenges set tries = tries + 1 where id = ${id} returning tries`;
  return row?.tries ?? TRIES_MAX + 1;
}

/** True for exactly one of several right answers. */
export async function markUsed(deps: Deps, id: string): Promise<boolean> {
  const rows = await deps.sql`
    update code_challenges set used_at = ${toInstant(deps.clock.nowMs())}
    where id = ${id} and used_at is null returning id`;
  return rows.length === 1;
}

const challengeOf = (row: ChallengeRow): CodeChallenge => ({
  id: row.id,
  holderId: row.holderId,
  alumnusId: row.alumnusId,
  silent: row.silent,
  tries: row.tries,
  createdAtMs: toMs(row.createdAt),
  expiresAtMs: toMs(row.expiresAt),
  used: row.usedAt !== null,
});
