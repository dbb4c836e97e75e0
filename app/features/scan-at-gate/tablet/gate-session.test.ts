import 'fake-indexeddb/auto';
import { DeviceId, GateId, type PassClaims } from '@campus/domain';
import { createSystemClock, createSystemRandom } from '@campus/local-db';
import {
  createDeviceKey,
  createSigningKey,
  createStatusList,
  exportPublicJwk,
  fingerprint,
  issuePass,
  setStatus,
  signKeyset,
  signStatusList,
  signTime,
  toCarrier,
  verifyDeviceChallenge,
} from '@campus/pass';
import { DeviceSignIn } from '@campus/protocol';
import { filter, firstValueFrom } from 'rxjs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aKeyset, CAMPUS_FACTS, someClaims } from '../crossing/builders.test-data';
import { openGateSession, type GatePlatform, type GateSession } from './gate-session';
import { createTabletStore, type Enrolment } from './tablet-store';

/** Databases open slowly on a busy machine; nothing here measures time. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const ORIGIN = 'https://campus.example';
const NOON = Date.parse('2026-11-25T04:00:00.000Z');
const NOON_S = NOON / 1_000;
const REVOKED_INDEX = 7;
const DEVICES = {
  first: DeviceId.parse('01939d3f-0000-7000-8000-000000000001'),
  second: DeviceId.parse('01939d3f-0000-7000-8000-000000000002'),
};
const root = await createSigningKey('R00');
const issuer = await createSigningKey('A01');
const keys = await createDeviceKey();
const deviceJwk = await exportPublicJwk(keys);
const keyset = await signKeyset(aKeyset(issuer.publicJwk, NOON), root);
const list = createStatusList();
setStatus(list, REVOKED_INDEX, 'revoked');
const week = await signStatusList(list, { uri: `${ORIGIN}/status/2026-W48`, issuedAtS: NOON_S }, issuer);

const claimsAt = (index: number): PassClaims => someClaims(NOON, { status: { list: '2026-W48', index } });

/** A server that knows the tablet by its cookie, if it has one, and by its key. */
function aServer(browser: { cookie: boolean; online: boolean }) {
  const asked: string[] = [];
  const send: typeof fetch = async (input, init) => {
    const url = typeof input === 'string' ? input : '';
    asked.push(url);
    if (!browser.online) throw new TypeError('no network');
    if (url === '/api/time') return Response.json({ jws: await signTime(NOON, issuer) });
    if (url.startsWith('/status/'))
      return url.endsWith('2026-W48') ? new Response(week) : new Response('', { status: 404 });
    if (url === '/auth/device/start') return Response.json({ challenge: 'c1' });
    if (url === '/auth/device/verify') {
      const answer = DeviceSignIn.parse(JSON.parse(typeof init?.body === 'string' ? init.body : ''));
      browser.cookie = await verifyDeviceChallenge(answer, answer.sig, deviceJwk);
      return new Response(null, { status: browser.cookie ? 204 : 403 });
    }
    return browser.cookie ? pulled(url) : refused();
  };
  return { send, asked };
}
const refused = (): Response => {
  const problem = { type: 'about:blank', title: 'x', status: 401, code: 'request.signed-out' };
  return new Response(JSON.stringify(problem), {
    status: 401,
    headers: { 'content-type': 'application/problem+json' },
  });
};
function pulled(url: string): Response {
  if (url.includes('/stream') || url.includes('/push')) throw new TypeError('no network');
  const documents = url.includes('/facts/') && !url.includes('checkpoint') ? CAMPUS_FACTS : [];
  const checkpoint = { e: 'e1', s0: null, s1: null, x: '0', i: String(documents.length) };
  return Response.json({ documents, checkpoint });
}

let opened: GateSession[] = [];
afterEach(async () => {
  for (const session of opened) await session.close();
  opened = [];
});

/** Each test has a tablet of its own, for its databases outlive it. */
async function aTablet(browser: { cookie: boolean; online: boolean }, deviceId: DeviceId) {
  const server = aServer(browser);
  const clock = createSystemClock();
  const told = { signedIn: 0 };
  const enrolment: Enrolment = {
    deviceId,
    gateId: GateId.parse('south'),
    name: 'South 1',
    epoch: 'e1',
    keys,
    rootKey: root.publicJwk,
    rootFingerprint: await fingerprint(root.publicJwk),
    guards: [],
    keyset,
  };
  const platform: GatePlatform = {
    fetch: server.send,
    origin: ORIGIN,
    random: createSystemRandom(),
    store: createTabletStore(indexedDB),
    storage: 'dexie',
    signedIn: () => (told.signedIn += 1),
    read: () => ({ wallMs: NOON, monotonicMs: 0, boot: 'first' }),
    monotonicMs: () => performance.now(),
    after: (ms, go) => {
      const timer = setTimeout(go, ms);
      return () => clearTimeout(timer);
    },
    sleep: (ms, signal) => clock.sleep(ms, signal),
  };
  const open = async (): Promise<GateSession> => {
    const session = await openGateSession(platform, enrolment);
    opened.push(session);
    return session;
  };
  const kill = async (session: GateSession): Promise<void> => {
    opened = opened.filter((other) => other !== session);
    await session.close();
  };
  return { open, kill, platform, told, asked: server.asked };
}
const knowsItsGate = (session: GateSession) =>
  firstValueFrom(session.view$.pipe(filter(({ gate }) => gate !== null)));
const judged = async (session: GateSession, index: number) => {
  const text = toCarrier(await issuePass(claimsAt(index), issuer));
  return (await session.judge({ text, road: 'camera', direction: 'entry' })).verdict;
};

describe('an enrolled tablet', () => {
  it('[TAB-35] that has lost its cookie is signed in again by its key, and gets its data', async () => {
    const browser = { cookie: false, online: true };
    const tablet = await aTablet(browser, DEVICES.first);
    const session = await tablet.open();
    await knowsItsGate(session);
    expect({ cookie: browser.cookie, told: tablet.told.signedIn }).toEqual({ cookie: true, told: 1 });
    expect(tablet.asked.filter((url) => url === '/auth/device/verify')).toHaveLength(1);
  });

  it('[TAB-61] [TAB-63] after a restart without network and cookie it refuses what the last list took back', async () => {
    const browser = { cookie: true, online: true };
    const tablet = await aTablet(browser, DEVICES.second);
    const session = await tablet.open();
    await knowsItsGate(session);
    await expect.poll(async () => (await judged(session, REVOKED_INDEX)).code).toBe('REVOKED');
    await expect.poll(() => tablet.platform.store.load('statusLists')).toEqual({ '2026-W48': week });
    await tablet.kill(session);
    Object.assign(browser, { cookie: false, online: false });
    const again = await tablet.open();
    await knowsItsGate(again);
    expect((await judged(again, REVOKED_INDEX)).code).toBe('REVOKED');
    expect((await judged(again, 8)).reasons).not.toContain('REVOKED');
    expect(again.view().sync?.state).toBe('offline');
  });
});
