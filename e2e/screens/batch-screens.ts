import type { Page } from 'playwright-core';
import { signInOverHttp } from '../harness/demo-person';
import { becomes } from './host-screens';
import { invite } from './invite';
import type { At, Screen } from './screen';

const HEADERS = '姓名,证件号码,手机,邮箱,单位,校门,车牌,备注,颜色';
const LINES = [
  '李雷,,13910000001,,示范公司,南门,京A12345,,红',
  '韩梅梅,,1391000,,示范公司,南门,,,蓝',
  '王芳,,13910000003,,第一中学,西北门,,轮椅,',
  'Ada Example,,,ada@example.org,Optics Lab,,,,',
  '赵六,,13910000001,,,,,,',
  '周游,1.10101E+17,13910000006,,,,ABC,,',
  '吴用,,13910000007,,第一中学,,,,',
];

/** The list is kept on the device, so each language finds it again. */
export const BATCH_SCREENS: readonly Screen[] = [
  { name: 'batch-empty', on: 'host', path: '/host/batch', before: (at) => becomes(at, 'staff') },
  {
    name: 'batch-unreadable',
    on: 'host',
    path: '/host/batch',
    open: async ({ page }) => {
      await choose(page, 'old.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0]));
      await page.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'batch-mistakes',
    on: 'host',
    path: '/host/batch',
    before: async ({ page, world }) => {
      await page.goto(`${world.url}/host/batch`);
      await choose(page, 'visitors.csv', Buffer.from([HEADERS, ...LINES].join('\r\n')));
      await fillPurpose(page);
    },
    open: ({ page }) => checked(page),
  },
  {
    name: 'batch-elsewhere',
    on: 'host',
    path: '/host/batch',
    before: async (at) => {
      await checked(at.page);
      await expectElsewhere(at);
      await askFirst(at.page);
    },
    // Left before it was kept that the server was asked, it is asked again.
    open: async ({ page }) => {
      await elsewhere(page)
        .waitFor({ timeout: 10_000 })
        .catch(() => askFirst(page));
    },
  },
  {
    name: 'batch-done',
    on: 'host',
    path: '/host/batch',
    before: async ({ page }) => {
      await checked(page);
      await page.locator('main button').filter({ hasText: /\d/ }).last().click();
      // The result comes when it is also on the disk: the next language reads it from there.
      await done(page);
    },
    open: ({ page }) => done(page),
  },
  {
    name: 'batch-sheet',
    on: 'host',
    path: '/host/batch/print?what=sheet',
    open: ({ page }) => page.locator('tbody tr').first().waitFor(),
  },
  {
    name: 'batch-badges',
    on: 'host',
    path: '/host/batch/print?what=badges',
    open: ({ page }) => page.locator('main li strong').first().waitFor(),
  },
];

/** A colleague expects one of the list's people on the list's day. */
async function expectElsewhere({ page, world }: Omit<At, 'locale'>): Promise<void> {
  const day = await page.locator('main input[type="date"]').first().inputValue();
  const fromMs = Date.parse(`${day}T10:00:00+08:00`);
  const visitors = [{ name: '李雷', phone: '13910000001', locale: 'zh-Hans' }];
  const colleague = await signInOverHttp(world.url, 'approver');
  await invite(colleague, { purpose: '课题讨论', fromMs, toMs: fromMs + 3_600_000, visitors });
}

/** «Ask the server first», the one beside what makes appointments of it. */
async function askFirst(page: Page): Promise<void> {
  const make = page.locator('main button').filter({ hasText: /\d/ }).last();
  await make.locator('xpath=preceding-sibling::button').click();
  await elsewhere(page).waitFor({ timeout: 60_000 });
}

const elsewhere = (page: Page) => page.getByText(/由其他接待人|already expected/).first();

const choose = (page: Page, name: string, buffer: Buffer): Promise<void> =>
  page.locator('input[type="file"]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });

const fillPurpose = async (page: Page): Promise<void> => {
  await page.locator('input[maxlength="120"]').fill('开放日');
  // Kept when the page says so; the next language reads it from there.
  await page.locator('main [data-kept="true"]').waitFor();
};

const checked = (page: Page): Promise<void> => page.getByTestId('check-done').waitFor();

const done = (page: Page): Promise<void> =>
  page.locator('a[href="/host/batch/print?what=sheet"]').waitFor({ timeout: 60_000 });
