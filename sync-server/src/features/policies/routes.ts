import { refuse, VisitTypeCode, withAsked, type Policy } from '@campus/domain';
import { PolicyQuestion, type PolicyHistory, type PolicyPreviewAnswer } from '@campus/protocol';
import { Hono, type Context } from 'hono';
import { inTransaction } from '../../db/transaction';
import type { AppEnv } from '../../deps';
import { problem, refusal } from '../../http/problem';
import { readJson } from '../../http/read-json';
import { loadCampusFacts, type CampusFacts } from '../campus';
import { startWork, type Kit, type Work } from '../work';
import { loadHistory } from './policy-versions';
import { previewOnBooked } from './preview-policy';

/** What security looks at before and after it changes rules. The change itself is a command, which works offline. */
export function createPolicyRoutes(kit: Kit): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .post('/api/policies/preview', async (c) => {
      const body = await readJson(c, PolicyQuestion);
      if (body === null) return problem(c, 'request.malformed');
      const { policy } = body;
      return asSecurity(c, { kit, visitType: policy.visitType }, async (work, before, facts) => {
        const after = withAsked(before, policy);
        const preview = await previewOnBooked(work, { before, after }, facts);
        return c.json(preview satisfies PolicyPreviewAnswer, 200, NO_STORE);
      });
    })
    .get('/api/policies/:visitType/history', async (c) => {
      const visitType = VisitTypeCode.safeParse(c.req.param('visitType'));
      if (!visitType.success) return problem(c, 'request.not-found');
      return asSecurity(c, { kit, visitType: visitType.data }, async (work, inForce) => {
        const history = await loadHistory(work, visitType.data, inForce);
        return c.json(history satisfies PolicyHistory, 200, NO_STORE);
      });
    });
}

const NO_STORE = { 'cache-control': 'no-store' } as const;

type Look = (work: Work, policy: Policy, facts: CampusFacts) => Promise<Response>;

/** [POLICY-6] For security, and for nobody else. */
async function asSecurity(
  c: Context<AppEnv>,
  about: { readonly kit: Kit; readonly visitType: VisitTypeCode },
  look: Look,
): Promise<Response> {
  const principal = c.get('signIn')?.principal;
  if (principal === undefined) return problem(c, 'request.signed-out');
  if (principal.kind !== 'person' || !principal.roles.includes('security'))
    return problem(c, 'request.forbidden');
  return inTransaction(about.kit.sql, 'server', async (tx) => {
    const work = startWork(about.kit, tx, `person:${principal.id}`);
    const facts = await loadCampusFacts(tx);
    const policy = facts.policies.find((one) => one.visitType === about.visitType);
    if (policy === undefined) return refusal(c, refuse('appointment.no-such-visit-type'));
    return look(work, policy, facts);
  });
}
