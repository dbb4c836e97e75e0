import type { Page } from 'playwright-core';

export interface Claim {
  readonly name: string;
  readonly number: string;
  readonly year: string;
}

/** What an alumnus does on his phone, in the words of its screens. */
export function alumniPage(page: Page, url: string) {
  const claimFields = async ({ name, number, year }: Claim) => {
    await page.getByRole('textbox', { name: /^Name/ }).fill(name);
    await page.getByRole('textbox', { name: /^Student number/ }).fill(number);
    await page.getByRole('textbox', { name: /^Year of graduation/ }).fill(year);
  };
  return {
    open: () => page.goto(`${url}/alumni?lang=en`),
    claim: async (claim: Claim, by: 'phone' | 'e-mail') => {
      await claimFields(claim);
      const name = by === 'phone' ? 'The registered mobile number' : 'The registered e-mail';
      await page.getByText(name).click();
      await page.getByRole('button', { name: 'Send me a verification code' }).click();
    },
    signIn: async (contact: string) => {
      await page.getByRole('textbox', { name: /^Registered mobile number or e-mail/ }).fill(contact);
      await page.getByRole('button', { name: 'Send me a sign-in code' }).click();
    },
    enterCode: async (code: string, button: 'Verify' | 'Sign in') => {
      await page.getByRole('textbox', { name: /^6-digit code/ }).fill(code);
      await page.getByRole('button', { name: button, exact: true }).click();
    },
    askOffice: async (claim: Claim, email: string) => {
      await page.getByRole('button', { name: 'Ask the alumni office' }).click();
      await claimFields(claim);
      await page.getByRole('textbox', { name: /^Your e-mail today/ }).fill(email);
      await page.getByRole('button', { name: 'Send the request' }).click();
    },
    openBooking: () => page.getByRole('link', { name: 'Book a visit' }).click(),
    addCompanion: async (name: string, number: number) => {
      await page.getByRole('button', { name: 'Add a companion' }).click();
      await page.getByRole('textbox', { name: `Companion ${number}` }).fill(name);
    },
    book: () => page.getByRole('button', { name: 'Book this visit' }).click(),
    /** How many visits are left, as the credential says it. */
    left: () => page.getByText(/^\d+ of \d+$/).innerText(),
  };
}
