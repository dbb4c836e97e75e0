import { DeviceId } from '@campus/domain';
import { createDeviceKey, signDeviceChallenge } from '@campus/pass';
import { DeviceChallenge, Me } from '@campus/protocol';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aDatabase, type TestDatabase } from '../../test';
import { CHALLENGE_LIFE_MS } from './device-challenge';
import { DEVICE_QUOTA } from './device-routes';
import { forgetExpired } from './quota';
import { anIdentity, Browser, TABLET_ID, TABLET_KEYS } from './test/an-identity';

let database: TestDatabase;
beforeAll(async () => void (database = await aDatabase()));
afterAll(() => database.drop());
beforeEach(() => database.sql`delete from quotas`);

const OTHER_ID = DeviceId.parse('0190aaaa-0000-7000-8000-000000000002');
const principalOf = async (browser: Browser) =>
  Me.parse(await (await browser.get('/api/me')).json()).principal;

async function challengeFor(browser: Browser, deviceId: DeviceId = TABLET_ID): Promise<string> {
  const answer = await browser.json('/auth/device/start', { deviceId });
  expect(answer.status).toBe(200);
  return DeviceChallenge.parse(await answer.json()).challenge;
}
async function answerOf(challenge: string, deviceId: DeviceId = TABLET_ID, keys = TABLET_KEYS) {
  return { deviceId, challenge, sig: await signDeviceChallenge({ deviceId, challenge }, keys.privateKey) };
}

test('[TAB-36] a tablet without its cookie signs in by its key; an earlier sign-in of it ends', async () => {
  const { app } = anIdentity(database.sql);
  const before = new Browser(app);
  await before.json('/auth/device/verify', await answerOf(await challengeFor(before)));
  const after = new Browser(app);
  const answer = await after.json('/auth/device/verify', await answerOf(await challengeFor(after)));
  expect(answer.status).toBe(204);
  expect(answer.headers.get('set-cookie')).toMatch(/^__Host-campus=[\w-]{43};.*HttpOnly/);
  expect(await principalOf(after)).toMatchObject({ kind: 'device', id: TABLET_ID });
  expect(await principalOf(before)).toBeNull();
});

test('[TAB-36] a challenge is good once, for one tablet, for a minute', async () => {
  const { app, clock } = anIdentity(database.sql);
  const browser = new Browser(app);
  const refused = async (body: unknown) => {
    const answer = await browser.json('/auth/device/verify', body);
    expect(await answer.json()).toMatchObject({ status: 403, code: 'request.forbidden' });
    expect(browser.cookies.size).toBe(0);
  };
  const used = await answerOf(await challengeFor(browser));
  expect((await new Browser(app).json('/auth/device/verify', used)).status).toBe(204);
  await refused(used);
  const others = await challengeFor(browser, OTHER_ID);
  await refused(await answerOf(others));
  await refused(await answerOf(others, OTHER_ID));
  const old = await challengeFor(browser);
  clock.advance(CHALLENGE_LIFE_MS);
  await refused(await answerOf(old));
  await refused(await answerOf('A'.repeat(43)));
});

test('[TAB-36] another key opens nothing, and uses the challenge up', async () => {
  const { app } = anIdentity(database.sql);
  const browser = new Browser(app);
  const challenge = await challengeFor(browser);
  const forged = await answerOf(challenge, TABLET_ID, await createDeviceKey());
  expect((await browser.json('/auth/device/verify', forged)).status).toBe(403);
  expect((await browser.json('/auth/device/verify', await answerOf(challenge))).status).toBe(403);
});

test('[TAB-36] asking does not tell which tablets there are, and no challenge lies in the table', async () => {
  const { app, deps, clock } = anIdentity(database.sql);
  const browser = new Browser(app);
  const known = await challengeFor(browser);
  const unknown = await challengeFor(browser, OTHER_ID);
  expect(unknown).toHaveLength(known.length);
  const rows = await database.sql`select c::text as row from device_challenges c`;
  expect(JSON.stringify(rows)).not.toContain(known);
  clock.advance(CHALLENGE_LIFE_MS + 1);
  await forgetExpired(deps);
  expect(await database.sql`select from device_challenges`).toHaveLength(0);
});

test('[TAB-36] nonsense is refused, another site is, and so is asking without end', async () => {
  const { app } = anIdentity(database.sql);
  const browser = new Browser(app);
  expect((await browser.json('/auth/device/start', { deviceId: 'x' })).status).toBe(400);
  expect((await browser.json('/auth/device/verify', { deviceId: TABLET_ID })).status).toBe(400);
  const foreign = { method: 'POST', headers: { origin: 'https://elsewhere.example' }, body: '{}' };
  expect((await app.request('/auth/device/start', foreign)).status).toBe(403);
  for (let i = 0; i < DEVICE_QUOTA.limit; i++) await challengeFor(browser);
  expect((await browser.json('/auth/device/start', { deviceId: TABLET_ID })).status).toBe(429);
});
