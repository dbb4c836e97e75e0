import {
  createStatusList,
  publicJwks,
  setStatus,
  signStatusList,
  signTime,
  type PassStatus,
  type SigningKeyPair,
} from '@campus/pass';
import { Hono } from 'hono';
import { inTransaction, type Tx } from '../../db/transaction';
import type { AppEnv } from '../../deps';
import type { Kit } from '../work';
import { loadKeyset, loadKeysetContent, loadSigningKey } from './issuer-keys';

const LIST_NAME = /^\d{4}-W\d{2}(?:-\d{1,2})?$/;

/** What anybody may fetch to verify a pass by himself [F49]: keys, what was taken back, and the time. */
export function createPassRoutes(kit: Kit): Hono<AppEnv> {
  const fetchStatusList = keepBriefly(kit);
  const signedTime = createSignedTime(kit);
  return new Hono<AppEnv>()
    .get('/keyset', async (c) => {
      const jws = await inTransaction(kit.sql, 'server', loadKeyset);
      if (jws === null) return c.notFound();
      return c.body(jws, 200, {
        'content-type': 'application/keyset+jwt',
        'cache-control': 'public, max-age=60',
      });
    })
    .get('/.well-known/jwks.json', async (c) => {
      const keyset = await inTransaction(kit.sql, 'server', loadKeysetContent);
      return c.json(publicJwks(keyset), 200, { 'cache-control': 'public, max-age=300' });
    })
    .get('/status/:list', async (c) => {
      const list = c.req.param('list');
      const jws = LIST_NAME.test(list) ? await fetchStatusList(list) : null;
      if (jws === null) return c.notFound();
      return c.body(jws, 200, {
        'content-type': 'application/statuslist+jwt',
        'cache-control': 'public, max-age=60',
      });
    })
    .get('/api/time', async (c) => c.json({ jws: await signedTime() }, 200, { 'cache-control': 'no-store' }));
}

/**
 * The server's time, signed: a tablet sets its clock by it (pass.md §7). Every sync answer carries one, so the key is
 * looked up once in a while only.
 */
export function createSignedTime(kit: Kit): () => Promise<string> {
  let held: { readonly untilMs: number; readonly key: Promise<SigningKeyPair> } | null = null;
  return async () => {
    const nowMs = kit.clock.nowMs();
    if (held === null || nowMs >= held.untilMs || nowMs < held.untilMs - KEY_HELD_MS) {
      const key = inTransaction(kit.sql, 'server', (tx) => loadSigningKey(tx, kit));
      held = { untilMs: nowMs + KEY_HELD_MS, key };
      key.catch(() => (held = null));
    }
    return signTime(nowMs, await held.key);
  };
}
const KEY_HELD_MS = 30_000;

/** Signing a list costs some milliseconds and anybody may ask, so each is made at most once in five seconds. */
function keepBriefly(kit: Kit): (list: string) => Promise<string | null> {
  const kept = new Map<string, { readonly untilMs: number; readonly jws: Promise<string | null> }>();
  return (list) => {
    const nowMs = kit.clock.nowMs();
    const known = kept.get(list);
    if (known !== undefined && nowMs < known.untilMs && nowMs >= known.untilMs - KEEP_MS) return known.jws;
    for (const [name, { untilMs }] of kept) if (untilMs <= nowMs) kept.delete(name);
    const jws = inTransaction(kit.sql, 'server', (tx) => makeStatusList(tx, kit, list));
    kept.set(list, { untilMs: nowMs + KEEP_MS, jws });
    // A failure is nobody's answer but the asker's: the next one tries again.
    jws.catch(() => kept.delete(list));
    return jws;
  };
}
const KEEP_MS = 5_000;

const STATUS_OF: Readonly<Record<string, PassStatus>> = {
  revoked: 'revoked',
  suspended: 'suspended',
  superseded: 'superseded',
};

/** null for a list that no pass names. */
async function makeStatusList(tx: Tx, kit: Kit, name: string): Promise<string | null> {
  const [known] = await tx`select from pass_generations where status_list = ${name} limit 1`;
  if (known === undefined) return null;
  const rows = await tx<{ statusIndex: number; state: string }[]>`
    select status_index, state from pass_generations where status_list = ${name} and state <> 'active'`;
  const list = createStatusList();
  for (const { statusIndex, state } of rows) setStatus(list, statusIndex, STATUS_OF[state] ?? 'valid');
  const info = {
    uri: `${kit.config.publicUrl}/status/${name}`,
    issuedAtS: Math.floor(kit.clock.nowMs() / 1000),
  };
  return signStatusList(list, info, await loadSigningKey(tx, kit));
}
