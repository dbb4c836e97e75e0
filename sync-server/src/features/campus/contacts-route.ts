import type { CampusContacts } from '@campus/protocol';
import { Hono } from 'hono';
import { inTransaction } from '../../db/transaction';
import type { AppEnv } from '../../deps';
import type { Kit } from '../work';
import { loadCampusFacts } from './facts';

/** [HTTP-14] Whom to ask, for whoever has no sign-in yet, or cannot get one: it is they who have to ask. */
export function createContactsRoute(kit: Kit): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/api/contacts', async (c) => {
    const { campus } = await inTransaction(kit.sql, 'server', loadCampusFacts);
    return c.json(campus.contacts satisfies CampusContacts, 200, { 'cache-control': 'no-cache' });
  });
}
