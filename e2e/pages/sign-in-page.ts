import type { Page } from 'playwright-core';

/** Signs a demo person in the way a real one does: through the provider's own page. */
export async function signInThroughSso(page: Page, url: string, account: string): Promise<void> {
  await page.goto(`${url}/sign-in?lang=en`);
  await page
    .getByRole('link', { name: /university SSO/ })
    .or(page.getByRole('button', { name: /university SSO/ }))
    .click();
  await page
    .getByRole('button', { name: new RegExp(`\\b${account}\\b`, 'i') })
    .or(page.locator(`button[value="${account}"]`))
    .first()
    .click();
  await page.waitForURL(`${url}/host**`);
}
