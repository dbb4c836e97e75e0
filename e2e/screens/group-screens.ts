import { becomes } from './host-screens';
import type { Screen } from './screen';

/** The page of a group's link, without script. */
export const GROUP_PAGE_SCREENS: readonly Screen[] = [
  { name: 'g-open', on: 'visitor', path: ({ group }) => group.path },
  {
    name: 'g-mistake',
    on: 'visitor',
    path: ({ group }) => group.path,
    open: async ({ page }) => {
      await page.locator('#name').fill('Ada');
      await page.locator('#contact').fill('12');
      await page.locator('form[action*="/register"] button').click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'g-code',
    on: 'visitor',
    path: ({ group }) => group.path,
    before: async ({ page, world }) => {
      await page.goto(`${world.url}${world.group.path}`);
      await page.locator('#name').fill('Ada');
      await page.locator('#contact').fill('g-ada@example.org');
      await page.locator('form[action*="/register"] button').click();
      await page.locator('#code').waitFor();
    },
    open: ({ page }) => page.locator('#code').waitFor(),
  },
];

/** A host's groups; as staff. */
export const GROUP_SCREENS: readonly Screen[] = [
  {
    name: 'groups',
    on: 'host',
    path: '/host/groups',
    before: (at) => becomes(at, 'staff'),
    open: ({ page }) => page.locator('main li').first().waitFor(),
  },
  { name: 'group-new', on: 'host', path: '/host/groups/new' },
  {
    name: 'group-new-errors',
    on: 'host',
    path: '/host/groups/new',
    open: async ({ page }) => {
      await page.locator('form button[type="submit"]').click();
      await page.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'group-detail',
    on: 'host',
    path: ({ group }) => `/host/groups/${group.id}`,
    open: ({ page }) => page.locator('main li').nth(2).waitFor(),
  },
  {
    name: 'group-list-faults',
    on: 'host',
    path: ({ group }) => `/host/groups/${group.id}`,
    open: async ({ page }) => {
      await page.locator('main textarea').fill('12345\n王五,999999');
      await page
        .locator('main textarea')
        .locator('xpath=ancestor::section')
        .getByRole('button')
        .last()
        .click();
      await page.getByRole('alert').first().waitFor();
    },
  },
  { name: 'group-edit', on: 'host', path: ({ group }) => `/host/groups/${group.id}/edit` },
];
