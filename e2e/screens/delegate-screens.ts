import { newUuid, signInOverHttp, type DemoPerson } from '../harness/demo-person';
import { becomes } from './host-screens';
import { invite } from './invite';
import type { At, Screen } from './screen';

const DAY_MS = 86_400_000;
/** Made by the delegate for 王老师. */
let delegated = '';

/** Delegates on both sides, one ended, and a visit that one of them made; as staff. */
export const DELEGATE_SCREENS: readonly Screen[] = [
  {
    name: 'delegates',
    on: 'host',
    path: '/host/delegates',
    before: nameEachOther,
    open: ({ page }) => page.locator('main li').nth(2).waitFor(),
  },
  {
    name: 'delegates-mistakes',
    on: 'host',
    path: '/host/delegates',
    open: async ({ page }) => {
      await page.locator('main input[type="email"]').fill('nobody');
      await page.locator('main form button[type="submit"]').click();
      await page.locator('main [aria-invalid="true"]').first().waitFor();
    },
  },
  {
    name: 'delegates-refused',
    on: 'host',
    path: '/host/delegates',
    before: nameNobody,
    open: ({ page }) => page.getByRole('alert').first().waitFor(),
  },
  {
    name: 'delegates-end',
    on: 'host',
    path: '/host/delegates',
    open: async ({ page }) => {
      await page.locator('main li button').first().click();
      await page.getByRole('alertdialog').or(page.getByRole('dialog')).waitFor();
    },
  },
  {
    name: 'host-list-delegated',
    on: 'host',
    path: '/host',
    open: ({ page }) => page.locator(`main a[href="/host/${delegated}"]`).waitFor(),
  },
  {
    name: 'host-detail-delegated',
    on: 'host',
    path: () => `/host/${delegated}`,
    open: ({ page }) => page.locator('main li').first().waitFor(),
  },
  {
    name: 'host-new-for',
    on: 'host',
    path: '/host/new',
    open: ({ page }) => page.locator('main form button[aria-haspopup="listbox"]').nth(1).waitFor(),
  },
];

export const DELEGATE_OFFLINE_SCREENS: readonly Screen[] = [
  { name: 'delegates-offline', on: 'host', path: '/host/delegates' },
];

/** 王老师 and 李主任 act for each other; 吴工 did for 王老师. */
async function nameEachOther(at: Omit<At, 'locale'>): Promise<void> {
  const { url } = at.world;
  const [staff, approver] = [await signInOverHttp(url, 'staff'), await signInOverHttp(url, 'approver')];
  await signInOverHttp(url, 'it-admin');
  const ended = await name(staff, 'it-admin');
  await send(staff, 'delegate.end', { delegationId: ended });
  await name(staff, 'approver');
  await name(approver, 'staff');
  delegated = await invite(approver, {
    purpose: '课题组周会',
    fromMs: Date.now() + 2 * DAY_MS,
    toMs: Date.now() + 2 * DAY_MS + 3_600_000,
    visitors: [{ name: '钱学长', phone: '13900000061', locale: 'zh-Hans' }],
    forHost: await idOf(staff),
  });
  await becomes(at, 'staff');
}

/** Whose address it is nobody here: only the server can say so. */
async function nameNobody({ page, world }: Omit<At, 'locale'>): Promise<void> {
  await page.goto(`${world.url}/host/delegates`);
  await page.locator('main input[type="email"]').fill('nobody@campus.example');
  await page.locator('main form button[type="submit"]').click();
  await page.getByRole('alert').first().waitFor();
}

async function name(host: DemoPerson, account: string): Promise<string> {
  const delegationId = newUuid();
  const lastDay = new Date(Date.now() + 60 * DAY_MS).toISOString().slice(0, 10);
  await send(host, 'delegate.name', { delegationId, email: `${account}@campus.example`, lastDay });
  return delegationId;
}

const idOf = async (person: DemoPerson): Promise<string> => {
  const me = (await (await person.fetch('/api/me')).json()) as { principal: { id: string } };
  return me.principal.id;
};

const send = (person: DemoPerson, kind: string, body: object): Promise<void> =>
  person.push([{ id: newUuid(), kind, body, baseRev: null, after: null, at: new Date().toISOString() }]);
