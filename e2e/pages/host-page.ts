import type { Page } from 'playwright-core';
import { syncBadge } from './sync-badge';

export interface InvitedVisitor {
  readonly name: string;
  readonly phone?: string;
  readonly email?: string;
}
export interface Invitation {
  readonly purpose: string;
  readonly gate?: string;
  readonly visitors: readonly InvitedVisitor[];
  /** Instants in ms; the form takes them as Beijing time. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** What a host does, in the words of his screens. */
export function hostPage(page: Page, url: string) {
  const row = (text: string) => page.getByRole('listitem').filter({ hasText: text });
  return {
    row,
    openList: () => page.goto(`${url}/host`),
    /** By the app's own links, without loading the page anew. */
    backToList: () => page.getByRole('link', { name: 'Back to the list' }).first().click(),
    show: (list: 'Upcoming' | 'Past' | 'Needs attention') => page.getByRole('tab', { name: list }).click(),
    /** What happened to his visits: how much is new, as the way to the list says, and each line once it is open. */
    news: {
      count: (text: string) => page.getByRole('navigation').getByText(text, { exact: true }),
      open: () => page.getByRole('button', { name: 'Show the news' }).click(),
      close: () => page.getByRole('button', { name: 'Hide the news' }).click(),
      line: (text: string) =>
        page.getByRole('region', { name: 'News' }).getByRole('link').filter({ hasText: text }),
    },
    openNew: async () => {
      await page.getByRole('link', { name: 'New appointment' }).first().click();
      await page.getByRole('textbox', { name: 'Purpose' }).waitFor();
    },
    fill: (invitation: Invitation) => fillForm(page, invitation),
    send: () => page.getByRole('button', { name: /Send the invitation|Save, send when online/ }).click(),
    save: () => page.getByRole('button', { name: 'Save the changes' }).click(),
    open: (text: string) => row(text).getByRole('link').first().click(),
    heading: () => page.getByRole('heading', { level: 1 }),
    cancel: () => page.getByRole('button', { name: 'Cancel the appointment' }).click(),
    /** Takes the last thing back, while the app still offers it. */
    undo: () => page.getByRole('button', { name: 'Undo' }).click(),
    unsent: () => syncBadge(page).unsent(),
    is: syncBadge(page).is,
  };
}

async function fillForm(page: Page, { purpose, gate, visitors, fromMs, toMs }: Invitation): Promise<void> {
  const set = (name: string, value: string) => page.locator(`input[name="${name}"]`).fill(value);
  await page.getByRole('textbox', { name: 'Purpose' }).fill(purpose);
  await set('day', beijing(fromMs).day);
  await set('endDay', beijing(toMs).day);
  await set('from', beijing(fromMs).time);
  await set('to', beijing(toMs).time);
  if (gate) await chooseGate(page, gate);
  for (const [i, visitor] of visitors.entries()) {
    if (i > 0) await page.getByRole('button', { name: 'Add another visitor' }).click();
    await page.getByRole('textbox', { name: /^Name/ }).nth(i).fill(visitor.name);
    if (visitor.phone)
      await page
        .getByRole('textbox', { name: /Mobile phone/ })
        .nth(i)
        .fill(visitor.phone);
    if (visitor.email)
      await page
        .getByRole('textbox', { name: /E-mail/ })
        .nth(i)
        .fill(visitor.email);
  }
}

/** Exactly this gate. */
async function chooseGate(page: Page, wanted: string): Promise<void> {
  for (const box of await page.getByRole('group', { name: /Gates/ }).getByRole('checkbox').all()) {
    const name = (await box.evaluate((input) => input.closest('label')?.textContent)) ?? '';
    if ((await box.isChecked()) !== name.includes(wanted))
      await box.setChecked(name.includes(wanted), { force: true });
  }
}

export function beijing(ms: number): { day: string; time: string } {
  const shown = new Date(ms + 8 * 3_600_000).toISOString();
  return { day: shown.slice(0, 10), time: shown.slice(11, 16) };
}
