import type { Page } from 'playwright-core';

/** The server's form of a document that a host left out. */
export function documentPage(page: Page) {
  const number = () => page.getByRole('textbox', { name: 'Document number' });
  return {
    choose: (kind: string) => page.getByLabel('Kind of document').selectOption({ label: kind }),
    number: (text: string) => number().fill(text),
    typed: () => number().inputValue(),
    zone: (text: string) => page.getByRole('textbox', { name: /Machine-readable zone/ }).fill(text),
    tick: () => page.getByRole('checkbox').check(),
    send: () => page.getByRole('button', { name: 'Send' }).click(),
    /** As a browser that does not look at its fields would send it. */
    withoutLook: () => page.locator('form.card').evaluate((form) => form.setAttribute('novalidate', '')),
  };
}
