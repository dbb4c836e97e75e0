import { signInOverHttp } from '../harness/demo-person';
import { sendList } from './a-list';
import { becomes } from './host-screens';
import type { At, Screen } from './screen';

const LAB = '江城大学物理学院';
/** By both roads, so that what fails can be made up for. */
const GUESTS = ['许文', 'Maria Fernanda González', '欧阳静怡', '何宇', '吕思齐', '陈志远'].map((name, i) => ({
  name,
  organisation: i % 3 === 0 ? '第一中学' : LAB,
  email: `list${i}@example.org`,
  locale: 'zh-Hans',
}));
/** Lists that the staff's host has sent: one that is agreed to, one that waits for his unit. */
const lists = { agreed: '', asked: '', delegated: '' };

/** A list as one line, as one page, and as one thing to decide on. */
export const BATCH_VISITS_SCREENS: readonly Screen[] = [
  {
    name: 'host-list-batch',
    on: 'host',
    path: '/host',
    before: async (at) => {
      await sendLists(at.world.url);
      await becomes(at, 'staff');
    },
    open: ({ page }) => page.locator(`main a[href^="/host/batches/${lists.asked}"]`).waitFor(),
  },
  {
    name: 'host-batch',
    on: 'host',
    path: () => `/host/batches/${lists.agreed}`,
    open: ({ page }) => page.locator('main a[href^="/host/"] strong').nth(5).waitFor(),
  },
  {
    name: 'host-batch-delegated',
    on: 'host',
    path: () => `/host/batches/${lists.delegated}`,
    before: ({ world }) => sendForHost(world.url),
    open: ({ page }) => page.locator('main a[href^="/host/"] strong').nth(2).waitFor(),
  },
  { name: 'host-batch-missing', on: 'host', path: '/host/batches/00000000-0000-7000-a000-000000000000' },
  {
    name: 'approvals-batch',
    on: 'host',
    path: '/host/approvals',
    before: (at) => becomes(at, 'approver'),
    open: ({ page }) => page.locator(`main a[href^="/host/batches/${lists.asked}"]`).waitFor(),
  },
  {
    name: 'approvals-batch-rows',
    on: 'host',
    path: () => `/host/batches/${lists.asked}`,
    open: (at) => takeOneOut(at),
  },
];

async function sendLists(url: string): Promise<void> {
  await signInOverHttp(url, 'approver');
  const staff = await signInOverHttp(url, 'staff');
  const agreed = await sendList(staff, {
    purpose: '校园开放日 Open day',
    inDays: 6,
    perDay: 4,
    guests: GUESTS,
  });
  const guests = GUESTS.map((one) => ({ ...one, email: `asked-${one.email}` }));
  const asked = await sendList(staff, { purpose: '光学研讨会', visitType: 'foreign', inDays: 7, guests });
  lists.agreed = agreed.id;
  lists.asked = asked.id;
}

/** By the colleague who acts for him since the screens of delegates. */
async function sendForHost(url: string): Promise<void> {
  const [staff, colleague] = [await signInOverHttp(url, 'staff'), await signInOverHttp(url, 'approver')];
  const me = (await (await staff.fetch('/api/me')).json()) as { principal: { id: string } };
  const guests = GUESTS.slice(0, 3).map((one) => ({ ...one, email: `for-${one.email}` }));
  const list = { purpose: '课题评审会', inDays: 5, guests, forHost: me.principal.id };
  lists.delegated = (await sendList(colleague, list)).id;
}

async function takeOneOut({ page }: At): Promise<void> {
  const one = page.locator('main li input[type="checkbox"]').nth(1);
  await one.waitFor({ state: 'attached' });
  await one.setChecked(false, { force: true });
}
