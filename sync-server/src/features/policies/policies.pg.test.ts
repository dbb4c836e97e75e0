import type { Policy } from '@campus/domain';
import { PolicyHistory, PolicyPreviewAnswer } from '@campus/protocol';
import { Hono } from 'hono';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aCampus, aDraft, aHost, type TestCampus } from '../../../test/a-campus';
import type { AppEnv } from '../../deps';
import type { SignIn } from '../../sign-in';
import { createPolicyRoutes } from './routes';

let campus: TestCampus;
let security: SignIn;
beforeEach(async () => {
  campus = await aCampus();
  security = aHost(campus, ['security']);
});
afterEach(() => campus.close());

const inForce = async (visitType: Policy['visitType']): Promise<Policy> => {
  const { policies } = await campus.features.loadCampus();
  const found = policies.find((one) => one.visitType === visitType);
  if (found === undefined) throw new Error(visitType);
  return found;
};
async function change(over: Partial<Policy>, { by = security, from = 0 } = {}) {
  const { version, ...policy } = await inForce('event');
  const body = { policy: { ...policy, ...over }, fromVersion: from || version, reason: '校庆' };
  return campus.submit(by, campus.command('policy.change', body));
}
const invite = (host: SignIn, visitorCount: number) => {
  const visitors = Array.from({ length: visitorCount }, (_, i) => ({ phone: String(13_900_200_000 + i) }));
  return campus.submit(
    host,
    campus.command('appointment.create', aDraft(campus, { details: { visitType: 'event' }, visitors })),
  );
};

function asking(as: SignIn | null) {
  const app = new Hono<AppEnv>();
  app.use(async (c, next) => {
    c.set('signIn', as);
    await next();
  });
  return app.route('/', createPolicyRoutes(campus.features.kit));
}
const preview = async (policy: unknown, as: SignIn | null = security): Promise<Response> =>
  asking(as).request('/api/policies/preview', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ policy }),
  });
const history = async (as: SignIn | null = security, type = 'event'): Promise<Response> =>
  asking(as).request(`/api/policies/${type}/history`);

test('[POLICY-4] new rules hold at once, for what is asked from then on, and reach every device', async () => {
  const host = aHost(campus);
  expect((await invite(host, 3))?.outcome).toBe('accepted');
  const changed = await change({ maxVisitors: 2 });
  expect(changed).toMatchObject({ outcome: 'accepted', refs: [{ collection: 'facts', id: 'policy:event' }] });
  expect((await invite(host, 3))?.code).toBe('appointment.too-many-visitors');
  expect((await campus.pullAll(host, 'appointments'))[0]?.state).toBe('approved');
  const facts = await campus.pullAll(host, 'facts');
  expect(facts.find(({ id }) => id === 'policy:event')).toMatchObject({
    rev: changed?.refs[0]?.rev,
    body: { version: 2, maxVisitors: 2 },
  });
});

test('[POLICY-2] two who change the same rules at once: the second is told to look again', async () => {
  const from = (await inForce('event')).version;
  const results = await Promise.all([
    change({ maxVisitors: 2 }, { from }),
    change({ maxVisitors: 3 }, { from }),
  ]);
  expect(results.map((one) => one?.code)).toContain('policy.changed-meanwhile');
  expect(results.filter((one) => one?.outcome === 'accepted')).toHaveLength(1);
});

test('[POLICY-6] every version is kept with who, when and why', async () => {
  expect(PolicyHistory.parse(await (await history()).json()).versions).toMatchObject([
    { policy: { version: 1 }, change: null },
  ]);
  for (const maxVisitors of [2, 9]) expect((await change({ maxVisitors }))?.code).toBe(null);
  const { versions } = PolicyHistory.parse(await (await history()).json());
  expect(
    versions.map(({ policy, change: by }) => [policy.version, policy.maxVisitors, by?.by, by?.reason]),
  ).toEqual([
    [3, 9, '王老师', '校庆'],
    [2, 2, '王老师', '校庆'],
    [1, 50, undefined, undefined],
  ]);
});

test('[POLICY-5] a preview counts what is booked and changes nothing', async () => {
  const host = aHost(campus);
  await invite(host, 1);
  await invite(host, 3);
  const policy = await inForce('event');
  const answer = await preview({ ...policy, maxVisitors: 2, steps: ['host', 'unit'] });
  expect(PolicyPreviewAnswer.parse(await answer.json())).toEqual({
    visits: 2,
    refused: { 'appointment.too-many-visitors': 1 },
    moreSteps: 2,
    reached: {},
  });
  expect(await inForce('event')).toEqual(policy);
});

test('[POLICY-5] [APPT-19] [APPT-53] a preview knows who comes how often, by name where a phone is shared, and what was called off too late', async () => {
  const [phone, email] = ['13911112222', 'li@example.org'];
  const come = async (name: string, more: object, changes: object = {}) => {
    const host = aHost(campus);
    const draft = aDraft(campus, {
      details: { visitType: 'event', ...changes },
      visitors: [{ name, phone: null, ...more }],
    });
    await campus.submit(host, campus.command('appointment.create', draft));
    return { host, appointmentId: draft.appointmentId };
  };
  await come('李雷', { phone });
  await come('李雷', { phone, email });
  await come('韩梅梅', { phone });
  await come('Li Lei', { email: 'other@example.org' });
  const policy = await inForce('event');
  const asked = { ...policy, perPerson: { visits: 1, days: 7 } };
  const answer = async (of: object) => PolicyPreviewAnswer.parse(await (await preview(of)).json());
  expect(await answer(asked)).toMatchObject({ visits: 4, refused: { 'appointment.too-often': 1 } });
  const late = await come('王五', { phone: '13955556666' });
  await campus.db
    .sql`update appointment_visitors set keeps_place = true where appointment_id = ${late.appointmentId}`;
  await campus.db.sql`update appointments set state = 'canceled_by_host' where id = ${late.appointmentId}`;
  await come('赵六', { phone: '13955557777' });
  expect(await answer({ ...policy, maxPerDay: 5 })).toMatchObject({
    visits: 5,
    refused: { 'appointment.over-quota': 1 },
  });
});

test('[POLICY-6] previews and history are for security, and rubbish is answered as such', async () => {
  const policy = await inForce('event');
  const answers = [
    await preview(policy, null),
    await preview(policy, aHost(campus)),
    await history(aHost(campus)),
    await preview({ ...policy, maxVisitors: -1 }),
    await preview('x'),
    await history(security, 'rubbish'),
  ];
  expect(answers.map(({ status }) => status)).toEqual([401, 403, 403, 400, 400, 404]);
});
