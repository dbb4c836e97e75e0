import { LegacyImportResult, LegacyOverview } from '@campus/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCampus, aHost, aTablet, type TestCampus } from '../../../test/a-campus';
import { anOldRow, setUpOld } from '../../../test/an-old-campus';
import { aServer, type TestServer } from '../../../test/a-server';
import { createLegacyRoutes } from './index';

let campus: TestCampus;
let server: TestServer;
beforeAll(async () => {
  campus = await aCampus();
  server = await aServer(campus.db.sql, { parts: { routes: [createLegacyRoutes(campus.features.kit)] } });
  await setUpOld(campus);
});
afterAll(async () => {
  await server.stop();
  await campus.close();
});

const take = (as: Parameters<TestServer['request']>[0], body: unknown, type = 'application/json') =>
  server.request(as, '/api/legacy/import', {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': type },
  });

test('[LEG-13] security and IT import and look; nobody else does', async () => {
  const tablet = (await aTablet(campus, 'south')).signIn;
  for (const [who, status] of [
    [aHost(campus, ['security']), 200],
    [aHost(campus, ['it-admin']), 200],
    [aHost(campus, ['staff']), 403],
    [aHost(campus, ['student', 'approver']), 403],
    [tablet, 403],
    [null, 401],
  ] as const) {
    expect((await server.request(who, '/api/legacy')).status).toBe(status);
    expect((await take(who, { rows: [anOldRow(1)] })).status).toBe(status);
  }
  const answer = await take(aHost(campus, ['security']), { rows: [anOldRow(1), { external_id: 7 }] });
  expect(LegacyImportResult.parse(await answer.json())).toMatchObject({ unchanged: 1, wrong: 1 });
  const overview = await server.request(aHost(campus, ['security']), '/api/legacy');
  expect(LegacyOverview.parse(await overview.json())).toMatchObject({ open: 1, polled: false });
});

test('[LEG-10] what is no list of rows, no JSON, or too large gets a clear answer', async () => {
  const office = aHost(campus, ['security']);
  const statuses = [];
  for (const body of ['[', '[]', '{"rows": "all"}', { rows: [], more: 1 }])
    statuses.push((await take(office, body)).status);
  expect(statuses).toEqual([400, 400, 400, 400]);
  expect((await take(office, 'a,b', 'text/csv')).status).toBe(415);
  expect((await take(office, { rows: ['x'.repeat(11 * 1024 * 1024)] })).status).toBe(413);
  expect((await take(office, { rows: Array.from({ length: 20_001 }, () => 1) })).status).toBe(413);
});
