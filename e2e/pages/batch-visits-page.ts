import type { Page } from 'playwright-core';

/** A list of visitors as one thing, in the words of its page. */
export function batchVisitsPage(page: Page) {
  const messages = page.locator('section').filter({
    has: page.getByRole('heading', { name: 'Messages', level: 2 }),
  });
  return {
    rows: () =>
      page
        .getByRole('region', { name: /^The list/ })
        .getByRole('listitem')
        .filter({ has: page.getByRole('link') }),
    takeOut: (name: string) => page.getByRole('checkbox', { name }).setChecked(false, { force: true }),
    takeIn: (name: string) => page.getByRole('checkbox', { name }).setChecked(true, { force: true }),
    approveChosen: (count: number) =>
      page.getByRole('button', { name: `Approve ${count}`, exact: true }).click(),
    approveTheOne: () => page.getByRole('button', { name: 'Approve', exact: true }).click(),
    /** Whoever is left. */
    decline: async (reason: string) => {
      await page.getByRole('button', { name: 'Decline', exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason);
      await dialog.getByRole('button', { name: 'Decline' }).click();
    },
    missed: (name: string) => messages.getByRole('listitem').filter({ hasText: name }),
  };
}
