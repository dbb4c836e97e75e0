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
    /** In the app, on the screen of a pass: with which car he comes. */
    sayPlate: async (plate: string) => {
      await page.getByRole('button', { name: 'Change number plate' }).click();
      await page.getByRole('textbox', { name: 'Number plate' }).fill(plate);
      await page.getByRole('button', { name: 'Save number plate' }).click();
    },
    /** The same on the page of the server's, which a link leads to. */
    writePlate: async (plate: string) => {
      await page.getByRole('textbox', { name: 'Number plate' }).fill(plate);
      await page.getByRole('button', { name: 'Save number plate' }).click();
    },
    /** What the pass says of one thing. */
    fact: (label: string) =>
      page
        .locator('dl > div')
        .filter({ has: page.locator('dt', { hasText: label }) })
        .locator('dd')
        .innerText(),
    /** A photograph of the code on the screen, as a camera would see it. */
    photographCode: async () => {
      const code = page.getByTestId('pass-qr').first();
      await code.waitFor();
      return code.screenshot();
    },
  };
}
