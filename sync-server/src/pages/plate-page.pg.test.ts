import { PassId } from '@campus/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDatabase, type TestDatabase } from '../../test';
import { aVisit, visitorIdOf } from '../identity/test/a-visit';
import { anIdentity, Browser } from '../identity/test/an-identity';
import type { VisitView } from '../identity/visitor-door';

let database: TestDatabase;
beforeAll(async () => void (database = await aDatabase()));
afterAll(() => database.drop());

const TOKEN = 'Abcdefghij_klmnopqrst2';
const PHONE = '+8613800138000';
const PARTY = [
  { name: '韩梅梅', minor: false },
  { name: 'Bao <i>', minor: false },
  { name: '林小涛', minor: true },
];
const campusOf = (visit: Partial<VisitView> = {}, phone: string | null = null) => {
  const openLink = phone === null;
  const known = [{ holderId: visitorIdOf(1), phone, email: null, visits: [aVisit(visit)], openLink }];
  const identity = anIdentity(database.sql, known);
  return { ...identity, browser: new Browser(identity.app) };
};
const bodyOf = async (answer: Response | Promise<Response>): Promise<string> => (await answer).text();

/** Signs the phone in at `/v`, as its owner does. */
async function signedIn(visit: Partial<VisitView> = {}) {
  const campus = campusOf(visit, PHONE);
  await campus.browser.form('/v/code', { phone: '138 0013 8000' });
  const [sms] = await campus.inbox();
  await campus.browser.form('/v/verify', { code: /\b(\d{6})\b/.exec(sms?.text ?? '')?.[1] ?? '' });
  return campus;
}

test('[PARTY-7] the page names who comes along and marks children, and is the same on paper', async () => {
  const { browser } = campusOf({ companions: PARTY });
  const page = await bodyOf(browser.get(`/p/${TOKEN}`));
  expect(page).toContain('1 + 2 · 韩梅梅, Bao &lt;i&gt;, 林小涛 (child)');
  const { browser: alone } = campusOf();
  expect(await bodyOf(alone.get(`/p/${TOKEN}`))).not.toContain('Companions');
  const { browser: child } = campusOf({ companions: PARTY.slice(2) });
  expect(await bodyOf(child.get(`/p/${TOKEN}`))).toContain('<dd>林小涛 (child)</dd>');
});

test('[PARTY-7] names stand on the page alone: not in the calendar entry beside it', async () => {
  const { browser } = campusOf({ companions: PARTY });
  const entry = await browser.get(`/p/${TOKEN}/visit.ics`);
  expect(entry.status).toBe(200);
  expect(await entry.text()).not.toContain('韩梅梅');
});

test.each([
  ['canceled', { appointmentState: 'canceled_by_host', jws: null, passState: 'revoked' }],
  ['revoked', { passState: 'revoked', jws: null }],
  ['waiting', { appointmentState: 'pending_unit', jws: null }],
] as const)('[PARTY-7] a pass that is %s names neither companions nor car', async (_, state) => {
  const { browser } = campusOf({ ...state, companions: PARTY, plate: '京A12345', canChangePlate: false });
  const page = await bodyOf(browser.get(`/p/${TOKEN}`));
  expect(page).toContain('Seminar on optics');
  expect(page).not.toMatch(/韩梅梅|林小涛|京A12345/);
});

test('[PARTY-13] by his link a visitor says with which car he comes, and is led back to his pass', async () => {
  const { browser } = campusOf({ plate: '京A12345' });
  expect(await bodyOf(browser.get(`/p/${TOKEN}`))).toContain(`href="/p/${TOKEN}/plate"`);
  expect(await bodyOf(browser.get(`/p/${TOKEN}/plate`))).toContain('value="京A12345"');
  const answer = await browser.form(`/p/${TOKEN}/plate?lang=en`, { plate: ' 粤b·d12345 ' });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `/p/${TOKEN}?lang=en#saved`]);
  expect(await bodyOf(browser.get(`/p/${TOKEN}`))).toContain('粤BD12345');
  expect((await browser.form(`/p/${TOKEN}/plate`, { plate: '' })).headers.get('location')).toBe(
    `/p/${TOKEN}#saved`,
  );
  expect(await bodyOf(browser.get(`/p/${TOKEN}`))).toContain('<dd>No car</dd>');
});

test('[PARTY-13] [F7] at `/v` the phone has to prove itself first, and then the same form serves', async () => {
  const { browser } = campusOf({}, PHONE);
  const path = `/v/${aVisit().passId ?? ''}/plate`;
  for (const at of [path, `/p/${TOKEN}/plate`]) {
    expect((await browser.get(at)).status).toBe(404);
    expect((await browser.form(at, { plate: '京A12345' })).status).toBe(404);
  }
  const own = (await signedIn()).browser;
  expect(await bodyOf(own.get('/v'))).toContain(`href="${path}"`);
  expect(await bodyOf(own.get(path))).toContain(`href="${path}?lang=zh-Hant"`);
  expect((await own.form(path, { plate: '京A12345' })).headers.get('location')).toBe('/v#saved');
  expect(await bodyOf(own.get('/v'))).toContain('京A12345');
  expect((await own.get(`/v/${PassId.parse('BBBBBBBBBBBBBBBB')}/plate`)).status).toBe(404);
});

test('[PARTY-13] what is no plate comes back as it was typed, with what is expected', async () => {
  const { browser } = campusOf({ plate: '京A12345' });
  const answer = await browser.form(`/p/${TOKEN}/plate`, { plate: '"hello' });
  const page = await answer.text();
  expect(answer.status).toBe(400);
  for (const words of ['value="&quot;hello"', 'an example is 京A12345', 'aria-invalid=true', 'role="alert"'])
    expect(page).toContain(words);
  expect(await bodyOf(browser.get(`/p/${TOKEN}`))).toContain('京A12345');
});

test('[PARTY-13] a form that lost its body on the way is not «no car»', async () => {
  const { browser } = campusOf({ plate: '京A12345' });
  const answers = [
    await browser.form(`/p/${TOKEN}/plate`),
    await browser.json(`/p/${TOKEN}/plate`, { plate: '' }),
  ];
  for (const answer of answers) {
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('value="京A12345"');
  }
  expect(await bodyOf(browser.get(`/p/${TOKEN}`))).toContain('京A12345');
});

test('[PARTY-13] once he has come there is no link; the form leads to his pass, and one still open is told why', async () => {
  const { browser } = campusOf({ canChangePlate: false, presence: 'present', plate: null });
  const page = await bodyOf(browser.get(`/p/${TOKEN}`));
  expect(page).not.toMatch(/\/plate"|No car/);
  const read = await browser.get(`/p/${TOKEN}/plate?lang=en`);
  expect([read.status, read.headers.get('location')]).toEqual([303, `/p/${TOKEN}?lang=en`]);
  const said = await browser.form(`/p/${TOKEN}/plate`, { plate: '粤BD12345' });
  expect(said.status).toBe(400);
  expect(await said.text()).toContain('already entered');
  expect(await bodyOf(browser.get(`/p/${TOKEN}`))).not.toContain('粤BD12345');
});

test('[PARTY-13] where he may not come any more his word is not taken: he is led to his pass, a stranger nowhere', async () => {
  const { browser, deps } = campusOf({
    appointmentState: 'canceled_by_host',
    passState: 'revoked',
    jws: null,
    canChangePlate: false,
    plate: '京A12345',
  });
  const said = await browser.form(`/p/${TOKEN}/plate`, { plate: '粤BD12345' });
  expect([said.status, said.headers.get('location')]).toEqual([303, `/p/${TOKEN}`]);
  expect(await deps.visitors.findByLink(TOKEN)).toMatchObject({ visit: { plate: '京A12345' } });
  const unknown = '/p/AAAAAAAAAAAAAAAAAAAAAA/plate';
  expect((await browser.get(unknown)).status).toBe(404);
  expect((await browser.form(unknown, { plate: '' })).status).toBe(404);
});

test('[PARTY-13] [IDENT-4] [IDENT-13] the form sends its origin, and one of another site or of none is refused', async () => {
  const { browser } = campusOf({ plate: '京A12345' });
  const { headers } = await browser.get(`/p/${TOKEN}/plate`);
  expect(headers.get('referrer-policy')).toBe('same-origin');
  expect((await browser.get(`/p/${TOKEN}`)).headers.get('referrer-policy')).toBe('no-referrer');
  for (const origin of ['https://elsewhere.example', 'null'])
    expect((await browser.form(`/p/${TOKEN}/plate`, { plate: '' }, origin)).status).toBe(403);
  expect(await bodyOf(browser.get(`/p/${TOKEN}`))).toContain('京A12345');
});

test('[PARTY-13] [IDENT-14] reading the form changes nothing, and its links keep to its own address', async () => {
  const { browser } = campusOf({ plate: '京A12345' });
  const before = await bodyOf(browser.get(`/p/${TOKEN}`));
  const page = await bodyOf(browser.get(`/p/${TOKEN}/plate?plate=${encodeURIComponent('粤BD12345')}`));
  expect(page).toContain('value="京A12345"');
  expect(page).toContain(`href="/p/${TOKEN}/plate?lang=zh-Hant"`);
  expect(await bodyOf(browser.get(`/p/${TOKEN}`))).toBe(before);
});
