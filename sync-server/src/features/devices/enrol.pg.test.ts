import { GateId, hours } from '@campus/domain';
import { createDeviceKey, exportPublicJwk, verifyKeyset, verifyPin } from '@campus/pass';
import { EnrolResponse } from '@campus/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCampus, type TestCampus } from '../../../test/a-campus';
import { testDeps } from '../../../test/test-deps';
import { createDeviceRoutes } from './routes';

let campus: TestCampus;
beforeAll(async () => void (campus = await aCampus()));
afterAll(() => campus.close());

async function enrol(code: string) {
  const deps = testDeps(campus.db.sql, { clock: campus.clock });
  const publicKey = await exportPublicJwk(await createDeviceKey());
  return createDeviceRoutes(campus.features.kit, deps).request('/api/devices/enrol', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, name: '南门一号', publicKey }),
  });
}
const codeOf = async (gate: string): Promise<string> => {
  const codes = await campus.features.createEnrolmentCodes();
  return codes.find((one) => one.gateId === gate)?.code ?? '';
};

test('[F48] a one-time code makes a tablet of its gate: cookie, root key, key set, guards', async () => {
  const code = await codeOf('south');
  expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  const answer = await enrol(code.toLowerCase());
  expect(answer.status).toBe(201);
  expect(answer.headers.get('set-cookie')).toMatch(/^__Host-campus=.+Secure/);
  const body = EnrolResponse.parse(await answer.json());
  expect(body.gateId).toBe(GateId.parse('south'));
  expect(await verifyKeyset(body.keyset, body.rootKey, { minVersion: 1 })).not.toBeNull();
  const guard = body.guards.find((one) => one.role === 'guard');
  expect(guard !== undefined && (await verifyPin('246810', guard.pin))).toBe(true);
  expect((await enrol(code)).status).toBe(403);
});

test('[F48] a wrong code, an old one, and nonsense are refused', async () => {
  expect(await (await enrol('AAAA-AAAA')).json()).toMatchObject({ code: 'device.code-wrong' });
  const code = await codeOf('north');
  campus.clock.advance(hours(25));
  expect((await enrol(code)).status).toBe(403);
  const deps = testDeps(campus.db.sql);
  const routes = createDeviceRoutes(campus.features.kit, deps);
  expect((await routes.request('/api/devices/enrol', { method: 'POST', body: '{' })).status).toBe(400);
});
