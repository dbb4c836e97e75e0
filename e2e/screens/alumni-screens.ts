import type { Page } from 'playwright-core';
import { waitForMessage } from '../harness/messages';
import { CLAIM, CONTACT } from './alumni-register';
import type { Screen } from './screen';
import { isOffline } from './visitor-screens';

/** An alumnus, from the ways in to his visits. */
export const ALUMNI_SCREENS: readonly Screen[] = [
  { name: 'alumni-entrance', on: 'alumnus', path: '/alumni' },
  {
    name: 'alumni-claim-wrong',
    on: 'alumnus',
    path: '/alumni',
    open: async ({ page }) => {
      await verifyForm(page).locator('button[type="submit"]').click();
      await page.locator('input[aria-invalid="true"]').first().waitFor();
    },
  },
  {
    name: 'alumni-ask',
    on: 'alumnus',
    path: '/alumni',
    open: async ({ page }) => {
      await page.locator('main section').nth(1).getByRole('button').last().click();
      await page.locator('main textarea').waitFor();
    },
  },
  {
    name: 'alumni-code',
    on: 'alumnus',
    path: '/alumni',
    open: ({ page }) => claim(page),
  },
  {
    name: 'alumni-book',
    on: 'alumnus',
    path: '/alumni/book',
    before: ({ page, world }) => becomesAlumnus(page, world.url),
    open: ({ page }) => page.locator('form').waitFor(),
  },
  {
    name: 'alumni-book-wrong',
    on: 'alumnus',
    path: '/alumni/book',
    open: async ({ page }) => {
      await page.locator('form input[maxlength="12"]').fill('?');
      await page.locator('form button[type="submit"]').click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'alumni-home',
    on: 'alumnus',
    path: '/alumni',
    before: ({ page }) => book(page),
    open: ({ page }) => page.locator('main li').first().waitFor(),
  },
];

export const ALUMNI_OFFLINE_SCREENS: readonly Screen[] = [
  {
    name: 'alumni-offline',
    on: 'alumnus',
    path: '/alumni',
    open: async ({ page }) => {
      await page.locator('main li').first().waitFor();
      await isOffline(page);
    },
  },
];

/** The office looks the registered one up by his number. */
export async function findAlumnus(page: Page): Promise<void> {
  await page.locator('main input[maxlength="64"]').fill(CLAIM.studentNumber);
  await page.locator('main form button[type="submit"]').first().click();
  await page.locator('section[aria-label]').waitFor();
}

/** A file with a new line, a changed one and a wrong one. */
export async function chooseRegister(page: Page): Promise<void> {
  const lines = [
    '姓名,学号,毕业年份,手机,邮箱',
    '周校友,20040001,2008,13700000001,zhou.new@example.org',
    '韩梅梅,20040003,2010,13700000003,',
    '无名,20040004,去年,,',
  ];
  const buffer = Buffer.from(lines.join('\r\n'));
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'register.csv', mimeType: 'text/csv', buffer });
  await page.locator('main li').nth(3).waitFor();
}

const verifyForm = (page: Page) => page.locator('main section').nth(1);

async function claim(page: Page): Promise<void> {
  const fields = verifyForm(page).locator('input:not([type="radio"])');
  await fields.nth(0).fill(CLAIM.name);
  await fields.nth(1).fill(CLAIM.studentNumber);
  await fields.nth(2).fill(CLAIM.year);
  await verifyForm(page).locator('button[type="submit"]').click();
  await page.locator('input[autocomplete="one-time-code"]').waitFor();
}

/** From the code screen, where the last language has left him. */
async function becomesAlumnus(page: Page, url: string): Promise<void> {
  const sms = await waitForMessage(url, CONTACT.phone, /\d{6}/);
  await page.locator('input[autocomplete="one-time-code"]').fill(/\d{6}/.exec(sms.text)?.[0] ?? '');
  await verifyForm(page).locator('form button[type="submit"]').click();
  await page.locator('a[href="/alumni/book"]').waitFor();
}

async function book(page: Page): Promise<void> {
  await page.locator('form input[maxlength="12"]').fill('京A12345');
  await page.locator('form button[type="submit"]').click();
  await page.locator('main li').first().waitFor();
}
