import { minutes, toInstant } from '@campus/domain';
import type { Deps } from '../deps';
import { hashToken, newToken } from './secret-token';
import type { SsoAttempt } from './sso-client';

const LIFE_MS = minutes(10);

/** Keeps an attempt for the browser that began it. Answers the token for that browser's cookie. */
export async function saveAttempt(deps: Deps, attempt: SsoAttempt): Promise<string> {
  const token = newToken(deps.random);
  const expiresAt = toInstant(deps.clock.nowMs() + LIFE_MS);
  await deps.sql`
    insert into sso_attempts (browser_hash, state, nonce, verifier, expires_at)
    values (${hashToken(token)}, ${attempt.state}, ${attempt.nonce}, ${attempt.verifier}, ${expiresAt})`;
  return token;
}

/** [IDENT-5] Takes the attempt away as it is read: an answer of the provider counts once, whatever it says. */
export async function takeAttempt(deps: Deps, token: string): Promise<SsoAttempt | null> {
  const [row] = await deps.sql<(SsoAttempt & { expiresAt: string })[]>`
    delete from sso_attempts where browser_hash = ${hashToken(token)}
    returning state, nonce, verifier, expires_at`;
  if (!row || Date.parse(row.expiresAt) <= deps.clock.nowMs()) return null;
  return { state: row.state, nonce: row.nonce, verifier: row.verifier };
}
