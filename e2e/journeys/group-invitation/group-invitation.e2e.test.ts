import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCampus, type CampusServer } from '../../harness/campus-server';
import { newUuid, signInOverHttp } from '../../harness/demo-person';
import { workerIsReady } from '../../harness/installed';
import { fetchInbox, waitForMessage } from '../../harness/messages';
import { openProfile, type Profile } from '../../harness/profile';
import { until } from '../../harness/until';
import { groupLinkPage, groupPage } from '../../pages/group-page';
import { hostPage } from '../../pages/host-page';
import { signInThroughSso } from '../../pages/sign-in-page';

/** A group of three fills by link and by list, goes on without a network, and takes whoever waited. */
const DAY_MS = 86_400_000;
const PURPOSE = 'Open day of the robotics laboratory';

let campus: CampusServer;
let host: Profile;
let ada: Profile;
let dora: Profile;
let student: Profile;
let link = '';

beforeAll(async () => {
  campus = await startCampus();
  host = await openProfile('host', { kind: 'desktop' });
  ada = await openProfile('ada', { kind: 'phone' });
  dora = await openProfile('dora', { kind: 'phone' });
  student = await openProfile('student', { kind: 'phone' });
});
afterAll(async () => {
  for (const profile of [host, ada, dora, student]) await profile?.remove();
  await campus?.remove();
});

const onGroup = () => groupPage(host.page(), campus.url);
const startMs = Math.ceil((Date.now() + 4 * DAY_MS) / DAY_MS) * DAY_MS + 2 * 3_600_000;
const codeFor = async (email: string): Promise<string> =>
  /\b\d{6}\b/.exec((await waitForMessage(campus.url, email, /\b\d{6}\b/)).text)?.[0] ?? '';

describe('inviting a group', () => {
  it('[F11] staff invite a group with seats and deadlines; what cannot be is said at the field', async () => {
    await signInThroughSso(host.page(), campus.url, 'staff');
    await onGroup().openNew();
    const wanted = {
      purpose: PURPOSE,
      leader: { name: 'Lena Leader', email: 'lena@example.org' },
      fromMs: startMs,
      toMs: startMs + 2 * 3_600_000,
    };
    await onGroup().fill({ ...wanted, seats: 999 });
    await onGroup().send();
    await host.page().locator('input[name="group.seats"][aria-invalid="true"]').waitFor();
    await onGroup().fill({ ...wanted, seats: 3 });
    await onGroup().send();
    await onGroup().seats('1 of 3 seats');
    await host
      .page()
      .getByText(/\/g\/[\w-]{22}/)
      .waitFor();
    link = await onGroup().link();
    const invitation = await waitForMessage(campus.url, 'lena@example.org', /\/p\//);
    expect(invitation.text).toContain('Lena Leader');
  });

  it('[F11] somebody from abroad puts herself down by the link, without script; a wrong code is told', async () => {
    const page = groupLinkPage(ada.page());
    await page.open(link);
    expect(await page.words()).toContain('Seats left: 2');
    await page.putDown('Ada Abroad', 'nonsense');
    expect(await page.words()).toContain('phone');
    await page.putDown('Ada Abroad', 'ada@example.org');
    const code = await codeFor('ada@example.org');
    await page.typeCode(code === '000000' ? '000001' : '000000');
    expect(await page.words()).toMatch(/code is wrong/);
    await page.typeCode(code);
    expect(await page.words()).toMatch(/Ada Abroad[\s\S]*You have a seat/);
    await waitForMessage(campus.url, 'ada@example.org', /\/p\//);
    await onGroup().member('Ada Abroad').waitFor();
    await onGroup().seats('2 of 3 seats');
  });

  it('[F11] the host pastes a list: who fits is put down, rubbish and the fourth of three stay with the reason', async () => {
    await onGroup().paste(['rubbish,12345', 'Ben Booked\tben@example.org', 'Cy Late,cy@example.org']);
    await onGroup().member('Ben Booked').waitFor();
    await host
      .page()
      .getByText(/Line 1: .*phone number/)
      .waitFor();
    await host
      .page()
      .getByText(/Line 2: .*no seat/)
      .waitFor();
    expect(await onGroup().leftInField()).toBe('rubbish,12345\nCy Late,cy@example.org');
    await waitForMessage(campus.url, 'ben@example.org', /\/p\//);
  });

  it('[F11] whoever follows the link now waits for a seat, in order', async () => {
    const page = groupLinkPage(dora.page());
    await page.open(link);
    expect(await page.words()).toContain('you may wait for one');
    await page.putDown('Dora Delayed', 'dora@example.org');
    await page.typeCode(await codeFor('dora@example.org'));
    expect(await page.words()).toContain('number 1 on the waiting list');
    await onGroup().member('Dora Delayed').getByText('Number 1 on the waiting list').waitFor();
  });

  it('[F11] without a network the host sees who comes and takes somebody off; it is sent when the network is back', async () => {
    await workerIsReady(host.page());
    await campus.stop();
    await host.page().reload();
    await onGroup().member('Ada Abroad').waitFor();
    await onGroup().remove('Ben Booked');
    await until('the removal is kept on the device', async () =>
      (await hostPage(host.page(), campus.url).unsent()) > 0 ? true : undefined,
    );
    await campus.start();
    const told = await waitForMessage(campus.url, 'dora@example.org', /\/p\//);
    expect(told.text).toContain('Dora Delayed');
    await onGroup().member('Dora Delayed').getByText('Has a seat').waitFor();
    await waitForMessage(campus.url, 'ben@example.org', /cancelled/);
  });

  it('[F11] somebody comes in another’s stead: rubbish is refused where it stands, then both are told', async () => {
    const dialog = host.page().getByRole('dialog');
    await onGroup().replace('Ada Abroad', { name: 'Eve Else', contact: '12345' });
    await dialog
      .getByText(/phone number/)
      .first()
      .waitFor();
    await dialog.getByRole('textbox', { name: /e-mail/i }).fill('eve@example.org');
    await dialog.getByRole('button', { name: 'Replace', exact: true }).click();
    await waitForMessage(campus.url, 'eve@example.org', /\/p\//);
    await waitForMessage(campus.url, 'ada@example.org', /cancelled/);
    await onGroup().member('Eve Else').getByText('Has a seat').waitFor();
    expect(await onGroup().member('Ada Abroad').count()).toBe(0);
  });

  it('[F11] who has not looked is reminded, once the host says so', async () => {
    const toEve = async (): Promise<number> =>
      (await fetchInbox(campus.url)).filter(({ to }) => to.includes('eve@example.org')).length;
    const before = await toEve();
    await onGroup().press('Remind who has not looked');
    await until('another mail', async () => (await toEve()) > before);
    expect(await toEve()).toBe(before + 1);
  });

  it('[F11] a closed link says so and takes nobody', async () => {
    await onGroup().press('Close the link');
    const page = groupLinkPage(student.page());
    await until('the link is closed', async () => {
      await page.open(link);
      return (await page.words()).includes('takes no more registrations') ? true : undefined;
    });
    expect(await student.page().locator('#name').count()).toBe(0);
  });

  it('[F11] students are refused, on the device and by the server', async () => {
    await signInThroughSso(student.page(), campus.url, 'student');
    await student.page().goto(`${campus.url}/host/groups/new`);
    await student.page().getByText('Groups are invited by staff').waitFor();
    const pushed = await signInOverHttp(campus.url, 'student');
    const at = (ms: number) => new Date(startMs + ms).toISOString();
    const id = newUuid();
    await pushed.push([
      {
        id,
        kind: 'group.create',
        body: {
          appointmentId: newUuid(),
          details: {
            visitType: 'group',
            purpose: 'x',
            gates: ['south'],
            startAt: at(0),
            endAt: at(3_600_000),
          },
          leader: { visitorId: newUuid(), name: 'X', email: 'x@example.org', locale: 'en' },
          plan: { mode: 'per-person', seats: 2, registerBy: at(0), changeBy: at(0) },
        },
        baseRev: null,
        after: null,
        at: new Date().toISOString(),
      },
    ]);
    const result = (await pushed.results()).find(({ commandId }) => commandId === id);
    expect(result).toMatchObject({ outcome: 'refused', code: 'group.staff-only' });
    const inbox = await fetchInbox(campus.url);
    expect(inbox.some(({ to }) => to.includes('x@example.org'))).toBe(false);
  });
});
