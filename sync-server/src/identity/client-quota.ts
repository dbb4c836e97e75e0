import type { Deps } from '../deps';
import { networkOf } from '../http/client-address';
import { createKeyedHash } from './keyed-hash';
import { type Quota, useQuota } from './quota';

/** Whom limits count as one client; an address or a word, kept as a hash alone. */
export const clientHashOf = (deps: Deps, { client }: { readonly client: string }): Buffer =>
  createKeyedHash(deps.config.keyEncryptionKey)('client', networkOf(client));

/** [IDENT-12] Counts one use by this client; where limits are off everything is within. */
export async function withinClientQuota(deps: Deps, quota: Quota, client: string): Promise<boolean> {
  if (!deps.config.rateLimits) return true;
  return useQuota(deps, quota, clientHashOf(deps, { client }).toString('hex'));
}
