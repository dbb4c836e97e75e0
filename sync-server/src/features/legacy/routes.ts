import { asLegacyRow } from '@campus/domain';
import { bodyLimit } from 'hono/body-limit';
import { Hono, type Context } from 'hono';
import { LegacyImport, type LegacyImportResult, type LegacyOverview } from '@campus/protocol';
import { inTransaction } from '../../db/transaction';
import type { AppEnv } from '../../deps';
import { jsonOnly } from '../../http/json-only';
import { problem, refusal } from '../../http/problem';
import { appendAudit } from '../audit';
import { startWork, type Kit, type Work } from '../work';
import { importRows } from './import-rows';
import { loadOverview } from './overview';
import { mayRunOldSystem } from './who-may';

/** For security and IT: how the two systems stand, and taking appointments over from a file. */
export function createLegacyRoutes(kit: Kit): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .use('/api/legacy/import', jsonOnly, limited)
    .get('/api/legacy', (c) =>
      asOffice(kit, c, async (work) => {
        const overview = await loadOverview(work, kit.config.legacySource !== null);
        return c.json(overview satisfies LegacyOverview, 200, NO_STORE);
      }),
    )
    .post('/api/legacy/import', (c) =>
      asOffice(kit, c, async (work) => {
        const body = LegacyImport.safeParse(await c.req.json().catch(() => null));
        if (!body.success) return problem(c, 'request.malformed');
        const taken = await importRows(work, { rows: body.data.rows.map(asLegacyRow), origin: 'file' });
        return taken.ok ? c.json(taken.value satisfies LegacyImportResult, 200, NO_STORE) : refusal(c, taken);
      }),
    );
}

/** Twenty thousand rows, generously. */
const limited = bodyLimit({ maxSize: 10 * 1024 * 1024, onError: (c) => problem(c, 'request.too-large') });

const NO_STORE = { 'cache-control': 'no-store' };

async function asOffice(
  kit: Kit,
  c: Context<AppEnv>,
  act: (work: Work) => Promise<Response>,
): Promise<Response> {
  const signIn = c.get('signIn');
  if (signIn === null) return problem(c, 'request.signed-out');
  if (signIn.revoked || !mayRunOldSystem(signIn)) return problem(c, 'request.forbidden');
  return inTransaction(kit.sql, 'server', async (tx) => {
    const work = startWork(kit, tx, `person:${signIn.principal.id}`);
    const answer = await act(work);
    await appendAudit(tx, work.audit);
    return answer;
  });
}
