import type { Page } from 'playwright-core';
import { beijing } from './host-page';

export interface WantedGroup {
  readonly purpose: string;
  readonly leader: { readonly name: string; readonly email: string };
  readonly seats: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** What a host does with his group, in the words of his screens. */
export function groupPage(page: Page, url: string) {
  const member = (name: string) => page.getByRole('listitem').filter({ hasText: name });
  return {
    member,
    openNew: async () => {
      await page.goto(`${url}/host/groups`);
      await page.getByRole('link', { name: 'Invite a group' }).first().click();
      await page.getByRole('textbox', { name: 'Purpose' }).waitFor();
    },
    fill: async ({ purpose, leader, seats, fromMs, toMs }: WantedGroup) => {
      const set = (name: string, value: string) => page.locator(`input[name="${name}"]`).fill(value);
      await page.getByRole('textbox', { name: 'Purpose' }).fill(purpose);
      await set('day', beijing(fromMs).day);
      await set('endDay', beijing(toMs).day);
      await set('from', beijing(fromMs).time);
      await set('to', beijing(toMs).time);
      await set('group.seats', String(seats));
      for (const deadline of ['register', 'change']) {
        if ((await page.locator(`input[name="group.${deadline}Day"]`).count()) === 0) continue;
        await set(`group.${deadline}Day`, beijing(fromMs - 3_600_000).day);
        await set(`group.${deadline}Time`, beijing(fromMs - 3_600_000).time);
      }
      await page.getByRole('textbox', { name: /^Name/ }).fill(leader.name);
      await page.getByRole('textbox', { name: /E-mail/ }).fill(leader.email);
    },
    send: () => page.getByRole('button', { name: /^Invite the group|^Save; sent/ }).click(),
    link: async () => (await page.getByText(/\/g\/[\w-]{22}/).textContent()) ?? '',
    seats: (words: string) => page.getByText(words, { exact: true }).first().waitFor(),
    paste: async (lines: readonly string[]) => {
      await page.getByRole('textbox', { name: 'List' }).fill(lines.join('\n'));
      await page.getByRole('button', { name: 'Put them down' }).click();
    },
    leftInField: () => page.getByRole('textbox', { name: 'List' }).inputValue(),
    /** For the rest of the form: one pass for all, its coaches, and that it is urgent. */
    byHeadCount: () => page.getByRole('radio', { name: /by head-count/ }).check({ force: true }),
    coaches: (lines: readonly string[]) =>
      page.getByRole('textbox', { name: /Number plates of coaches/ }).fill(lines.join('\n')),
    urgent: () => page.getByRole('checkbox', { name: /^Urgent/ }).check({ force: true }),
    replace: async (name: string, by: { readonly name: string; readonly contact: string }) => {
      await page.getByRole('button', { name: `Replace ${name}` }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox', { name: 'Name' }).fill(by.name);
      await dialog.getByRole('textbox', { name: /e-mail/i }).fill(by.contact);
      await dialog.getByRole('button', { name: 'Replace', exact: true }).click();
    },
    remove: (name: string) => page.getByRole('button', { name: `Remove ${name}` }).click(),
    press: (name: string) => page.getByRole('button', { name, exact: true }).click(),
  };
}

/** What somebody does on the page of the link. */
export function groupLinkPage(page: Page) {
  const step = async (name: RegExp): Promise<void> => {
    const answered = page.waitForResponse((one) => one.request().method() === 'POST');
    await page.getByRole('button', { name }).first().click();
    await answered;
    await page.waitForLoadState();
  };
  return {
    open: (link: string) => page.goto(`${link}?lang=en`),
    putDown: async (name: string, contact: string) => {
      await page.locator('#name').fill(name);
      await page.locator('#contact').fill(contact);
      await step(/^Send me a code/);
    },
    typeCode: async (code: string) => {
      await page.getByLabel('6-digit code').fill(code);
      await step(/^Complete registration/);
    },
    words: () => page.getByRole('main').innerText(),
  };
}
