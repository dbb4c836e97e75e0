import { AppointmentId, VisitApplication } from '@campus/domain';
import {
  ApplicationConfirm,
  type ApplicationConfirmed,
  type ApplicationForm,
  type ApplicationTaken,
} from '@campus/protocol';
import { Hono, type Context } from 'hono';
import { inTransaction } from '../../db/transaction';
import type { AppEnv } from '../../deps';
import { clientAddressOf } from '../../http/client-address';
import { problem, refusal } from '../../http/problem';
import { readJson } from '../../http/read-json';
import { RESEND_AFTER_MS, type Asking } from '../../identity';
import { localeOfPage } from '../../pages';
import { loadCampusFacts } from '../campus';
import type { Kit } from '../work';
import { confirmApplication, sendAnotherCode, takeApplication } from './take-application';

/**
 * Applying without a sign-in [F3]. What is wrong with the form is told; who works here is not: an application to anybody
 * is taken, and goes where it goes after the answer [APPLY-4].
 * @param onConfirmed called with each that may be brought to its host now
 */
export function createApplyRoutes(kit: Kit, onConfirmed: () => void): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/api/applications/form', async (c) => {
      const form = await inTransaction(kit.sql, 'server', async (tx) => formOf(await loadCampusFacts(tx)));
      return c.json(form, 200, { 'cache-control': 'no-cache' });
    })
    .post('/api/applications', async (c) => {
      const application = await readJson(c, VisitApplication);
      if (application === null) return problem(c, 'request.malformed');
      const taken = await takeApplication(kit, application, askingOf(c, application.visitor.locale));
      if (!taken.ok) return refusal(c, taken);
      const answer = { channel: taken.value.channel, waitSeconds: RESEND_AFTER_MS / 1_000 };
      return c.json(answer satisfies ApplicationTaken, 202, NO_STORE);
    })
    .post('/api/applications/:id/code', async (c) => {
      const id = AppointmentId.safeParse(c.req.param('id'));
      if (id.success) await sendAnotherCode(kit, id.data, askingOf(c, localeOfPage(c)));
      return c.body(null, 202);
    })
    .post('/api/applications/:id/confirm', async (c) => {
      const body = await readJson(c, ApplicationConfirm);
      const id = AppointmentId.safeParse(c.req.param('id'));
      if (body === null) return problem(c, 'request.malformed');
      if (!id.success) return problem(c, 'sign-in.code-expired');
      const confirmed = await confirmApplication(kit, id.data, body.code);
      if (!confirmed.ok) return refusal(c, confirmed);
      onConfirmed();
      return c.json({ token: confirmed.value } satisfies ApplicationConfirmed, 200, NO_STORE);
    });
}

const NO_STORE = { 'cache-control': 'no-store' } as const;

const askingOf = (c: Context<AppEnv>, locale: Asking['locale']): Asking => ({
  locale,
  client: clientAddressOf(c),
  browser: null,
});

type Facts = Awaited<ReturnType<typeof loadCampusFacts>>;

const formOf = ({ campus, gates, policies, campusState }: Facts): ApplicationForm => ({
  campus: { name: campus.name, address: campus.address, units: campus.units },
  gates: [...gates],
  policies: policies.filter((policy) => policy.strangers),
  campusState,
});
