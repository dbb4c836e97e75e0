import { toInstant } from '@campus/domain';
import type { Deps } from '../deps';

/** So many uses of one key in each window; windows start at multiples of their length. */
export interface Quota {
  readonly name: string;
  readonly limit: number;
  readonly windowMs: number;
}

/**
 * [IDENT-12] Counts one use and answers whether it is still within the quota. Counters are Postgres rows, so several
 * server processes share them and a restart forgives nothing. One statement: concurrent uses cannot both be the last.
 * @param key hex or a word of our own, never a phone number or an address in clear
 */
export async function useQuota(deps: Deps, quota: Quota, key: string): Promise<boolean> {
  const nowMs = deps.clock.nowMs();
  const opensMs = Math.floor(nowMs / quota.windowMs) * quota.windowMs;
  const [row] = await deps.sql<{ used: number }[]>`
    insert into quotas (key, opens_at, used, closes_at)
    values (${`${quota.name}:${key}`}, ${toInstant(opensMs)}, 1, ${toInstant(opensMs + quota.windowMs)})
    on conflict (key, opens_at) do update set used = quotas.used + 1
    returning used`;
  return row !== undefined && row.used <= quota.limit;
}

/** Takes what no longer counts off the tables; called now and then by the worker. */
export async function forgetExpired(deps: Deps): Promise<void> {
  const now = toInstant(deps.clock.nowMs());
  await deps.sql`delete from quotas where closes_at < ${now}`;
  await deps.sql`delete from device_challenges where expires_at < ${now}`;
  await deps.sql`delete from sso_attempts where expires_at < ${now}`;
  await deps.sql`delete from code_challenges where expires_at < ${now}::timestamptz - interval '1 day'`;
  await deps.sql`delete from sign_ins
                 where expires_at < ${now} or revoked_at < ${now}::timestamptz - interval '30 days'`;
}
