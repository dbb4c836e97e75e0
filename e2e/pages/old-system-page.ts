import type { Page } from 'playwright-core';

/** What security does on the page of the old system, in the words of its screen. */
export function oldSystemPage(page: Page, url: string) {
  const main = page.locator('main');
  const field = (name: string) => main.getByRole('textbox', { name });
  return {
    open: () => page.goto(`${url}/office/legacy`),
    says: (text: string | RegExp) => main.getByText(text).first().waitFor(),
    write: (name: string, text: string) => field(name).fill(text),
    /** A day has no role of its own. */
    endOn: (day: string) => main.getByLabel('Last day', { exact: true }).fill(day),
    choose: (label: string) => main.getByText(label, { exact: true }).click(),
    save: () => main.getByRole('button', { name: 'Put into force' }).click(),
    lookAgain: () => main.getByRole('button', { name: 'Look again' }).click(),
    take: (name: string, text: string) =>
      main
        .locator('input[type="file"]')
        .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) }),
    text: () => main.innerText(),
  };
}
