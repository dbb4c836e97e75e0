import { GateId, hours } from '@campus/domain';
import { createDeviceKey, exportPublicJwk, verifyKeyset, verifyPin } from '@campus/pass';
import { EnrolResponse } from '@campus/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCampus, type TestCampus } from '../../../test/a-campus';
import { aRandom, testDeps } from '../../../test/test-deps';
import { createDeviceRoutes } from './routes';

let campus: TestCampus;
beforeAll(async () => void (campus = await aCampus()));
afterAll(() => campus.close());

const random = aRandom(2);
async function enrol(code: string, changes: object = {}) {
  const deps = testDeps(campus.db.sql, { clock: campus.clock, random });
  const publicKey = await exportPublicJwk(await createDeviceKey());
  return createDeviceRoutes(campus.features.kit, deps).request('/api/devices/enrol', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, name: '南门一号', publicKey, ...changes }),
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

const key = (x: string, y: string) => ({ publicKey: { kty: 'EC', crv: 'P-256', x, y } });
const ZEROS = 'A'.repeat(43);

test.each([
  ['a name with NUL', { name: 'a\0b' }, 'name'],
  ['a name with an escape', { name: 'a\u001bb' }, 'name'],
  ['a point that is not on the curve', key(ZEROS, ZEROS), 'publicKey'],
  ['a coordinate that is too short', key('AAAA', 'AAAA'), 'publicKey'],
])('[HTTP-13] %s is refused, and the code stays good', async (_what, changes, at) => {
  const code = await codeOf('south');
  const answer = await enrol(code, changes);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ code: 'request.malformed', at });
  expect((await enrol(code)).status).toBe(201);
});
