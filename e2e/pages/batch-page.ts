import type { Page } from 'playwright-core';
import { readFileSync } from 'node:fs';

/** The page that makes appointments of a list, in English. */
export function batchPage(page: Page, withinMs = 30_000) {
  const main = page.locator('main');
  const says = (text: string | RegExp, timeout = withinMs) =>
    main.getByText(text).first().waitFor({ timeout });
  const press = (name: string | RegExp) => main.getByRole('button', { name }).click({ timeout: withinMs });
  return {
    open: async (url: string) => {
      await page.goto(`${url}/host/batch?lang=en`);
      await main.getByRole('heading', { name: 'Batch appointment', exact: true }).waitFor();
    },
    says,
    press,
    choose: async (name: string, content: Buffer | string) => {
      const file = { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) };
      await main.locator('input[type="file"]').setInputFiles(file, { timeout: withinMs });
    },
    /** As from the desktop: dropped on the page, not chosen. */
    drop: async (name: string, content: Buffer) => {
      const dropped = await page.evaluateHandle(
        ([file, bytes]) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([new Uint8Array(bytes)], file));
          return transfer;
        },
        [name, [...content]] as const,
      );
      await main
        .getByText('Drop an XLSX or CSV file here')
        .dispatchEvent('drop', { dataTransfer: dropped }, { timeout: withinMs });
    },
    /** Says by hand what a column of the file is. */
    column: async (title: string, is: string) => {
      await main.getByRole('button', { name: title }).click();
      await page.getByRole('option', { name: is, exact: true }).click();
    },
    sendWhen: (when: 'At once' | 'At a time' | 'I forward the links myself') =>
      main.getByText(when, { exact: true }).click(),
    paste: async (text: string) => {
      await main.getByRole('textbox', { name: 'Copied cells' }).fill(text);
      await press('Read what was pasted');
    },
    purpose: (text: string) => main.getByRole('textbox', { name: 'Purpose', exact: true }).fill(text),
    checked: (count: string) =>
      main
        .getByTestId('check-done')
        .getByText(new RegExp(`^${count} rows? checked$`))
        .waitFor({ timeout: withinMs }),
    show: (view: RegExp) => main.getByText(view).first().click(),
    cell: (name: string) => main.getByRole('textbox', { name, exact: true }),
    detail: () => main.getByTestId('row-detail').innerText(),
    rowNumbers: () => rowNumbers(page),
    refusal: () => main.getByRole('alert').first().innerText({ timeout: withinMs }),
    saved: async (name: string | RegExp): Promise<Buffer> => {
      const [download] = await Promise.all([
        page.waitForEvent('download', { timeout: withinMs }),
        press(name),
      ]);
      return readFileSync(await download.path());
    },
  };
}

/** Of all rows that are shown, by scrolling through them: the page holds only those in sight. */
async function rowNumbers(page: Page): Promise<readonly number[]> {
  const seen = new Set<number>();
  const box = page.locator('main section[aria-label="The list"]');
  for (let top = 0; ; top += 400) {
    const { rows, end } = await box.evaluate(async (element, to) => {
      element.scrollTop = to;
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const heads = [...element.querySelectorAll('tbody th')].map((one) => Number(one.textContent));
      return { rows: heads, end: element.scrollTop < to };
    }, top);
    for (const row of rows) seen.add(row);
    if (end) return [...seen].sort((a, b) => a - b);
  }
}
