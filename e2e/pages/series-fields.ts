import type { Page } from 'playwright-core';

/** «Also on further days», in the words of a host's form and of a visit's page. */
export function seriesFields(page: Page) {
  const list = page.getByRole('region', { name: 'All days' });
  const set = (name: string, value: string) => page.locator(`input[name="${name}"]`).fill(value);
  return {
    choose: async (kind: string) => {
      await page.getByRole('button', { name: /Also on further days/ }).click();
      await page.getByRole('option', { name: kind }).click();
    },
    until: (day: string) => set('series.lastDay', day),
    furtherDay: (number: number, day: string) => set(`series.days.${number - 1}.day`, day),
    endsOn: (day: string) => set('endDay', day),
    toggle: (weekday: string) => page.getByText(weekday, { exact: true }).click(),
    days: async () => (await list.getByRole('listitem').allTextContents()).map((text) => text.trim()),
    leaveOut: (day: RegExp) => list.getByRole('button', { name: day }).first().click(),
    says: (text: string | RegExp) => page.getByText(text).first().waitFor(),
    /** The page of a visit: its series' days. */
    card: () =>
      page.locator('section').filter({ has: page.getByRole('heading', { name: 'Days of this series' }) }),
  };
}
