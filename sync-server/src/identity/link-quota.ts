import { hours } from '@campus/domain';
import type { Context } from 'hono';
import { clientAddressOf } from '../http/client-address';
import type { Deps } from '../deps';
import { withinClientQuota } from './client-quota';
import type { Quota } from './quota';

/**
 * [IDENT-12] Guessing a link is hopeless at 128 bits; the limit keeps the attempts from being a burden. A whole campus
 * behind one address must still be able to open its passes, so it is generous.
 */
export const LINK_QUOTA: Quota = { name: 'link-client', limit: 1_200, windowMs: hours(1) };

export async function withinLinkQuota(c: Context, deps: Deps): Promise<boolean> {
  return withinClientQuota(deps, LINK_QUOTA, clientAddressOf(c));
}
