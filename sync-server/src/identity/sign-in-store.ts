import { days, hours, toInstant, toMs, uuidV7 } from '@campus/domain';
import { begin } from '../db/begin';
import type { Deps } from '../deps';
import { hashToken, newToken } from './secret-token';

/**
 * Sign-in state. The browser holds an opaque random token; Postgres holds its SHA-256. A sign-in ends by its expiry,
 * by idleness, by signing out, or when the same browser signs in again (rotation).
 */
export type SubjectKind = 'person' | 'visitor' | 'device';
export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
}
export interface StoredSignIn extends Subject {
  readonly signInId: string;
}

interface Lifetime {
  readonly absoluteMs: number;
  readonly idleMs: number;
}
/**
 * [IDENT-3] People: a term's worth of use, two weeks of silence. Visitors: as long as invitations are made ahead.
 * Tablets: until they are revoked; a year in a drawer ends it too.
 */
export const LIFETIMES: Readonly<Record<SubjectKind, Lifetime>> = {
  person: { absoluteMs: days(90), idleMs: days(14) },
  visitor: { absoluteMs: days(60), idleMs: days(30) },
  device: { absoluteMs: days(1825), idleMs: days(400) },
};
/** `last_seen_at` is written at most this often: a pull every few seconds must not be a write every few seconds. */
const SEEN_EVERY_MS = hours(1);

/** Starts a sign-in, ending the one that the same browser presented. Answers the token for its cookie. */
export async function startSignIn(deps: Deps, subject: Subject, presented: string | null): Promise<string> {
  const token = newToken(deps.random);
  const nowMs = deps.clock.nowMs();
  const now = toInstant(nowMs);
  const expiresAt = toInstant(nowMs + LIFETIMES[subject.kind].absoluteMs);
  const id = uuidV7(nowMs, deps.random.bytes(10));
  await begin(deps.sql, 'read write', async (tx) => {
    if (presented !== null) {
      await tx`update sign_ins set revoked_at = ${now}
               where token_hash = ${hashToken(presented)} and revoked_at is null`;
    }
    await tx`
      insert into sign_ins (id, token_hash, kind, subject_id, created_at, last_seen_at, expires_at)
      values (${id}, ${hashToken(token)}, ${subject.kind}, ${subject.id}, ${now}, ${now}, ${expiresAt})`;
  });
  return token;
}

interface SignInRow {
  readonly id: string;
  readonly kind: SubjectKind;
  readonly subjectId: string;
  readonly lastSeenAt: string;
}

/** The sign-in that a token opens, or null when it is unknown, ended, expired or idle for too long. */
export async function loadSignIn(deps: Deps, token: string): Promise<StoredSignIn | null> {
  const nowMs = deps.clock.nowMs();
  const [row] = await deps.sql<SignInRow[]>`
    select id, kind, subject_id, last_seen_at from sign_ins
    where token_hash = ${hashToken(token)} and revoked_at is null and expires_at > ${toInstant(nowMs)}`;
  if (!row) return null;
  const idleMs = nowMs - toMs(row.lastSeenAt);
  if (idleMs > LIFETIMES[row.kind].idleMs) return null;
  if (idleMs > SEEN_EVERY_MS) {
    await deps.sql`update sign_ins set last_seen_at = ${toInstant(nowMs)} where id = ${row.id}`;
  }
  return { signInId: row.id, kind: row.kind, id: row.subjectId };
}

export async function endSignIn(deps: Deps, token: string): Promise<void> {
  const now = toInstant(deps.clock.nowMs());
  await deps.sql`update sign_ins set revoked_at = ${now}
                 where token_hash = ${hashToken(token)} and revoked_at is null`;
}

/** Ends every sign-in of somebody at once: a person who has left, a lost phone, an erased visitor. */
export async function endSignInsOf(deps: Pick<Deps, 'sql' | 'clock'>, subject: Subject): Promise<void> {
  const now = toInstant(deps.clock.nowMs());
  await deps.sql`update sign_ins set revoked_at = ${now}
                 where kind = ${subject.kind} and subject_id = ${subject.id} and revoked_at is null`;
}
