import { signInOverHttp } from '../harness/demo-person';
import { waitForMessage } from '../harness/messages';
import { cancel, invite, send, type Guest } from './invite';
import { LOCALES, type Locale } from './audience';

export const PHONE = '13800138000';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Appointments in each state that a host's screens know, and the codes that make a tablet say each of its colours. */
export interface Visits {
  readonly appointments: Readonly<
    Record<'approved' | 'pending' | 'canceled' | 'arrived' | 'contested' | 'toConfirm' | 'awaited', string>
  >;
  readonly links: Readonly<Record<'ready' | 'canceled' | 'incomplete', string>>;
  readonly codes: {
    readonly plain: Readonly<Record<Locale, string>>;
    readonly withNote: Readonly<Record<Locale, string>>;
    readonly document: string;
    readonly otherGate: string;
    readonly arrives: string;
    /** Its host is asked. */
    readonly asksHost: string;
  };
}

const LI: Guest = { name: '李晓明', phone: `+86${PHONE}`, organisation: '江城大学', locale: 'zh-Hans' };
const ADA: Guest = {
  name: 'Ada Lovelace',
  email: 'ada@example.org',
  organisation: 'Analytical Society',
  companions: [
    { name: 'Charles Babbage', minor: false },
    { name: 'Ralph Gordon King-Milbanke', minor: true },
  ],
};
const PARTY = [
  { name: '韩梅梅', minor: false },
  { name: '欧阳震华', minor: false },
  { name: '林小涛', minor: true },
];
const NAMES: Readonly<Record<Locale, string>> = {
  'zh-Hans': '张伟',
  'zh-Hant': '陳嘉欣',
  en: 'Maria Fernanda González',
};

export async function prepareVisits(url: string): Promise<Visits> {
  const appointments = await inviteForStaff(url);
  await sayPlate(url, 'ada@example.org', '沪AD12345');
  await inviteForTheGate(url);
  const toConfirm = await inviteAsked(url);
  const awaited = await inviteAwaited(url);
  const byLocale = (what: string): Promise<Record<Locale, string>> =>
    inEachLocale((locale) => codeOf(url, `${what}-${locale.toLowerCase()}@example.org`));
  return {
    appointments: { ...appointments, toConfirm, awaited },
    links: {
      ready: await linkOf(url, 'ada@example.org'),
      canceled: await linkOf(url, 'grace@example.org'),
      incomplete: await linkOf(url, 'noor@example.org'),
    },
    codes: {
      plain: await byLocale('plain'),
      withNote: await byLocale('note'),
      document: await codeOf(url, 'document@example.org'),
      otherGate: await codeOf(url, 'north@example.org'),
      arrives: await codeOf(url, 'arrives@example.org'),
      asksHost: await codeOf(url, 'asked@example.org'),
    },
  };
}

async function inviteForStaff(url: string): Promise<Omit<Visits['appointments'], 'toConfirm' | 'awaited'>> {
  const staff = await signInOverHttp(url, 'staff');
  const now = { fromMs: Date.now() - HOUR_MS, toMs: Date.now() + 4 * HOUR_MS };
  const later = (days: number) => ({ fromMs: now.fromMs + days * DAY_MS, toMs: now.toMs + days * DAY_MS });
  const grace: Guest = { name: 'Grace Hopper', email: 'grace@example.org' };
  const approved = await invite(staff, {
    ...now,
    purpose: '低温物理研讨会 Low-temperature seminar',
    gates: ['south', 'north'],
    pickUp: true,
    plate: '京A12345',
    visitors: [{ ...LI, companions: PARTY }, ADA],
  });
  const early = { ...later(1), purpose: '毕业答辩', gates: ['north'], visitors: [LI] };
  await invite(staff, early);
  const canceled = await invite(staff, { ...later(2), purpose: '实验室参观', visitors: [LI, grace] });
  const pending = await invite(staff, {
    ...later(3),
    toMs: now.toMs + 5 * DAY_MS,
    visitType: 'foreign',
    purpose: 'Joint laboratory, second meeting',
    visitors: [{ name: 'Jean-Baptiste Emanuel Zorg', email: 'zorg@example.org' }],
  });
  const contested = await invite(staff, {
    ...later(4),
    purpose: '设备维护',
    visitors: [{ name: '欧阳静', email: 'ouyang@example.org', locale: 'zh-Hant' }],
  });
  const arrived = await invite(staff, {
    ...now,
    purpose: '招聘面试',
    visitors: [
      { name: '周雨桐', email: 'arrives@example.org' },
      { name: 'Kim', email: 'kim@example.org' },
    ],
  });
  await linkOf(url, 'grace@example.org');
  await cancel(staff, canceled);
  return { approved, pending, canceled, arrived, contested };
}

/** By another host, so that they do not crowd the first one's list. */
async function inviteForTheGate(url: string): Promise<void> {
  const host = await signInOverHttp(url, 'approver');
  const now = { fromMs: Date.now() - HOUR_MS, toMs: Date.now() + 4 * HOUR_MS };
  const guests = (what: string, companions: Guest['companions'] = []): Guest[] =>
    LOCALES.map((locale) => ({
      name: NAMES[locale],
      email: `${what}-${locale.toLowerCase()}@example.org`,
      companions,
    }));
  await invite(host, { ...now, purpose: '校友座谈', visitors: guests('plain') });
  await invite(host, {
    ...now,
    purpose: '设备安装',
    guardNote: '带两个仪器箱，请引到西侧电梯',
    pickUp: true,
    plate: '京A·D12345',
    visitors: guests('note', PARTY),
  });
  await invite(host, {
    ...now,
    visitType: 'guest',
    purpose: '探望',
    visitors: [
      { name: '林小红', email: 'document@example.org', document: { type: 'passport', number: 'E12345678' } },
    ],
  });
  await invite(host, {
    ...now,
    purpose: '图书交流',
    gates: ['north'],
    visitors: [{ name: '何静', email: 'north@example.org' }],
  });
}

/** While the rule is in force that asks the host about everybody who is new to him. */
async function inviteAsked(url: string): Promise<string> {
  const staff = await signInOverHttp(url, 'staff');
  await ruleOfficial(url, { confirmFrom: 1 }, '防止转让通行码');
  // One goes to the gate; the other is still to be confirmed.
  const visitors = [
    { name: '孙悦', email: 'asked@example.org', organisation: '江城大学' },
    { name: '郭晨', email: 'expected@example.org' },
  ];
  const fromMs = Date.now() - HOUR_MS;
  const id = await invite(staff, { fromMs, toMs: fromMs + 5 * HOUR_MS, purpose: '校园参观', visitors });
  await linkOf(url, 'asked@example.org');
  await ruleOfficial(url, { confirmFrom: null }, '恢复原规则');
  return id;
}

/** While the rule is in force by which a document may be left to the visitor. */
async function inviteAwaited(url: string): Promise<string> {
  const staff = await signInOverHttp(url, 'staff');
  await ruleOfficial(url, { document: 'full', visitorCompletes: true }, '实名登记');
  const fromMs = Date.now() + 5 * DAY_MS;
  const visitors = [LI, { name: 'Noor Inayat Khan', email: 'noor@example.org' }];
  const id = await invite(staff, { fromMs, toMs: fromMs + 4 * HOUR_MS, purpose: '安全培训', visitors });
  await linkOf(url, 'noor@example.org');
  await ruleOfficial(url, { document: 'none', visitorCompletes: false }, '恢复原规则');
  return id;
}

async function ruleOfficial(url: string, change: object, reason: string): Promise<void> {
  const security = await signInOverHttp(url, 'security');
  const facts = (await security.pull('facts')) as unknown as { id: string; body: { version: number } }[];
  const inForce = facts.find(({ id }) => id === 'policy:official')?.body;
  if (inForce === undefined) throw new Error('no rules of official visits');
  const { version, ...policy } = inForce;
  await send(security, 'policy.change', { policy: { ...policy, ...change }, fromVersion: version, reason });
}

async function linkOf(url: string, email: string): Promise<string> {
  const mail = await waitForMessage(url, email, /\/p\//);
  return new URL(/http\S+\/p\/[\w-]+/.exec(mail.text)?.[0] ?? '').pathname;
}

/** The visitor names another car, on the page of the link. */
async function sayPlate(url: string, email: string, plate: string): Promise<void> {
  const answer = await fetch(`${url}${await linkOf(url, email)}/plate`, {
    method: 'POST',
    headers: { origin: url },
    body: new URLSearchParams({ plate }),
    redirect: 'manual',
  });
  if (answer.status !== 303) throw new Error(`the plate was answered ${answer.status}`);
}

async function codeOf(url: string, email: string): Promise<string> {
  const answer = await fetch(`${url}${await linkOf(url, email)}/pass.jwt`);
  if (!answer.ok) throw new Error(`no pass for ${email}: ${answer.status}`);
  return (await answer.text()).trim();
}

async function inEachLocale(make: (locale: Locale) => Promise<string>): Promise<Record<Locale, string>> {
  return { 'zh-Hans': await make('zh-Hans'), 'zh-Hant': await make('zh-Hant'), en: await make('en') };
}
