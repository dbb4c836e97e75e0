import type { Page } from 'playwright-core';
import { newUuid, signInOverHttp } from '../harness/demo-person';
import { cancel } from './invite';
import { chooseRegister, findAlumnus } from './alumni-screens';
import { isSettled, type At, type Screen } from './screen';
import { isOffline, press } from './visitor-screens';

const detail = (which: keyof At['world']['appointments']) => ({
  on: 'host' as const,
  path: ({ appointments }: At['world']) => `/host/${appointments[which]}`,
});

export const HOST_SCREENS: readonly Screen[] = [
  {
    name: 'demo-login',
    on: 'host',
    languages: ['zh-Hans'],
    path: '/auth/sso',
    open: ({ page }) => page.locator('form button').first().waitFor(),
  },
  { name: 'host-signed-out', on: 'host', path: '/host' },
  { name: 'host-list-empty', on: 'host', path: '/host', before: (at) => becomes(at, 'student') },
  { name: 'host-news-none', on: 'host', path: '/host', open: ({ page }) => openNews(page) },
  {
    name: 'alumni-office',
    on: 'host',
    path: '/office/alumni',
    before: (at) => becomes(at, 'alumni-office'),
    open: ({ page }) => page.locator('main li').first().waitFor(),
  },
  {
    name: 'alumni-office-decline',
    on: 'host',
    path: '/office/alumni',
    open: async ({ page }) => {
      await page.locator('main li').first().getByRole('button').last().click();
      await page.getByRole('dialog').getByRole('button').last().click();
    },
  },
  {
    name: 'alumni-office-one',
    on: 'host',
    path: '/office/alumni',
    open: ({ page }) => findAlumnus(page),
  },
  {
    name: 'alumni-office-mend',
    on: 'host',
    path: '/office/alumni',
    open: async ({ page }) => {
      await findAlumnus(page);
      await page.locator('section[aria-label] button').first().click();
      await page.locator('section[aria-label] form input').nth(1).fill('?');
      await page.locator('section[aria-label] form button[type="submit"]').click();
      await page.locator('input[aria-invalid="true"]').first().waitFor();
    },
  },
  {
    name: 'alumni-office-import',
    on: 'host',
    path: '/office/alumni',
    open: ({ page }) => chooseRegister(page),
  },
  {
    name: 'approvals',
    on: 'host',
    path: '/host/approvals',
    before: (at) => becomes(at, 'approver'),
    open: ({ page }) => toDecide(page).waitFor(),
  },
  {
    name: 'approvals-decline',
    on: 'host',
    path: '/host/approvals',
    open: async ({ page }) => {
      const dialog = page.getByRole('dialog');
      await toDecide(page).getByRole('button').last().click();
      // A list that is still filling may take the first press away.
      await dialog
        .waitFor({ timeout: 10_000 })
        .catch(() => toDecide(page).getByRole('button').last().click());
      await dialog.getByRole('button').last().click();
    },
  },
  { name: 'approvals-none-decided', on: 'host', path: '/host/approvals?view=decided' },
  { name: 'approvals-detail', ...detail('pending') },
  {
    name: 'policies',
    on: 'host',
    path: '/office/policies',
    before: (at) => becomes(at, 'security'),
  },
  {
    name: 'policy',
    on: 'host',
    path: '/office/policies/official',
    open: ({ page }) => page.locator('main ol li').first().waitFor(),
  },
  {
    name: 'policy-closed-days',
    on: 'host',
    path: '/office/policies/official',
    open: async ({ page }) => {
      await page.locator('main form fieldset > div > button').last().click();
      await page.locator('main form button[type="submit"]').click();
      await page.locator('main input[type="date"][aria-invalid="true"]').waitFor();
    },
  },
  {
    name: 'policy-mistakes',
    on: 'host',
    path: '/office/policies/official',
    open: async ({ page }) => {
      await page.locator('main input[inputmode="numeric"]').first().fill('soon');
      await page.locator('main form button[type="submit"]').click();
      await page.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'watchlist',
    on: 'host',
    path: '/office/watchlist',
    before: listSomebody,
    open: ({ page }) => page.locator('main li').first().waitFor(),
  },
  {
    name: 'watchlist-mistakes',
    on: 'host',
    path: '/office/watchlist',
    open: async ({ page }) => {
      await page.locator('main form button[type="submit"]').click();
      await page.locator('main [aria-invalid="true"]').first().waitFor();
    },
  },
  {
    name: 'host-list',
    on: 'host',
    path: '/host',
    before: (at) => becomes(at, 'staff'),
    open: async ({ page }) => rows(page).nth(3).waitFor(),
  },
  { name: 'host-news', on: 'host', path: '/host', open: ({ page }) => openNews(page) },
  { name: 'host-list-past', on: 'host', path: '/host?view=past' },
  { name: 'host-new', on: 'host', path: '/host/new' },
  {
    name: 'host-new-errors',
    on: 'host',
    path: '/host/new',
    open: async ({ page }) => {
      await page.locator('form button[type="submit"]').click();
      await page.getByRole('alert').first().waitFor();
    },
  },
  { name: 'host-new-party', on: 'host', path: '/host/new', open: ({ page }) => nameOneTwice(page) },
  { name: 'host-new-passport', on: 'host', path: '/host/new', open: ({ page }) => readPassport(page) },
  { name: 'host-detail-approved', ...detail('approved') },
  { name: 'host-detail-pending', ...detail('pending') },
  { name: 'host-detail-arrived', ...detail('arrived') },
  { name: 'host-detail-to-confirm', ...detail('toConfirm') },
  { name: 'host-detail-awaited', ...detail('awaited') },
  { name: 'host-detail-canceled', ...detail('canceled') },
  {
    name: 'host-detail-refused',
    ...detail('contested'),
    before: changeWhatIsCanceled,
    open: ({ page }) => page.getByRole('alert').first().waitFor(),
  },
  {
    name: 'host-list-attention',
    on: 'host',
    path: '/host?view=attention',
    open: ({ page }) => rows(page).first().waitFor(),
  },
  { name: 'host-edit', on: 'host', path: ({ appointments }) => `/host/${appointments.approved}/edit` },
  { name: 'host-repeat', on: 'host', path: ({ appointments }) => `/host/new?repeat=${appointments.arrived}` },
  { name: 'host-not-found', on: 'host', path: '/host/00000000-0000-7000-a000-000000000000' },
  { name: 'sign-out-dialog', on: 'host', path: '/host', open: (at) => press(at, 'signOut') },
];

export const HOST_OFFLINE_SCREENS: readonly Screen[] = [
  { name: 'host-offline', on: 'host', path: '/host', open: ({ page }) => isOffline(page) },
  {
    name: 'host-new-offline',
    on: 'host',
    path: '/host/new',
    open: ({ page }) => isOffline(page),
  },
];

/** Once there are any to be read, where there are. */
async function openNews(page: Page): Promise<void> {
  await page.locator('main section button[aria-expanded="false"]').click();
  await page.locator('main section button[aria-expanded="true"]').waitFor();
}

const toDecide = (page: Page) =>
  page
    .locator('main li')
    .filter({ has: page.getByRole('button') })
    .first();
const rows = (page: Page) => page.locator('main a[href^="/host/"]').filter({ has: page.locator('strong') });

/** Signs the browser in as somebody else, as the demo's buttons do. */
export async function becomes({ page, world }: Omit<At, 'locale'>, account: string): Promise<void> {
  const headers = { origin: world.url };
  await page.request.post(`${world.url}/auth/signout`, { headers });
  const answer = await page.request.post(`${world.url}/auth/demo`, { headers, data: { account } });
  if (!answer.ok()) throw new Error(`signing in as ${account} answered ${answer.status()}`);
}

/** The host changes an appointment without a network; meanwhile it is cancelled elsewhere. */
async function changeWhatIsCanceled({ page, world }: Omit<At, 'locale'>): Promise<void> {
  const id = world.appointments.contested;
  await page.goto(`${world.url}/host/${id}/edit`);
  await isSettled(page);
  await page.context().setOffline(true);
  await page.locator('input[name="purpose"]').fill('设备维护（改）');
  await page.locator('form button[type="submit"]').click();
  await page.waitForURL(`${world.url}/host/${id}`);
  await cancel(await signInOverHttp(world.url, 'staff'), id);
  await page.context().setOffline(false);
}

/** A passport as document, with the specimen's zone of ICAO 9303 read: it is out of date and of no known country. */
async function readPassport(page: Page): Promise<void> {
  const fields = page.locator('main form section').last();
  // What was chosen before comes back with the draft.
  if ((await fields.locator('textarea').count()) === 0) {
    await fields.locator('button[aria-haspopup="listbox"]').last().click();
    await page.locator('[role="option"][data-key="passport"]').click();
  }
  await fields
    .locator('textarea')
    .fill('P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10');
  await fields.locator('dl').waitFor();
}

/** Somebody who comes along is written down twice. */
async function nameOneTwice(page: Page): Promise<void> {
  const party = page
    .locator('main form fieldset')
    .filter({ has: page.locator('legend') })
    .last();
  // What was written before comes back with the draft. Each row has a button that removes it; the next one adds.
  for (let n = await party.getByRole('textbox').count(); n < 2; n++)
    await party.getByRole('button').nth(n).click();
  for (const field of await party.getByRole('textbox').all()) await field.fill('韩梅梅');
  await page.locator('input[name="purpose"]').fill('来访');
  await page.locator('input[name="visitors.0.name"]').fill('李晓明');
  await page.locator('input[name="visitors.0.email"]').fill('li@example.org');
  await page.locator('form button[type="submit"]').click();
  await party.locator('[aria-invalid="true"]').waitFor();
}

/** Two on the list, one of them over. */
async function listSomebody({ world }: Omit<At, 'locale'>): Promise<void> {
  const security = await signInOverHttp(world.url, 'security');
  const at = new Date().toISOString();
  const command = { baseRev: null, after: null, at };
  const add = (phone: string) => ({
    ...command,
    id: newUuid(),
    kind: 'watchlist.add',
    body: {
      entryId: newUuid(),
      document: null,
      phone,
      reason: '多次转卖名额',
      validFrom: at,
      validUntil: null,
    },
  });
  const over = add('13900000008');
  const end = { ...command, id: newUuid(), kind: 'watchlist.end', body: { entryId: over.body.entryId } };
  await security.push([add('13900000007'), over, end]);
}
