import { Me } from '@campus/protocol';
import { minutes, seconds } from '@campus/domain';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aDatabase, type TestDatabase } from '../../test';
import { aVisit, visitorIdOf } from './test/a-visit';
import { createKeyedHash } from './keyed-hash';
import { codeOf } from './code-challenge';
import { CODE_QUOTAS } from './start-code';
import { anIdentity, Browser } from './test/an-identity';
import type { KnownVisitor } from './test/a-visitor-door';

let database: TestDatabase;
beforeEach(async () => void (database = await aDatabase()));
afterEach(() => database.drop());

const PHONE = '13800138000';
const visitor = (): KnownVisitor => ({
  holderId: visitorIdOf(1),
  phone: `+86${PHONE}`,
  email: null,
  visits: [aVisit({ locale: 'zh-Hans', linkToken: null })],
});

async function codesIn(identity: ReturnType<typeof anIdentity>): Promise<string[]> {
  const inbox = await identity.inbox();
  return inbox.filter(({ channel }) => channel === 'sms').map(({ text }) => /\d{6}/.exec(text)?.[0] ?? '');
}
const wrongOf = (code: string): string => (code === '000000' ? '000001' : '000000');

test('[IDENT-8] [IDENT-9] a number with an appointment gets a code, and the code signs it in', async () => {
  const identity = anIdentity(database.sql, [visitor()]);
  const browser = new Browser(identity.app);
  expect((await browser.json('/auth/phone/start', { phone: '138 0013 8000' })).status).toBe(202);
  const [code = ''] = await codesIn(identity);
  expect(code).toMatch(/^\d{6}$/);
  const typed = `${code.slice(0, 3)} ${code.slice(3)}`;
  expect((await browser.json('/auth/phone/verify', { phone: PHONE, code: typed })).status).toBe(204);
  const me = Me.parse(await (await browser.get('/api/me')).json());
  expect(me.principal).toMatchObject({ kind: 'visitor', id: visitorIdOf(1) });
  expect(identity.opened).toEqual([{ holderId: visitorIdOf(1) }]);
});

test('[IDENT-8] a number without an appointment gets the same answers and the same rows, and no message', async () => {
  const identity = anIdentity(database.sql, [visitor()]);
  const answers = await Promise.all(
    [PHONE, '13900139000', '+85291234567', 'nonsense'].map(async (phone) => {
      const browser = new Browser(identity.app);
      const start = await browser.json('/auth/phone/start', { phone });
      const verify = await browser.json('/auth/phone/verify', { phone, code: '12x' });
      return [
        start.status,
        await start.text(),
        verify.status,
        await verify.text(),
        [...start.headers.keys()],
      ];
    }),
  );
  const [first] = answers;
  expect(first?.[0]).toBe(202);
  for (const answer of answers) expect(answer).toEqual(first);
  expect(await database.sql`select count(*)::int as n from code_challenges`).toEqual([{ n: 4 }]);
  expect(await database.sql`select count(*)::int as n from messages`).toEqual([{ n: 4 }]);
  expect(await codesIn(identity)).toHaveLength(1);
});

test('[IDENT-8] known and unknown numbers cost the same statements', async () => {
  const identity = anIdentity(database.sql, [visitor()]);
  const counts: number[] = [];
  for (const phone of [PHONE, '13900139000']) {
    const before = await written(database);
    await new Browser(identity.app).json('/auth/phone/start', { phone });
    counts.push((await written(database)) - before);
  }
  expect(counts[0]).toBe(counts[1]);
});

/** Rows written so far over all tables of identity and messages. */
async function written(db: TestDatabase): Promise<number> {
  const [row] = await db.sql<{ n: number }[]>`
    select ((select count(*) from code_challenges) + (select count(*) from messages)
          + (select coalesce(sum(used), 0) from quotas))::int as n`;
  return row?.n ?? -1;
}

test('[IDENT-9] five wrong tries lock the code, also for the right one', async () => {
  const identity = anIdentity(database.sql, [visitor()]);
  const browser = new Browser(identity.app);
  await browser.json('/auth/phone/start', { phone: PHONE });
  const [code = ''] = await codesIn(identity);
  const tries = await Promise.all(
    Array.from({ length: 8 }, () =>
      browser.json('/auth/phone/verify', { phone: PHONE, code: wrongOf(code) }),
    ),
  );
  const codes = await Promise.all(
    tries.map(async (answer) => ((await answer.json()) as { code: string }).code),
  );
  expect(codes.filter((one) => one === 'sign-in.code-wrong')).toHaveLength(5);
  expect(codes.filter((one) => one === 'sign-in.code-locked')).toHaveLength(3);
  const right = await browser.json('/auth/phone/verify', { phone: PHONE, code });
  expect(right.status).toBe(429);
});

test('[IDENT-9] a code is good once, for five minutes', async () => {
  const identity = anIdentity(database.sql, [visitor()]);
  const browser = new Browser(identity.app);
  await browser.json('/auth/phone/start', { phone: PHONE });
  const [code = ''] = await codesIn(identity);
  const both = await Promise.all(
    [1, 2].map(() => browser.json('/auth/phone/verify', { phone: PHONE, code })),
  );
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 403]);
  identity.clock.advance(minutes(2));
  await browser.json('/auth/phone/start', { phone: PHONE });
  const [second = ''] = await codesIn(identity);
  identity.clock.advance(minutes(5));
  const late = await browser.json('/auth/phone/verify', { phone: PHONE, code: second });
  expect(await late.json()).toMatchObject({ code: 'sign-in.code-expired' });
});

test('[IDENT-9] asking again within a minute sends nothing and leaves the first code good', async () => {
  const identity = anIdentity(database.sql, [visitor()]);
  const browser = new Browser(identity.app);
  await browser.json('/auth/phone/start', { phone: PHONE });
  const [code = ''] = await codesIn(identity);
  identity.clock.advance(seconds(20));
  await browser.json('/auth/phone/start', { phone: PHONE });
  expect(await codesIn(identity)).toHaveLength(1);
  expect((await browser.json('/auth/phone/verify', { phone: PHONE, code })).status).toBe(204);
});

test('[IDENT-10] bombing one number ends after four codes in an hour, silently', async () => {
  const identity = anIdentity(database.sql, [visitor()]);
  identity.clock.set(Date.parse('2026-11-23T02:00:00.000Z'));
  for (let i = 0; i < 12; i++) {
    const answer = await new Browser(identity.app).json('/auth/phone/start', { phone: PHONE });
    expect(answer.status).toBe(202);
    await identity.inbox();
    identity.clock.advance(seconds(90));
  }
  expect(await codesIn(identity)).toHaveLength(4);
});

test('[IDENT-10] a sweep over adjacent numbers stays within its budget', async () => {
  const everybody = Array.from({ length: 60 }, (_, i): KnownVisitor => ({
    ...visitor(),
    holderId: visitorIdOf(i + 1),
    phone: `+861380013${String(8000 + i)}`,
  }));
  const identity = anIdentity(database.sql, everybody);
  for (const { phone } of everybody) {
    const answer = await new Browser(identity.app).json('/auth/phone/start', { phone });
    expect(answer.status).toBe(202);
  }
  expect(await codesIn(identity)).toHaveLength(20);
});

test('[IDENT-9] a code that was not sent opens nothing, so guesses are counted by what was sent', async () => {
  const identity = anIdentity(database.sql, [visitor()]);
  const browser = new Browser(identity.app);
  // The block's hour is used up by neighbours: nothing is sent to this number, and no code of it may count.
  for (let n = 0; n < CODE_QUOTAS.block.limit; n++)
    await browser.json('/auth/phone/start', { phone: `1380013${String(8100 + n)}` });
  await browser.json('/auth/phone/start', { phone: PHONE });
  const [row] = await database.sql<{ id: string; silent: boolean }[]>`
    select id, silent from code_challenges where holder_id is not null`;
  expect(row?.silent).toBe(true);
  const code = codeOf(createKeyedHash(identity.deps.config.keyEncryptionKey), row?.id ?? '');
  const answer = await browser.json('/auth/phone/verify', { phone: PHONE, code });
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
    403,
    'sign-in.code-wrong',
  ]);
  expect(await identity.inbox()).toEqual([]);
});

test('[IDENT-7] a body that is no form has no number, and is no fault of the server', async () => {
  const identity = anIdentity(database.sql, []);
  const answer = await identity.app.request('/v/code', {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data', origin: 'http://localhost:3000' },
    body: 'no boundary',
  });
  expect(answer.status).toBe(303);
});

test('[IDENT-9] neither code nor phone number lies in the database', async () => {
  const identity = anIdentity(database.sql, [visitor()]);
  await new Browser(identity.app).json('/auth/phone/start', { phone: PHONE });
  const rows = await database.sql`
    select c::text as row from code_challenges c union all select m::text from messages m
    union all select q::text from quotas q`;
  const stored = JSON.stringify(rows);
  const [code = 'none'] = await codesIn(identity);
  expect(stored).not.toContain(PHONE);
  expect(stored).not.toContain(`"${code}"`);
  expect(stored).not.toContain(`,${code},`);
});

test('[IDENT-7] the page does the same without script: number, code, passes, with the code on white', async () => {
  const identity = anIdentity(database.sql, [visitor()]);
  const browser = new Browser(identity.app);
  expect(await (await browser.get('/v')).text()).toContain('name="phone"');
  const sent = await browser.form('/v/code?lang=en', { phone: PHONE });
  expect([sent.status, sent.headers.get('location')]).toEqual([303, '/v?lang=en']);
  const step = await (await browser.get('/v')).text();
  expect(step).toContain('autocomplete="one-time-code"');
  expect(step).not.toContain(PHONE);
  const [code = ''] = await codesIn(identity);
  const wrong = await browser.form('/v/verify', { code: wrongOf(code) });
  expect([wrong.status, (await wrong.text()).includes('role="alert"')]).toEqual([400, true]);
  expect((await browser.form('/v/verify', { code })).status).toBe(303);
  const page = await (await browser.get('/v')).text();
  expect(page).toContain('<svg');
  expect(page).toContain('7K3MX-Q0RTZ');
  const picture = await browser.get('/v/AAAAAAAAAAAAAAAA/qr.png');
  expect(picture.headers.get('content-type')).toBe('image/png');
  expect((await new Browser(identity.app).get('/v/AAAAAAAAAAAAAAAA/qr.png')).status).toBe(404);
});

test('[IDENT-7] another code comes without typing the number again, and signing out ends it', async () => {
  const identity = anIdentity(database.sql, [visitor()]);
  const browser = new Browser(identity.app);
  await browser.form('/v/code', { phone: PHONE });
  identity.clock.advance(seconds(61));
  await browser.form('/v/resend');
  const codes = await codesIn(identity);
  expect(codes).toHaveLength(2);
  await browser.form('/v/verify', { code: codes[0] ?? '' });
  expect(await (await browser.get('/v')).text()).toContain('<svg');
  await browser.form('/v/signout');
  expect(await (await browser.get('/v')).text()).toContain('name="phone"');
});
