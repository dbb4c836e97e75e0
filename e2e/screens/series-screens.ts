import type { Page } from 'playwright-core';
import { newUuid, signInOverHttp, type DemoPerson } from '../harness/demo-person';
import { becomes } from './host-screens';
import { cancel, send } from './invite';
import type { Screen } from './screen';

const DAY_MS = 86_400_000;
const DAYS = 5;
/** The days of a series that the host has made. */
const ids = Array.from({ length: DAYS }, () => newUuid());
const HOW_OFTEN = /Also on further days|其他日期也来访|其他日期亦到訪/;

/** A series on the form, with days that cannot be, on the list and on the page of one of its days; as staff. */
export const SERIES_SCREENS: readonly Screen[] = [
  {
    name: 'series-new',
    on: 'host',
    path: '/host/new',
    before: (at) => becomes(at, 'staff'),
    open: ({ page }) => planWeekly(page),
  },
  {
    name: 'series-new-chosen',
    on: 'host',
    path: '/host/new',
    open: async ({ page }) => {
      for (const name of ['day', 'endDay']) await page.locator(`input[name="${name}"]`).fill(dayIn(1));
      await choose(page, 4);
      await page.locator('input[name="series.days.0.day"]').fill(dayIn(1));
      await page.locator('form button[type="submit"]').click();
      await page.getByRole('status').first().waitFor();
    },
  },
  {
    name: 'series-list',
    on: 'host',
    path: '/host',
    before: ({ world }) => makeSeries(world.url),
    open: ({ page }) => page.locator(`main a[href="/host/${ids[0]}"]`).waitFor(),
  },
  {
    name: 'series-detail',
    on: 'host',
    path: () => `/host/${ids[1]}`,
    open: ({ page }) => page.locator(`main a[href="/host/${ids[0]}"]`).waitFor(),
  },
];

const dayIn = (days: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + days * DAY_MS).toISOString().slice(0, 10);

async function choose(page: Page, kind: number): Promise<void> {
  await page.getByRole('button', { name: HOW_OFTEN }).click();
  await page.getByRole('listbox').getByRole('option').nth(kind).click();
}

/** So far ahead that the last days cannot be, and one taken off. */
async function planWeekly(page: Page): Promise<void> {
  for (const name of ['day', 'endDay']) await page.locator(`input[name="${name}"]`).fill(dayIn(1));
  await page.locator('input[name="from"]').fill('10:00');
  await page.locator('input[name="to"]').fill('12:00');
  await choose(page, 3);
  await page.locator('input[name="series.lastDay"]').fill(dayIn(106));
  const days = page.locator('main form section ol > li');
  await days.nth(2).waitFor();
  // The draft of the language before has it left out already.
  const leaveOut = days.nth(2).getByRole('button', { name: /Leave out|^不含|^不包括/ });
  if ((await leaveOut.count()) > 0) await leaveOut.click();
  await page.getByRole('button', { name: HOW_OFTEN }).scrollIntoViewIfNeeded();
}

async function makeSeries(url: string): Promise<void> {
  const staff = await signInOverHttp(url, 'staff');
  const series = newUuid();
  for (const [i, appointmentId] of ids.entries()) await makeDay(staff, { appointmentId, series, i });
  await cancel(staff, ids[3] ?? '');
}

function makeDay(
  staff: DemoPerson,
  {
    appointmentId,
    series,
    i,
  }: { readonly appointmentId: string; readonly series: string; readonly i: number },
): Promise<void> {
  const startMs = Date.parse(`${dayIn(8 + i * 7)}T10:00:00+08:00`);
  const details = {
    visitType: 'official',
    purpose: '系列讲座',
    gates: ['south'],
    unit: '物理学院',
    area: '主教学楼',
    startAt: new Date(startMs).toISOString(),
    endAt: new Date(startMs + 2 * 3_600_000).toISOString(),
  };
  const visitors = [{ visitorId: newUuid(), name: '周明轩', email: 'zhou@example.org', locale: 'zh-Hans' }];
  const place = { id: series, position: i + 1, total: DAYS };
  return send(staff, 'appointment.create', { appointmentId, details, visitors, series: place });
}
