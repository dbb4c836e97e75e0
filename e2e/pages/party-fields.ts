import type { Page } from 'playwright-core';

export interface Along {
  readonly name: string;
  readonly isChild?: boolean;
}

/** Writes down who comes along on the pass of the form's only visitor. */
export async function comeAlong(page: Page, companions: readonly Along[]): Promise<void> {
  const rows = page.getByRole('textbox', { name: /^Companion \d+/ });
  for (const [i, { name, isChild = false }] of companions.entries()) {
    if ((await rows.count()) <= i) await page.getByRole('button', { name: 'Add a companion' }).click();
    await page.getByRole('textbox', { name: `Companion ${i + 1}`, exact: true }).fill(name);
    const child = page.getByRole('checkbox', { name: `Companion ${i + 1} is a child` });
    await child.setChecked(isChild, { force: true });
  }
}
