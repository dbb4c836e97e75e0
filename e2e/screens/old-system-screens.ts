import type { Page } from 'playwright-core';
import { newUuid, signInOverHttp } from '../harness/demo-person';
import { oldRow } from '../harness/old-system';
import { becomes } from './host-screens';
import type { Screen } from './screen';
import { isOffline } from './visitor-screens';

const FORM_PROBLEMS = 'main form [role="alert"]';

/** The old system beside this one: the office's page, the announcement, and words about the trial. */
export const OLD_SYSTEM_SCREENS: readonly Screen[] = [
  {
    name: 'old-system-none',
    on: 'host',
    path: '/office/legacy',
    before: (at) => becomes(at, 'security'),
    open: ({ page }) => page.locator('main form').waitFor(),
  },
  {
    name: 'old-system-mistakes',
    on: 'host',
    path: '/office/legacy',
    open: async ({ page }) => {
      await page.locator('main form button[type="submit"]').click();
      await page.locator(FORM_PROBLEMS).first().waitFor();
    },
  },
  {
    name: 'old-system',
    on: 'host',
    path: '/office/legacy',
    before: ({ world }) => setUpOldSystem(world.url),
    open: ({ page }) => page.locator('main caption').waitFor({ state: 'attached' }),
  },
  {
    name: 'old-system-import',
    on: 'host',
    path: '/office/legacy',
    open: async ({ page }) => {
      await chooseRows(page);
      await page.locator('main li code').nth(1).waitFor();
    },
  },
  {
    name: 'old-system-not-for-you',
    on: 'host',
    path: '/office/legacy',
    before: (at) => becomes(at, 'staff'),
  },
  {
    name: 'trial-notice-host',
    on: 'host',
    path: '/host',
    open: ({ page }) => feedbackLink(page).waitFor(),
  },
  {
    name: 'trial-feedback',
    on: 'host',
    path: '/host/feedback',
    open: async ({ page }) => {
      await page.locator('main form button[type="submit"]').click();
      await page.locator('main form [slot="errorMessage"]').first().waitFor();
    },
  },
  {
    name: 'trial-notice-visitor',
    on: 'visitor',
    path: '/visit',
    before: ({ world }) => setUpOldSystem(world.url),
    open: ({ page }) => feedbackLink(page).waitFor(),
  },
  { name: 'trial-notice-page', on: 'visitor', path: ({ links }) => links.ready, open: tellsOfTrial },
  { name: 'trial-notice-v', on: 'visitor', path: '/v?other=1', open: tellsOfTrial },
  { name: 'trial-words', on: 'visitor', path: '/v/feedback' },
  {
    name: 'trial-words-missing',
    on: 'visitor',
    path: '/v/feedback',
    open: async ({ page }) => {
      // As a browser without the check of its own sends it.
      await page.locator('main form').evaluate((form) => form.setAttribute('novalidate', ''));
      await page.locator('main form button').click();
      await page.getByRole('alert').waitFor();
    },
  },
];

function tellsOfTrial({ page }: { readonly page: Page }): Promise<void> {
  return page.locator('section.trial').waitFor();
}

export const OLD_SYSTEM_OFFLINE_SCREENS: readonly Screen[] = [
  {
    name: 'trial-feedback-offline',
    on: 'visitor',
    path: '/visit/feedback',
    open: async ({ page }) => {
      await page.locator('main [role="radiogroup"] label').first().click();
      await page.locator('main textarea').fill('雨天也很快 · Quick even in the rain');
      await page.locator('main form button[type="submit"]').click();
      await page.locator('main li').first().waitFor();
      await isOffline(page);
    },
  },
];

const feedbackLink = (page: Page) => page.locator('main a[href$="/feedback"]');

/** The campuses where it is done: hosts and visitors may be walked together or each alone. */
const SET_UP = new Set<string>();

/** As security does it over HTTP, with a file, and with words of a host. */
async function setUpOldSystem(url: string): Promise<void> {
  if (SET_UP.has(url)) return;
  SET_UP.add(url);
  const security = await signInOverHttp(url, 'security');
  const nowMs = Date.now();
  const send = (kind: string, body: object) => ({
    id: newUuid(),
    kind,
    body,
    baseRev: null,
    after: null,
    at: new Date(nowMs).toISOString(),
  });
  const settings = {
    name: { 'zh-Hans': '旧访客系统', 'zh-Hant': '舊訪客系統', en: 'Old visitor system' },
    codePattern: 'OLD-[A-Z0-9]{8,24}',
    link: 'https://old.campus.example/visitors',
    endsOn: new Date(nowMs + 60 * 86_400_000).toISOString().slice(0, 10),
    honourBooked: true,
    trustMinutes: 60,
    secretCodes: true,
    gateNames: { 正门: 'south' },
    banner: {
      'zh-Hans': '新旧两个访客系统并行试用中，两边的预约都有效。',
      'zh-Hant': '新舊兩個訪客系統並行試用中，兩邊的預約都有效。',
      en: 'The old and the new visitor system run side by side; appointments in either count.',
    },
  };
  await security.push([send('legacy.configure', { settings })]);
  const rows = [0, 1, 2, 3, 4].map((n) => oldRow(n));
  await security.fetch('/api/legacy/import', { method: 'POST', body: JSON.stringify({ rows }) });
  const host = await signInOverHttp(url, 'student');
  const words = { feedbackId: newUuid(), mood: 'middling', text: '找不到入口，后来在帮助页里找到了。' };
  await host.push([send('feedback.send', words)]);
}

async function chooseRows(page: Page): Promise<void> {
  const rows = [oldRow(1), oldRow(2, { from: '0001-01-01' }), oldRow(3, { code: '?' })];
  const buffer = Buffer.from(JSON.stringify(rows));
  await page
    .locator('main input[type="file"]')
    .setInputFiles({ name: 'old.json', mimeType: 'application/json', buffer });
}
