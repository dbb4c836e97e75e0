import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCampus, type CampusServer } from '../../harness/campus-server';
import { signInOverHttp, type DemoPerson } from '../../harness/demo-person';
import { workerIsReady } from '../../harness/installed';
import { waitForMessage } from '../../harness/messages';
import { openProfile, type Profile } from '../../harness/profile';
import { startRefusingSms, type SmsService } from '../../harness/sms-service';
import { until } from '../../harness/until';
import { batchVisitsPage } from '../../pages/batch-visits-page';
import { hostPage } from '../../pages/host-page';
import { queuePage } from '../../pages/queue-page';
import { signInThroughSso } from '../../pages/sign-in-page';
import { sendList } from '../../screens/a-list';
import { send } from '../../screens/invite';

/** A list of visitors is one thing: one line of its host, one decision of whoever is asked, one word on its messages. */
const NAMES = ['Ada Byron', 'Emmy Noether', 'Grace Hopper', 'Mary Cartwright', 'Li Xiaoming', 'Han Meimei'];
const mailOf = (name: string): string => `${name.split(' ')[0]?.toLowerCase()}@example.org`;
const GUESTS = NAMES.map((name, i) => ({
  name,
  organisation: 'Optics Lab',
  email: mailOf(name),
  locale: 'en',
  // A text message, which nobody takes today.
  ...(i > 3 && { phone: `1390013900${i}` }),
}));
const TITLE = 'Open day · 6 visitors';

let sms: SmsService;
let campus: CampusServer;
let head: Profile;
let host: Profile;
let staff: DemoPerson;
let list: Awaited<ReturnType<typeof sendList>>;

beforeAll(async () => {
  sms = await startRefusingSms();
  const secret = 'a-secret-of-the-journey';
  campus = await startCampus({
    env: { SMS_PROVIDER: 'webhook', SMS_WEBHOOK_URL: sms.url, SMS_WEBHOOK_SECRET: secret },
  });
  await signInOverHttp(campus.url, 'approver');
  staff = await signInOverHttp(campus.url, 'staff');
  head = await openProfile('head', { kind: 'phone' });
  host = await openProfile('host', { kind: 'desktop' });
});
afterAll(async () => {
  for (const profile of [head, host]) await profile?.remove();
  await campus?.remove();
  await sms?.close();
});

const onQueue = () => queuePage(head.page(), campus.url);
const onHost = () => hostPage(host.page(), campus.url);
const onList = (profile: Profile) => batchVisitsPage(profile.page());
const states = async (): Promise<readonly string[]> =>
  (await staff.pull('appointments')).map(({ state }) => String(state)).toSorted();

/** The host says something else of one row, so that it is asked anew. */
async function change(appointmentId: string): Promise<void> {
  const shown = (await staff.pull('appointments')).find(({ id }) => id === appointmentId);
  const { visitType, gates, startAt, endAt, visitors } = shown as unknown as Changed;
  const details = { visitType, gates, startAt, endAt, purpose: 'Open day, with a lecture' };
  const drafts = visitors.map(({ visitorId, name, email }) => ({ visitorId, name, email, locale: 'en' }));
  await send(staff, 'appointment.amend', { appointmentId, details, visitors: drafts });
}
interface Changed {
  readonly visitType: string;
  readonly gates: readonly string[];
  readonly startAt: string;
  readonly endAt: string;
  readonly visitors: readonly { readonly visitorId: string; readonly name: string; readonly email: string }[];
}

describe('a list of visitors as one thing', () => {
  it('[F10] [F4] the head of the unit is asked once, with the count, the day and from where', async () => {
    list = await sendList(staff, { purpose: 'Open day', visitType: 'foreign', inDays: 3, guests: GUESTS });
    expect(await states()).toEqual(NAMES.map(() => 'pending_unit'));
    await signInThroughSso(head.page(), campus.url, 'approver');
    await head.page().getByText('1 appointment waits for your decision').waitFor();
    await head.page().getByRole('link', { name: 'Decide' }).click();
    await onQueue().card(TITLE).waitFor();
    const card = await onQueue().card(TITLE).innerText();
    for (const fact of ['6 people', '09:00–17:00', 'Optics Lab', '王老师', 'Approve all 6'])
      expect(card).toContain(fact);
    expect(await onQueue().cards().count()).toBe(1);
  });

  it('[F4] [F10] he decides on all of it without a network, on one of them by himself; it is kept over a restart', async () => {
    await workerIsReady(head.page());
    await campus.stop();
    await onQueue().openList(TITLE);
    await onList(head).takeOut('Mary Cartwright');
    await onList(head).approveChosen(5);
    // Whom he took out stays out until he says otherwise [BATCH-19].
    await onList(head).takeIn('Mary Cartwright');
    await onList(head).decline('Not expected by anybody');
    await until('they can be taken back no more', async () => (await onQueue().unsent()) === 6);
    await head.restart(`${campus.url}/host/batches/${list.id}`);
    await head.page().getByRole('heading', { name: TITLE, level: 1 }).waitFor();
    await head.page().getByText('Saved here, not sent yet').first().waitFor();
    expect(await onList(head).rows().count()).toBe(6);
  });

  it('[F4] [F10] [BATCH-20] what the server does not accept of one decision is told for its row; the rest stands', async () => {
    await head.page().context().setOffline(true);
    await campus.start();
    staff = await signInOverHttp(campus.url, 'staff');
    await change(list.appointments[0] ?? '');
    await head.page().context().setOffline(false);
    await until('his answers are there', async () => (await onQueue().unsent()) === 0);
    await head.page().getByText('1 of 6 rows not accepted').waitFor();
    await head
      .page()
      .getByText(/^Ada Byron: /)
      .waitFor();
    expect(await states()).toEqual([...NAMES.slice(2).map(() => 'approved'), 'pending_unit', 'rejected']);
    await head.page().getByRole('button', { name: 'Do not show again' }).click();
    await onList(head).approveTheOne();
    await until('the last one is decided', async () => !(await states()).includes('pending_unit'));
  });

  it('[F10] [F18] the host has one line for it, without a network too, and one word of news for each thing', async () => {
    await signInThroughSso(host.page(), campus.url, 'staff');
    await onHost().openList();
    await host.page().getByText('2 not reached').first().waitFor({ timeout: 120_000 });
    const row = await onHost().row(TITLE).innerText();
    for (const fact of ['Approved: 5', 'Rejected: 1', 'Optics Lab']) expect(row).toContain(fact);
    await onHost().news.open();
    await onHost().news.line('the visit was approved').waitFor();
    expect(await onHost().news.line('the visit was approved').count()).toBe(1);
    expect(await onHost().news.line('a message did not arrive').count()).toBe(1);
    await onHost().news.close();
    await workerIsReady(host.page());
    await campus.stop();
    await host.restart(`${campus.url}/host`);
    await onHost().open(TITLE);
    await host.page().getByRole('heading', { name: TITLE, level: 1 }).waitFor();
    expect(await onList(host).rows().count()).toBe(6);
    await campus.start();
  });

  it('[F18] [F7b] whom nothing reached stands apart, with the other road; the line follows', async () => {
    await onList(host).missed('Li Xiaoming').waitFor();
    expect(await onList(host).missed('Emmy Noether').count()).toBe(0);
    await onList(host).missed('Li Xiaoming').getByRole('button', { name: 'Send by E-mail instead' }).click();
    await waitForMessage(campus.url, mailOf('Li Xiaoming'), /\/v\b/);
    await onList(host).missed('Li Xiaoming').waitFor({ state: 'detached' });
    await host.page().getByText('1 not reached').first().waitFor();
    for (const profile of [head, host]) expect(profile.complaints).toEqual([]);
  });
});
