import type { Page } from 'playwright-core';

export interface Applied {
  readonly host: { readonly name: string; readonly unit: string } | { readonly email: string };
  readonly kind: string;
  readonly purpose: string;
  readonly name: string;
  readonly phone?: string;
  readonly email?: string;
}

/** What somebody without a sign-in does who asks for a visit, in the words of the form. */
export function applyPage(page: Page, url: string) {
  const text = (name: string | RegExp) => page.getByRole('textbox', { name });
  return {
    open: async () => {
      await page.goto(`${url}/visit/apply?lang=en`);
      await text('Purpose').waitFor();
    },
    fill: async (applied: Applied) => {
      if ('email' in applied.host) {
        await page.getByText('University e-mail', { exact: true }).click();
        await text('University e-mail of the host').fill(applied.host.email);
      } else {
        await page.getByText('Name and unit', { exact: true }).click();
        await text('Name of the host').fill(applied.host.name);
        await page.getByLabel('Unit of the host').fill(applied.host.unit);
      }
      await page.getByText(applied.kind, { exact: true }).click();
      await text('Purpose').fill(applied.purpose);
      await text('Your name').fill(applied.name);
      if (applied.phone) await text('Mobile number').fill(applied.phone);
      if (applied.email) await page.getByRole('textbox', { name: 'E-mail', exact: true }).fill(applied.email);
    },
    send: () => page.getByRole('button', { name: 'Send me a code' }).click(),
    confirm: async (code: string) => {
      await text('6-digit code').fill(code);
      await page.getByRole('button', { name: 'Confirm and apply' }).click();
    },
    /** The server's page, which the code leads to. */
    state: (title: string) => page.getByRole('heading', { name: title }).waitFor(),
  };
}
