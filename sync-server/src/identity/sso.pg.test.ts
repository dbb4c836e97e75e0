import { type AddressInfo, createServer } from 'node:net';
import { serve, type ServerType } from '@hono/node-server';
import { Me } from '@campus/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aConfig, aDatabase, aRandom, type TestDatabase, testDeps } from '../../test';
import { composeServer } from '../compose';
import { createSsoClient, type SsoClient } from './sso-client';
import { createSsoRoutes } from './sso-routes';
import { ssoSettingsOf } from './identity-routes';
import { anIdentity, type TestIdentity } from './test/an-identity';

/** A browser on the network: the provider needs a real socket. */
class Surfer {
  private readonly cookies = new Map<string, string>();

  async go(address: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { cookie, origin: new URL(address).origin, 'accept-language': 'en' };
    const answer = await fetch(address, { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const cut = pair.indexOf('=');
      this.cookies.set(pair.slice(0, cut), pair.slice(cut + 1));
    }
    return answer;
  }
  /** Follows redirects until a page, or until `stop` likes an address. */
  async follow(
    address: string,
    stop: (next: string) => boolean = () => false,
  ): Promise<{ at: string; answer: Response }> {
    let at = address;
    let answer = await this.go(at);
    for (let hops = 0; hops < 12 && answer.status >= 300 && answer.status < 400; hops++) {
      const next = new URL(answer.headers.get('location') ?? '', at).href;
      if (stop(next)) return { at: next, answer };
      at = next;
      answer = await this.go(at);
    }
    return { at, answer };
  }
}

let database: TestDatabase;
let identity: TestIdentity;
let server: ServerType;
let origin: string;

beforeAll(async () => {
  database = await aDatabase();
  const port = await freePort();
  origin = `http://localhost:${port}`;
  identity = anIdentity(database.sql, [], { publicUrl: origin });
  // oidc-provider says on the console that it speaks plain http, which is the point of a demo on loopback.
  server = serve({ fetch: identity.app.fetch, port, hostname: 'localhost' });
  await new Promise<void>((resolve) => server.once('listening', resolve));
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await database.drop();
});

/** To the provider's page, a choice, and back to the door of our callback, which is not entered. */
async function toTheCallback(surfer: Surfer, account: string, at = origin): Promise<string> {
  const login = await surfer.follow(`${at}/auth/sso`);
  expect(await login.answer.text()).toContain('统一身份认证');
  const chosen = await surfer.go(`${login.at}?account=${account}`, { method: 'POST' });
  const isCallback = (next: string): boolean => next.startsWith(`${at}/auth/callback`);
  const resumed = new URL(chosen.headers.get('location') ?? '', at).href;
  return isCallback(resumed) ? resumed : (await surfer.follow(resumed, isCallback)).at;
}

test('[IDENT-5] [IDENT-6] [F1] code, PKCE, state and nonce through a real provider; role and unit from claims', async () => {
  const surfer = new Surfer();
  const callback = await toTheCallback(surfer, 'approver');
  expect(new URL(callback).searchParams.has('code')).toBe(true);
  const back = await surfer.go(callback);
  expect([back.status, back.headers.get('location')]).toEqual([303, '/host']);
  const me = Me.parse(await (await surfer.go(`${origin}/api/me`)).json());
  expect(me.principal).toMatchObject({
    kind: 'person',
    name: '李主任',
    unit: '物理学院',
    roles: ['staff', 'approver'],
  });
});

test('[IDENT-6] the short cut of the demo leads to the same person', async () => {
  const surfer = new Surfer();
  await surfer.go(await toTheCallback(surfer, 'security'));
  const viaSso = Me.parse(await (await surfer.go(`${origin}/api/me`)).json());
  const other = new Surfer();
  await other.go(`${origin}/auth/demo`, { method: 'POST', body: '{"account":"security"}' });
  const viaDemo = Me.parse(await (await other.go(`${origin}/api/me`)).json());
  expect(viaDemo.principal).toEqual(viaSso.principal);
});

test('[IDENT-5] an answer counts once: the same callback again is refused with its reason', async () => {
  const surfer = new Surfer();
  const callback = await toTheCallback(surfer, 'staff');
  await surfer.go(callback);
  const again = await surfer.go(callback);
  expect(whyNot(again)).toBe('stale');
});

test('[IDENT-5] a code that another browser fetched is refused there', async () => {
  const callback = await toTheCallback(new Surfer(), 'staff');
  const thief = new Surfer();
  expect(whyNot(await thief.go(callback))).toBe('stale');
  await thief.follow(`${origin}/auth/sso`);
  expect(whyNot(await thief.go(callback))).toBe('refused');
  expect(Me.parse(await (await thief.go(`${origin}/api/me`)).json()).principal).toBeNull();
});

test.each([
  ['state', 'x'],
  ['iss', 'https://other.example'],
  ['code', 'made-up'],
])('[IDENT-5] a changed %s is refused', async (name, value) => {
  const surfer = new Surfer();
  const callback = new URL(await toTheCallback(surfer, 'staff'));
  callback.searchParams.set(name, value);
  expect(whyNot(await surfer.go(callback.href))).toBe('refused');
  expect(Me.parse(await (await surfer.go(`${origin}/api/me`)).json()).principal).toBeNull();
});

/** The real client, with what this browser must come back with spoilt on the way out. */
function spoilt(change: (attempt: Awaited<ReturnType<SsoClient['begin']>>['attempt']) => object): SsoClient {
  const real = createSsoClient(ssoSettingsOf(identity.deps));
  return {
    begin: () => real.begin(),
    finish: (callback, attempt) => real.finish(callback, { ...attempt, ...change(attempt) }),
  };
}

test.each([
  ['nonce', () => ({ nonce: 'another' })],
  ['PKCE verifier', () => ({ verifier: 'v'.repeat(43) })],
] as const)('[IDENT-5] a wrong %s is refused', async (_name, change) => {
  const surfer = new Surfer();
  const callback = await toTheCallback(surfer, 'staff');
  const settings = ssoSettingsOf(identity.deps);
  const routes = createSsoRoutes(identity.deps, { settings, client: spoilt(change) });
  const cookie = cookieOf(surfer);
  const answer = await routes.request(callback, { headers: { cookie } });
  expect(whyNot(answer)).toBe('refused');
});

const cookieOf = (surfer: Surfer): string =>
  [...(surfer as unknown as { cookies: Map<string, string> }).cookies]
    .map(([k, v]) => `${k}=${v}`)
    .join('; ');

test('[IDENT-5] an ID token for another audience is refused', async () => {
  const surfer = new Surfer();
  const callback = await toTheCallback(surfer, 'staff');
  const settings = { ...ssoSettingsOf(identity.deps), clientId: 'somebody-else' };
  const routes = createSsoRoutes(identity.deps, { settings, client: createSsoClient(settings) });
  const answer = await routes.request(callback, { headers: { cookie: cookieOf(surfer) } });
  expect(whyNot(answer)).toBe('refused');
});

test('[FAULT-PROV-4] [IDENT-5] a provider that is down is said to be down, and asked again the next time', async () => {
  const settings = { ...ssoSettingsOf(identity.deps), issuer: `http://localhost:${await freePort()}` };
  const routes = createSsoRoutes(identity.deps, { settings, client: createSsoClient(settings) });
  const answer = await routes.request('/auth/sso', { headers: { 'accept-language': 'en' } });
  expect(whyNot(answer)).toBe('unreachable');
});

test('[IDENT-16] with the database failing, too, whoever signs in is led to words and a way to try again', async () => {
  const port = await freePort();
  const down = await aDatabase();
  const config = aConfig({ publicUrl: `http://localhost:${port}` });
  const whole = await composeServer(testDeps(down.sql, { random: aRandom(998), config }));
  await down.drop();
  for (const path of ['/auth/sso', '/auth/callback?code=x&state=y']) {
    const token = 'A'.repeat(43);
    const cookie = `__Host-campus-sso=${token}; __Host-campus=${token}`;
    const answer = await whole.app.request(`${config.publicUrl}${path}`, { headers: { cookie } });
    expect([path, whyNot(answer)]).toEqual([path, 'unavailable']);
  }
  await whole.stop();
});

test('[IDENT-5] nothing secret of a refused sign-in is logged', async () => {
  const surfer = new Surfer();
  const callback = new URL(await toTheCallback(surfer, 'staff'));
  const code = callback.searchParams.get('code') ?? 'missing';
  callback.searchParams.set('state', 'known-secret-state');
  await surfer.go(callback.href);
  const logged = JSON.stringify(identity.log.lines);
  expect(logged).toContain('single sign-on refused');
  for (const secret of [code, 'known-secret-state', '王老师']) expect(logged).not.toContain(secret);
});

test('[IDENT-5] [IDENT-6] it is so behind the whole server, with its headers and limits', async () => {
  const port = await freePort();
  const publicUrl = `http://localhost:${port}`;
  const whole = await composeServer(
    testDeps(database.sql, { random: aRandom(999), config: aConfig({ publicUrl, rateLimits: true }) }),
  );
  const listening = serve({ fetch: whole.app.fetch, port, hostname: 'localhost' });
  await new Promise<void>((resolve) => listening.once('listening', resolve));
  const surfer = new Surfer();
  await surfer.go(await toTheCallback(surfer, 'it-admin', publicUrl));
  const me = Me.parse(await (await surfer.go(`${publicUrl}/api/me`)).json());
  expect(me.principal).toMatchObject({ kind: 'person', roles: ['staff', 'it-admin'] });
  await new Promise((resolve) => listening.close(resolve));
  await whole.stop();
});

/** The reason with which somebody is led to the sign-in page, which has the words for it. */
function whyNot(answer: Response): string | null {
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([303, 'no-store']);
  const to = new URL(answer.headers.get('location') ?? '', origin);
  expect(to.pathname).toBe('/sign-in');
  return to.searchParams.get('error');
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, 'localhost', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
