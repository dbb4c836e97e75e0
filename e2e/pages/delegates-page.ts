import type { Page } from 'playwright-core';

/** «People who act for me», in the words of its screen. */
export function delegatesPage(page: Page, url: string) {
  const card = (title: string) =>
    page.locator('main section').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
  return {
    open: () => page.goto(`${url}/host/delegates?lang=en`),
    name: async (email: string, lastDay?: string) => {
      await page.getByRole('textbox', { name: /University e-mail/ }).fill(email);
      if (lastDay !== undefined) await page.getByLabel(/Last day/).fill(lastDay);
      await page.getByRole('button', { name: 'Name a colleague' }).click();
    },
    error: (text: string | RegExp) => page.getByText(text).first().waitFor(),
    dismiss: () => page.getByRole('button', { name: 'Do not show again' }).click(),
    actsForMe: (name: string) => card('They act for me').getByRole('listitem').filter({ hasText: name }),
    iActFor: (name: string) => card('I act for').getByRole('listitem').filter({ hasText: name }),
    end: async (name: string) => {
      await card('They act for me')
        .getByRole('listitem')
        .filter({ hasText: name })
        .getByRole('button', { name: 'End' })
        .click();
      await page
        .getByRole('dialog')
        .or(page.getByRole('alertdialog'))
        .getByRole('button', { name: 'End', exact: true })
        .click();
    },
  };
}
