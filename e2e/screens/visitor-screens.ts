import type { Page } from 'playwright-core';
import { waitForMessage } from '../harness/messages';
import type { At, Screen } from './screen';
import { PHONE } from './visits';
import { WORDS } from './words';

/** What somebody meets before he is known, on any device. */
export const OPEN_SCREENS: readonly Screen[] = [
  { name: 'landing', on: 'visitor', path: '/' },
  { name: 'sign-in', on: 'visitor', path: '/sign-in' },
  { name: 'sign-in-failed', on: 'visitor', path: '/sign-in?error=refused' },
  { name: 'help', on: 'visitor', path: '/help' },
  { name: 'not-found', on: 'visitor', path: '/no-such-page' },
  { name: 'visit-signed-out', on: 'visitor', path: '/visit' },
];

/** The pages that the server makes alone, without a script. */
export const SERVER_SCREENS: readonly Screen[] = [
  { name: 'v-number', on: 'visitor', path: '/v?other=1' },
  { name: 'v-code', on: 'visitor', path: '/v', before: askForCode },
  { name: 'v-code-wrong', on: 'visitor', path: '/v', open: ({ page }) => enterCode(page, '000000') },
  { name: 'v-list', on: 'visitor', path: '/v', before: enterRightCode },
  { name: 'v-plate', on: 'visitor', path: '/v', open: openPlateForm },
  { name: 'v-plate-wrong', on: 'visitor', path: '/v', open: sayNoPlate },
  { name: 'p-ready', on: 'visitor', path: ({ links }) => links.ready },
  {
    name: 'p-plate-saved',
    on: 'visitor',
    path: ({ links }) => `${links.ready}/plate`,
    open: async ({ page }) => {
      await page.locator('form button').click();
      await page.locator('#saved').waitFor();
    },
  },
  { name: 'p-cancel', on: 'visitor', path: ({ links }) => `${links.ready}/cancel` },
  { name: 'p-canceled', on: 'visitor', path: ({ links }) => links.canceled },
  { name: 'v-document', on: 'visitor', path: '/v', open: openDocumentForm },
  {
    name: 'v-document-wrong',
    on: 'visitor',
    path: '/v',
    open: async (at) => {
      await openDocumentForm(at);
      await at.page.locator('#number').fill('110101199003072517');
      await at.page.locator('form.card input[name="sure"]').check();
      await at.page.locator('form.card button').click();
      await at.page.locator('[role="alert"]').waitFor();
    },
  },
  { name: 'p-incomplete', on: 'visitor', path: ({ links }) => links.incomplete },
  { name: 'p-document', on: 'visitor', path: ({ links }) => `${links.incomplete}/document` },
  { name: 'p-not-found', on: 'visitor', path: '/p/AAAAAAAAAAAAAAAAAAAAAA' },
  { name: 'dev-inbox', on: 'visitor', path: '/dev/inbox' },
];

/** The visitor's passes in the app, once the phone has signed in at `/v`. */
export const PASS_SCREENS: readonly Screen[] = [
  {
    name: 'visit-list',
    on: 'visitor',
    path: '/visit',
    open: async ({ page }) => passes(page).nth(2).waitFor(),
  },
  { name: 'pass-ready', on: 'visitor', path: '/visit', open: ({ page }) => openPass(page, 0) },
  { name: 'pass-early', on: 'visitor', path: '/visit', open: ({ page }) => openPass(page, 1) },
  { name: 'pass-canceled', on: 'visitor', path: '/visit', open: ({ page }) => openPass(page, 2) },
  {
    name: 'pass-full-screen',
    on: 'visitor',
    path: '/visit',
    open: async ({ page }) => {
      await openPass(page, 0);
      await page.getByTestId('pass-qr').first().click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'pass-picture',
    on: 'visitor',
    path: '/visit',
    open: async (at) => {
      await openPass(at.page, 0);
      await press(at, 'savePicture');
      await at.page.getByRole('dialog').getByRole('img').waitFor();
    },
  },
  {
    name: 'pass-cancel-dialog',
    on: 'visitor',
    path: '/visit',
    open: async (at) => {
      await openPass(at.page, 0);
      await press(at, 'cancelVisit');
      await at.page.getByRole('alertdialog').or(at.page.getByRole('dialog')).first().waitFor();
    },
  },
  { name: 'visit-document', on: 'visitor', path: '/visit', open: openDocumentInApp },
  {
    name: 'visit-document-wrong',
    on: 'visitor',
    path: '/visit',
    open: async (at) => {
      await openDocumentInApp(at);
      await at.page.locator('main button[type="submit"]').click();
      await at.page.locator('[aria-invalid="true"]').first().waitFor();
    },
  },
  { name: 'pass-plate', on: 'visitor', path: '/visit', open: openPlateDialog },
  {
    name: 'pass-plate-wrong',
    on: 'visitor',
    path: '/visit',
    open: async (at) => {
      await openPlateDialog(at);
      await writePlate(at, '京A');
      await at.page.locator('[aria-invalid="true"]').waitFor();
    },
  },
];

/** The same with the server gone. */
export const VISITOR_OFFLINE_SCREENS: readonly Screen[] = [
  {
    name: 'pass-offline',
    on: 'visitor',
    path: '/visit',
    open: async ({ page }) => {
      await openPass(page, 0);
      await isOffline(page);
    },
  },
  {
    name: 'pass-plate-waits',
    on: 'visitor',
    path: '/visit',
    open: async (at) => {
      await openPlateDialog(at);
      await writePlate(at, PLATES[at.locale]);
      await at.page.getByRole('status').filter({ hasText: PLATES[at.locale] }).waitFor();
    },
  },
  { name: 'unreachable', on: 'visitor', path: '/unreachable?page=v' },
];

export const isOffline = (page: Page): Promise<void> =>
  page.locator('[data-testid="sync-state"][data-state="offline"]').waitFor();

export const press = async ({ page, locale }: At, word: keyof typeof WORDS): Promise<void> =>
  page.getByRole('button', { name: WORDS[word][locale], exact: true }).click();

const passes = (page: Page) =>
  page.locator('main a[href^="/visit/"]:not([href="/visit/feedback"]):not([href^="/visit/document/"])');

async function openDocumentForm({ page }: At): Promise<void> {
  await page.locator('a[href*="/document"]').first().click();
  await page.locator('#number').waitFor();
}

async function openDocumentInApp({ page }: At): Promise<void> {
  await page.locator('main a[href^="/visit/document/"]').first().click();
  await page.locator('main button[type="submit"]').waitFor();
}

async function openPass(page: Page, nth: number): Promise<void> {
  await passes(page).nth(nth).click();
  await page.waitForURL(/\/visit\/./);
  await page.locator('article').waitFor();
}

/** Each language another one, so that there is something to be sent. */
const PLATES = { 'zh-Hans': '粤B12345', 'zh-Hant': '粤ZAB12港', en: '沪AD00001' } as const;

async function openPlateDialog(at: At): Promise<void> {
  await openPass(at.page, 0);
  await press(at, 'changePlate');
  await at.page.getByRole('dialog').waitFor();
}

async function writePlate({ page }: At, plate: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill(plate);
  await dialog.locator('button[type="submit"]').click();
}

async function openPlateForm({ page }: At): Promise<void> {
  await page.locator('a[href*="/plate"]').first().click();
  await page.locator('#plate').waitFor();
}

async function sayNoPlate(at: At): Promise<void> {
  await openPlateForm(at);
  await at.page.locator('#plate').fill('京A');
  await at.page.locator('form button').click();
  await at.page.getByRole('alert').waitFor();
}

async function askForCode({ page, world }: Omit<At, 'locale'>): Promise<void> {
  await page.goto(`${world.url}/v?other=1&lang=zh-Hans`);
  await page.locator('#phone').fill(PHONE);
  await page.locator('form button').first().click();
  await page.locator('#code').waitFor();
}

async function enterCode(page: Page, code: string): Promise<void> {
  await page.locator('#code').fill(code);
  await page.locator('form button').first().click();
  await page.getByRole('alert').or(page.locator('article')).first().waitFor();
}

async function enterRightCode({ page, world }: Omit<At, 'locale'>): Promise<void> {
  const sms = await waitForMessage(world.url, PHONE, /\d{6}/);
  await page.goto(`${world.url}/v?lang=zh-Hans`);
  await enterCode(page, /\b(\d{6})\b/.exec(sms.text)?.[1] ?? '');
}
