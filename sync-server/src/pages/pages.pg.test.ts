import { hours } from '@campus/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aConfig, aDatabase, type TestDatabase, testDeps } from '../../test';
import { composeServer } from '../compose';
import { A_JWS, aVisit, visitorIdOf } from '../identity/test/a-visit';
import type { KnownVisitor } from '../identity/test/a-visitor-door';
import { anIdentity, Browser } from '../identity/test/an-identity';
import type { VisitView } from '../identity/visitor-door';

let database: TestDatabase;
beforeAll(async () => void (database = await aDatabase()));
afterAll(() => database.drop());

const SIGN_IN = `__Host-campus=${'A'.repeat(43)}`;
const TOKEN = 'Abcdefghij_klmnopqrst2';
const campusOf = (visit: Partial<VisitView> = {}, more: Partial<KnownVisitor> = {}) => {
  const known: KnownVisitor[] = [
    { holderId: visitorIdOf(1), phone: null, email: 'ada@example.org', visits: [aVisit(visit)], ...more },
  ];
  const identity = anIdentity(database.sql, known);
  return { ...identity, known, browser: new Browser(identity.app) };
};

test('[IDENT-14] [F20] [F22] the pass page is whole without script: large code, name, gate, window, short code', async () => {
  const { browser } = campusOf();
  const answer = await browser.get(`/p/${TOKEN}`);
  const page = await answer.text();
  expect(answer.status).toBe(200);
  for (const words of ['<svg', 'Ada Example', 'South Gate', '14:00–18:00', 'Beijing time', '7K3MX-Q0RTZ']) {
    expect(page).toContain(words);
  }
  // In one piece: no line ends at the dash.
  expect(page).toContain('<span class="one">14:00–18:00</span>');
  expect(Buffer.byteLength(page)).toBeLessThan(30_000);
});

test('[IDENT-13] strict headers: no foreign origin, no referrer, nothing kept on the way, never framed', async () => {
  const { browser } = campusOf();
  const { headers } = await browser.get(`/p/${TOKEN}`);
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('cache-control')).toBe('private, no-store');
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  expect((await browser.get('/v')).headers.get('referrer-policy')).toBe('same-origin');
});

test('[IDENT-13] the style in the page is the one that the policy lets in, and nothing is styled on the element', async () => {
  const { browser } = campusOf();
  const answer = await browser.get(`/p/${TOKEN}`);
  const page = await answer.text();
  const sheet = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(sheet));
  const hash = Buffer.from(digest).toString('base64');
  expect(answer.headers.get('content-security-policy')).toContain(`'sha256-${hash}'`);
  expect(page).not.toMatch(/ style="| on\w+="|<script>(?!<)/);
});

test('[IDENT-14] unknown, malformed and erased are one identical 404', async () => {
  const { browser, known } = campusOf();
  known.length = 0;
  const addresses = [
    `/p/${TOKEN}`,
    '/p/AAAAAAAAAAAAAAAAAAAAAA',
    '/p/x',
    `/p/${'y'.repeat(300)}`,
    "/p/'%20or%201=1",
    `/p/${TOKEN}/qr.png`,
  ];
  const answers = await Promise.all(
    addresses.map(async (address) => {
      const answer = await browser.get(address);
      return [answer.status, await answer.text(), [...answer.headers]];
    }),
  );
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(answers[0]?.[0]).toBe(404);
});

test.each([
  ['Cancelled', { appointmentState: 'canceled_by_host', jws: null, passState: 'revoked' }],
  ['Withdrawn', { passState: 'revoked', jws: null }],
  ['Suspended', { passState: 'suspended', jws: null }],
  ['Expired', { appointmentState: 'expired', passState: 'expired', jws: null }],
  ['Used', { passState: 'consumed', jws: null }],
  ['Waiting for approval', { appointmentState: 'pending_unit', passState: 'none', jws: null }],
  ['Not approved', { appointmentState: 'rejected', passState: 'none', jws: null }],
  ['Cancelled', { canceled: true }],
] as const)('[IDENT-14] %s is said in words, with 200 and without a code', async (words, visit) => {
  const { browser } = campusOf(visit);
  const answer = await browser.get(`/p/${TOKEN}`);
  const page = await answer.text();
  expect([answer.status, page.includes(`<h2>${words}</h2>`), page.includes('<svg')]).toEqual([
    200,
    true,
    false,
  ]);
  for (const file of ['qr.png', 'pass.jwt'])
    expect((await browser.get(`/p/${TOKEN}/${file}`)).status).toBe(404);
});

test('[IDENT-14] [F7] a link whose pass needs the phone yields no code, no name and no file before it', async () => {
  const { browser } = campusOf({ locale: 'zh-Hans' }, { phone: '+8613800138000', openLink: false });
  const answer = await browser.get(`/p/${TOKEN}`);
  const page = await answer.text();
  expect(answer.status).toBe(200);
  expect(page).toContain('href="/v?lang=en"');
  expect(page).not.toMatch(/<svg|Ada|7K3MX|South/);
  for (const file of ['qr.png', 'pass.jwt', 'visit.ics'])
    expect((await browser.get(`/p/${TOKEN}/${file}`)).status).toBe(404);
});

test('[IDENT-14] reading consumes nothing and tells nobody; the script does', async () => {
  const { browser, opened } = campusOf();
  for (let i = 0; i < 20; i++) await browser.get(`/p/${TOKEN}`);
  for (const file of ['qr.png', 'pass.jwt', 'visit.ics']) await browser.get(`/p/${TOKEN}/${file}`);
  expect(opened).toEqual([]);
  expect(browser.cookies.size).toBe(0);
  expect((await browser.json(`/p/${TOKEN}/opened`, {})).status).toBe(204);
  expect(opened).toEqual([{ visitorId: visitorIdOf(1) }]);
});

test('[IDENT-14] picture, signed text and calendar entry hang off the link', async () => {
  const { browser } = campusOf();
  const picture = new Uint8Array(await (await browser.get(`/p/${TOKEN}/qr.png`)).arrayBuffer());
  expect(Buffer.from(picture.slice(1, 4)).toString()).toBe('PNG');
  expect(await (await browser.get(`/p/${TOKEN}/pass.jwt`)).text()).toBe(A_JWS);
  expect(await (await browser.get(`/p/${TOKEN}/visit.ics`)).text()).toContain('BEGIN:VEVENT');
});

test('[IDENT-14] a device may keep the page until the pass expires', async () => {
  const { browser } = campusOf();
  const { headers } = await browser.get(`/p/${TOKEN}`);
  expect(headers.get('x-pass-expires')).toBe(new Date(1_795_521_600_000).toISOString());
});

test('[IDENT-14] [F20] three languages: by ?lang, by the browser, else by the visitor’s own', async () => {
  const { app } = campusOf({ locale: 'zh-Hant' });
  const titleOf = async (path: string, headers: Record<string, string> = {}) =>
    /<h1>(.*?)<\/h1>/.exec(await (await app.request(path, { headers })).text())?.[1];
  expect(await titleOf(`/p/${TOKEN}?lang=en`)).toBe('Visitor pass');
  expect(await titleOf(`/p/${TOKEN}`, { 'accept-language': 'zh-CN,en;q=0.5' })).toBe('访客通行码');
  expect(await titleOf(`/p/${TOKEN}`, { 'accept-language': 'fr;q=0.9, zh-HK' })).toBe('訪客通行碼');
  expect(await titleOf(`/p/${TOKEN}`)).toBe('訪客通行碼');
});

test('[IDENT-14] what people typed stays text', async () => {
  const evil = '"><script>alert(1)</script><svg onload=alert(1)>';
  const { browser } = campusOf({ visitorName: evil, hostName: evil, purpose: evil, area: evil, plate: evil });
  const page = await (await browser.get(`/p/${TOKEN}`)).text();
  expect(page).not.toContain('<script>alert');
  expect(page).not.toContain('<svg onload');
});

test('[IDENT-12] guessing links is limited, and the answer does not say so', async () => {
  const { browser, clock } = campusOf();
  clock.advance(hours(1));
  const page = await (await browser.get('/p/AAAAAAAAAAAAAAAAAAAAAA')).text();
  await database.sql`update quotas set used = 100000 where key like 'link-client:%'`;
  const limited = await browser.get(`/p/${TOKEN}`);
  expect([limited.status, await limited.text()]).toEqual([404, page]);
});

/** The whole server, and its database gone away under it. */
async function withoutDatabase() {
  const down = await aDatabase();
  const server = await composeServer(testDeps(down.sql, { config: aConfig({ rateLimits: true }) }));
  await down.drop();
  return server;
}

test.each([
  ['en', 'GET', `/p/${TOKEN}`, 'tell the guard your name'],
  ['zh-CN', 'GET', `/p/${TOKEN}`, '告诉门岗'],
  ['zh-HK', 'GET', '/v', '告訴保安員'],
  ['en', 'POST', '/v/code', 'tell the guard your name'],
  ['en', 'POST', `/p/${TOKEN}/plate`, 'tell the guard your name'],
  ['en', 'GET', '/visit/AAAAAAAAAAAAAAAA', 'tell the guard your name'],
])(
  '[IDENT-16] %s: with the database failing %s %s says what to do at the gate',
  async (...[tag, method, path, words]) => {
    const { app, stop } = await withoutDatabase();
    const headers = {
      'accept-language': tag,
      accept: 'text/html,*/*',
      origin: 'http://localhost:3000',
      cookie: SIGN_IN,
    };
    const answer = await app.request(path, { method, headers });
    const page = await answer.text();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(answer.headers.get('x-campus-page')).toBe('1');
    expect(answer.headers.get('x-pass-expires')).toBeNull();
    expect(page).toContain(words);
    expect(page).not.toMatch(new RegExp(`${TOKEN}|AAAAAAAA`));
    await stop();
  },
);

test('[IDENT-16] [HTTP-4] too much from one address is told in words, and when to come back', async () => {
  const database = await aDatabase();
  const { app, stop } = await composeServer(
    testDeps(database.sql, { config: aConfig({ rateLimits: true }) }),
  );
  const ask = () => app.request('/v/code', { method: 'POST', headers: { origin: 'http://localhost:3000' } });
  for (let asked = 0; asked < 60; asked++) await ask();
  const answer = await ask();
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '1']);
  expect(answer.headers.get('content-type')).toContain('text/html');
  expect(await answer.text()).toContain('href="/v?lang=');
  await stop();
  await database.drop();
});

test('[IDENT-16] a program, and what hangs off a page, is answered with a problem document', async () => {
  const { app, stop } = await withoutDatabase();
  for (const path of [`/p/${TOKEN}/qr.png`, '/api/me']) {
    const answer = await app.request(path, { headers: { cookie: SIGN_IN } });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([503, 'application/problem+json']);
  }
  await stop();
});

test('[IDENT-13] every page and file says that it is ours; the language links lead to pages that can be read', async () => {
  const { browser } = campusOf();
  for (const path of [`/p/${TOKEN}`, `/p/${TOKEN}/qr.png`, '/p/AAAAAAAAAAAAAAAAAAAAAA', '/v'])
    expect((await browser.get(path)).headers.get('x-campus-page')).toBe('1');
  await browser.form('/v/code', { phone: '13800138000' });
  const wrong = await browser.form('/v/verify', { code: '000000' });
  expect(await wrong.text()).toContain('href="/v?lang=zh-Hant"');
});
