import type { Page } from 'playwright-core';
import { becomes } from './host-screens';
import type { At, Screen } from './screen';
import { press } from './visitor-screens';

/** Who was not invited asks for a visit, and sees how it stands. */
export const APPLY_SCREENS: readonly Screen[] = [
  { name: 'apply', on: 'visitor', path: '/visit/apply', open: ({ page }) => submit(page).waitFor() },
  {
    name: 'apply-errors',
    on: 'visitor',
    path: '/visit/apply',
    open: async ({ page }) => {
      await submit(page).click();
      await page.getByRole('alert').first().waitFor();
    },
  },
  // What is filled in stays as a draft, so it comes after the empty form.
  { name: 'apply-party', on: 'visitor', path: '/visit/apply', open: ({ page }) => comeWithTwo(page) },
  { name: 'apply-waiting', on: 'visitor', path: ({ applications }) => applications.waiting },
  { name: 'apply-declined', on: 'visitor', path: ({ applications }) => applications.declined },
  { name: 'apply-moved', on: 'visitor', path: ({ applications }) => applications.moved },
  {
    name: 'apply-withdraw',
    on: 'visitor',
    path: ({ applications }) => `${applications.waiting}/withdraw`,
  },
];

/** The host who is asked. */
export const ANSWER_SCREENS: readonly Screen[] = [
  {
    name: 'application-queue',
    on: 'host',
    path: '/host/approvals',
    before: (at) => becomes(at, 'it-admin'),
    open: ({ page }) => asked(page).waitFor(),
  },
  {
    name: 'application-move',
    on: 'host',
    path: '/host/approvals',
    open: (at) => openDialog(at, 'move'),
  },
  {
    name: 'application-hand-over',
    on: 'host',
    path: '/host/approvals',
    open: (at) => openDialog(at, 'handOver'),
  },
];

const submit = (page: Page) => page.locator('main form button[type="submit"]');
const asked = (page: Page) => page.locator('main li').filter({ hasText: '许静' });

async function openDialog(at: At, word: 'move' | 'handOver'): Promise<void> {
  await asked(at.page).waitFor();
  await press(at, word);
  await at.page.getByRole('dialog').waitFor();
}

async function comeWithTwo(page: Page): Promise<void> {
  await page.locator('input[type="radio"][value="official"]').check({ force: true });
  const party = page.locator('main form fieldset');
  // What was written before comes back with the draft.
  for (let n = await party.getByRole('textbox').count(); n < 2; n++)
    await party.getByRole('button').last().click();
  await party.getByRole('textbox').first().fill('韩梅梅');
}
