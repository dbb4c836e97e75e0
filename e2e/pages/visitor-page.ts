import type { Page } from 'playwright-core';

/** What a visitor does on his phone. */
export function visitorPage(page: Page, url: string) {
  return {
    askForCode: async (phone: string) => {
      await page.goto(`${url}/v?lang=en`);
      await page.getByRole('textbox', { name: 'Mobile number' }).fill(phone);
      await page.getByRole('button', { name: 'Send me a code' }).click();
    },
    enterCode: async (code: string) => {
      await page.getByRole('textbox', { name: /6-digit code/ }).fill(code);
      await page.getByRole('button', { name: 'Show my pass' }).click();
    },
    openApp: async () => {
      await page
        .getByRole('link', { name: 'Open in the app' })
        .or(page.getByRole('button', { name: 'Open in the app' }))
        .first()
        .click();
      await page.waitForURL(/\/visit/);
    },
    openPass: (name: string) =>
      page
        .getByRole('link', { name: new RegExp(name) })
        .first()
        .click(),
    /** A photograph of the code on the screen, as a camera would see it. */
    photographCode: async () => {
      const code = page.getByTestId('pass-qr').first();
      await code.waitFor();
      return code.screenshot();
    },
  };
}
