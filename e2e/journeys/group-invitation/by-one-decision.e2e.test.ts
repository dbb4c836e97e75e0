import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCampus, type CampusServer } from '../../harness/campus-server';
import { signInOverHttp } from '../../harness/demo-person';
import { workerIsReady } from '../../harness/installed';
import { fetchInbox, waitForMessage } from '../../harness/messages';
import { openProfile, type Profile } from '../../harness/profile';
import { groupPage } from '../../pages/group-page';
import { queuePage } from '../../pages/queue-page';
import { signInThroughSso } from '../../pages/sign-in-page';

/** Two coaches this evening or tomorrow morning: one pass for all of them, and one decision. */
const HOUR_MS = 3_600_000;
const PURPOSE = 'School class at the planetarium';
const COACHES = ['京A12345', '京A67890'];
/** Ten in the morning or eight in the evening of the campus, whichever is next: always less than a day ahead. */
const nextMs = ((): number => {
  const from = Date.now() + 3 * HOUR_MS;
  const hour = Array.from({ length: 24 }, (_, i) => Math.ceil(from / HOUR_MS) * HOUR_MS + i * HOUR_MS);
  return hour.find((ms) => [2, 12].includes(new Date(ms).getUTCHours())) ?? from;
})();

let campus: CampusServer;
let host: Profile;
let security: Profile;
let leader: Profile;

beforeAll(async () => {
  campus = await startCampus();
  // Known to the server before anything is asked.
  await signInOverHttp(campus.url, 'security');
  host = await openProfile('host', { kind: 'desktop' });
  security = await openProfile('security', { kind: 'phone' });
  leader = await openProfile('leader', { kind: 'phone' });
});
afterAll(async () => {
  for (const profile of [host, security, leader]) await profile?.remove();
  await campus?.remove();
});

const onGroup = () => groupPage(host.page(), campus.url);
const onQueue = () => queuePage(security.page(), campus.url);

describe('a class in a hurry', () => {
  it('[F11] less than the lead time is refused, and what is no number plate is said at its field', async () => {
    await signInThroughSso(host.page(), campus.url, 'staff');
    await onGroup().openNew();
    await onGroup().byHeadCount();
    const leaderOf = { name: 'Lena Leader', email: 'lena@example.org' };
    await onGroup().fill({
      purpose: PURPOSE,
      leader: leaderOf,
      seats: 42,
      fromMs: nextMs,
      toMs: nextMs + 2 * HOUR_MS,
    });
    await onGroup().coaches(['hello coach']);
    await onGroup().send();
    await host.page().getByText('must be booked further in advance').first().waitFor();
    await onGroup().urgent();
    await onGroup().send();
    await host.page().locator('textarea[name="group.plates"][aria-invalid="true"]').waitFor();
    expect(await fetchInbox(campus.url)).toEqual([]);
  });

  it('[F11] it is urgent: the security office is asked, once for everybody, and until then nobody is invited', async () => {
    await onGroup().coaches(COACHES);
    await onGroup().send();
    await host.page().getByText('Waiting for the security office').first().waitFor();
    expect(await fetchInbox(campus.url)).toEqual([]);
  });

  it('[F11] [F4] one yes on the phone, and the leader has one pass for all with their coaches on it', async () => {
    await signInThroughSso(security.page(), campus.url, 'security');
    await onQueue().open();
    await onQueue().approve(PURPOSE);
    const mail = await waitForMessage(campus.url, 'lena@example.org', /\/p\//);
    const link = /http\S+\/p\/[\w-]+/.exec(mail.text)?.[0] ?? '';
    await leader.page().goto(`${link}?lang=en`);
    await leader.page().getByTestId('pass-qr').waitFor();
    expect(await leader.page().locator('main').innerText()).toMatch(/42[\s\S]*京A12345/);
  });

  it('[F11] without a network the host has his group and its coaches, and the leader her pass', async () => {
    await onGroup().seats('42 of 42 seats');
    await workerIsReady(host.page());
    await leader.page().locator('[data-note="kept"]').waitFor({ state: 'visible' });
    await campus.stop();
    await host.page().reload();
    await onGroup().seats('42 of 42 seats');
    expect(await host.page().locator('main').innerText()).toContain('京A67890');
    await leader.restart(leader.page().url());
    await leader.page().getByTestId('pass-qr').waitFor();
    expect([...host.complaints, ...leader.complaints, ...security.complaints]).toEqual([]);
  });
});
