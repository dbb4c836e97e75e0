import { campusYearOf } from '@campus/domain';
import {
  AlumniDecision,
  AlumnusChange,
  AlumnusQuestion,
  RegisterApply,
  RegisterRows,
  type AlumniOffice,
  type AlumnusAnswer,
  type RegisterApplied,
  type RegisterPreview,
} from '@campus/protocol';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { inTransaction } from '../../db/transaction';
import type { AppEnv } from '../../deps';
import { problem, refusal } from '../../http/problem';
import { readJson } from '../../http/read-json';
import { appendAudit } from '../audit';
import type { SignIn } from '../../sign-in';
import { startWork, type Kit, type Work } from '../work';
import { applyRegister, previewRegister } from './import-register';
import { decideRequest, loadQueue } from './office-queue';
import { changeStanding, findAlumnus } from './standing';

/** The alumni office's page. Its data are other people's, so they stay on the server: nothing of it works offline. */
export function createAlumniOfficeRoutes(kit: Kit): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/api/alumni/office', (c) =>
      asOffice(c, kit, async (work) => {
        const office: AlumniOffice = {
          ...(await countRegister(work)),
          requests: [...(await loadQueue(work))],
        };
        return c.json(office, 200, NO_STORE);
      }),
    )
    .post('/api/alumni/register/preview', async (c) => {
      const body = RegisterRows.safeParse(await c.req.json().catch(() => null));
      if (!body.success) return problem(c, 'request.malformed');
      return asOffice(c, kit, async (work) => {
        const preview = await previewRegister(work, body.data.rows);
        return c.json(preview satisfies RegisterPreview, 200, NO_STORE);
      });
    })
    .post('/api/alumni/register/apply', async (c) => {
      const body = RegisterApply.safeParse(await c.req.json().catch(() => null));
      if (!body.success) return problem(c, 'request.malformed');
      return asOffice(c, kit, async (work) => {
        const applied = await applyRegister(work, body.data.rows, body.data.mark);
        return applied.ok
          ? c.json(applied.value satisfies RegisterApplied, 200, NO_STORE)
          : refusal(c, applied);
      });
    })
    .post('/api/alumni/find', async (c) => {
      const asked = await readJson(c, AlumnusQuestion);
      if (asked === null) return problem(c, 'request.malformed');
      return asOffice(c, kit, async (work) => {
        const found = await findAlumnus(work, asked.studentNumber);
        return c.json({ found } satisfies AlumnusAnswer, 200, NO_STORE);
      });
    })
    .post('/api/alumni/:id/standing', async (c) => {
      const change = await readJson(c, AlumnusChange);
      const id = z.uuid().safeParse(c.req.param('id'));
      if (change === null) return problem(c, 'request.malformed');
      if (!id.success) return problem(c, 'request.not-found');
      return asOffice(c, kit, async (work, signIn) => {
        const changed = await changeStanding(work, { ...change, id: id.data, signIn });
        return changed.ok ? c.body(null, 204) : refusal(c, changed);
      });
    })
    .post('/api/alumni/requests/:id/decide', async (c) => {
      const decision = await readJson(c, AlumniDecision);
      const id = z.uuid().safeParse(c.req.param('id'));
      if (decision === null) return problem(c, 'request.malformed');
      if (!id.success) return problem(c, 'request.not-found');
      return asOffice(c, kit, async (work, { principal }) => {
        const decided = await decideRequest(work, { ...decision, id: id.data, by: principal.id });
        return decided.ok ? c.body(null, 204) : refusal(c, decided);
      });
    });
}

const NO_STORE = { 'cache-control': 'no-store' } as const;

/** [ALUMNI-12] One transaction for the alumni office, and for nobody else. */
async function asOffice(
  c: Context<AppEnv>,
  kit: Kit,
  act: (work: Work, by: SignIn) => Promise<Response>,
): Promise<Response> {
  const signIn = c.get('signIn');
  if (!signIn) return problem(c, 'request.signed-out');
  const { principal } = signIn;
  if (principal.kind !== 'person' || !principal.roles.includes('alumni-office'))
    return problem(c, 'request.forbidden');
  return inTransaction(kit.sql, 'server', async (tx) => {
    const work = startWork(kit, tx, `person:${principal.id}`);
    const answer = await act(work, signIn);
    await appendAudit(tx, work.audit);
    return answer;
  });
}

async function countRegister(work: Work): Promise<Omit<AlumniOffice, 'requests'>> {
  const year = campusYearOf(work.nowMs);
  const [row] = await work.tx<{ registered: number; verified: number; active: number; visits: number }[]>`
    select (select count(*)::int from alumni) as registered,
           (select count(*)::int from alumni where verified_at is not null) as verified,
           (select count(*)::int from alumni_credentials where year = ${year} and state = 'active') as active,
           (select count(*)::int from alumni_visits o where o.year = ${year} and exists (
              select from appointment_visitors v
               where v.appointment_id = o.appointment_id and v.arrived_at is not null)) as visits`;
  return { year, registered: 0, verified: 0, active: 0, visits: 0, ...row };
}
