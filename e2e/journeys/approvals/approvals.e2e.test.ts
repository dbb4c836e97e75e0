import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCampus, type CampusServer } from '../../harness/campus-server';
import { signInOverHttp } from '../../harness/demo-person';
import { workerIsReady } from '../../harness/installed';
import { fetchInbox, waitForMessage } from '../../harness/messages';
import { openProfile, type Profile } from '../../harness/profile';
import { until } from '../../harness/until';
import { hostPage } from '../../pages/host-page';
import { queuePage } from '../../pages/queue-page';
import { signInThroughSso } from '../../pages/sign-in-page';
import { invite, send } from '../../screens/invite';

/** A visit that the unit and security have to agree to: on the phone without a network, on the PC several at once. */
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const WORKS = ['Lift repair', 'Window cleaning', 'Cable laying', 'Night concert'] as const;
interface Reader {
  readonly name: string;
  readonly organisation: string;
  readonly email: string;
}
const mailOf = (work: string): string => `${work.split(' ')[0]?.toLowerCase()}@example.org`;

let campus: CampusServer;
let host: Profile;
let head: Profile;
let security: Profile;

beforeAll(async () => {
  campus = await startCampus();
  // Known to the server before anything is asked, as somebody is who signed in once.
  for (const account of ['approver', 'security']) await signInOverHttp(campus.url, account);
  head = await openProfile('head', { kind: 'phone' });
  security = await openProfile('security', { kind: 'desktop' });
  host = await openProfile('host', { kind: 'phone' });
});
afterAll(async () => {
  for (const profile of [head, security, host]) await profile?.remove();
  await campus?.remove();
});

const onQueue = (profile: Profile) => queuePage(profile.page(), campus.url);

describe('approvals', () => {
  it('[F4] a host asks for visits that his unit and security have to agree to; nobody gets a pass yet', async () => {
    const staff = await signInOverHttp(campus.url, 'staff');
    for (const [i, purpose] of WORKS.entries()) {
      const fromMs = Date.now() + (2 + i) * DAY_MS;
      await invite(staff, {
        purpose,
        visitType: 'contractor',
        fromMs,
        toMs: fromMs + 4 * HOUR_MS,
        visitors: [
          { name: 'Wim Works', email: mailOf(purpose), document: { type: 'passport', number: 'NX1234567' } },
        ],
      });
    }
    expect((await staff.results()).map(({ outcome }) => outcome)).toEqual(WORKS.map(() => 'accepted'));
    expect((await staff.pull('appointments')).map(({ state }) => state)).toEqual(
      WORKS.map(() => 'pending_unit'),
    );
    expect(await fetchInbox(campus.url)).toEqual([]);
  });

  it('[F4] the head of the unit reads his queue on the phone; declining takes a reason, and can be taken back', async () => {
    await signInThroughSso(head.page(), campus.url, 'approver');
    await head.page().getByText('4 appointments wait for your decision').waitFor();
    await head.page().getByRole('link', { name: 'Decide' }).click();
    await onQueue(head).card('Night concert').waitFor();
    await onQueue(head).decline('Night concert', '');
    await onQueue(head).dialogError();
    await onQueue(head).closeDialog();
    await onQueue(head).decline('Night concert', 'The square is taken that night');
    await onQueue(head).undo();
    await onQueue(head).card('Night concert').waitFor();
    expect(await onQueue(head).cards().count()).toBe(4);
  });

  it('[F4] he decides without a network; it is kept over a restart and told when the network is back', async () => {
    await workerIsReady(head.page());
    await campus.stop();
    await onQueue(head).decline('Night concert', 'The square is taken that night');
    for (const work of WORKS.slice(0, 3)) await onQueue(head).approve(work);
    await head.page().getByText('Nothing waits for your decision').waitFor();
    await until('they can be taken back no more', async () => (await onQueue(head).unsent()) === 4);
    await head.restart(`${campus.url}/host/approvals`);
    await head.page().getByText('Nothing waits for your decision').waitFor();
    await onQueue(head).show('Decided');
    await onQueue(head).card('Lift repair').getByText('Saved here, not sent yet').waitFor();
    expect(await onQueue(head).unsent()).toBe(4);
    await campus.start();
    await until('his answers are there', async () => (await onQueue(head).unsent()) === 0);
    const staff = await signInOverHttp(campus.url, 'staff');
    const states = await staff.pull('appointments');
    const declined = states.filter(({ state }) => state === 'rejected');
    const waiting = states.filter(({ state }) => state === 'pending_security');
    expect([declined.length, waiting.length]).toEqual([1, 3]);
  });

  it('[F4] security takes three at once at the PC without a network; confirmed once it is back, the visitors have their passes', async () => {
    await signInThroughSso(security.page(), campus.url, 'security');
    await onQueue(security).open();
    await onQueue(security).card('Lift repair').waitFor();
    await workerIsReady(security.page());
    await campus.stop();
    await onQueue(security).chooseAll();
    await onQueue(security).approveChosen(3);
    await security.page().getByText('Nothing waits for your decision').waitFor();
    await until('they can be taken back no more', async () => (await onQueue(security).unsent()) === 3);
    await security.restart(`${campus.url}/host/approvals`);
    await onQueue(security).show('Decided');
    await onQueue(security).card('Lift repair').getByText('Saved here, not sent yet').waitFor();
    await campus.start();
    await until('his answers are there', async () => (await onQueue(security).unsent()) === 0);
    await onQueue(security)
      .card('Lift repair')
      .getByText('Saved here, not sent yet')
      .waitFor({ state: 'detached' });
    for (const work of WORKS.slice(0, 3)) await waitForMessage(campus.url, mailOf(work), /\/p\//);
    expect((await fetchInbox(campus.url)).filter(({ to }) => to.includes(mailOf('Night concert')))).toEqual(
      [],
    );
  });

  it('[F4] the host reads on the phone who decided, and why', async () => {
    await signInThroughSso(host.page(), campus.url, 'staff');
    const onHost = hostPage(host.page(), campus.url);
    await onHost.open('Lift repair');
    await host.page().getByText('Unit: 李主任').waitFor();
    await host.page().getByText('Security: 赵科长').waitFor();
    await onHost.backToList();
    await onHost.show('Past');
    await onHost.open('Night concert');
    const reason = host.page().getByText('The square is taken that night');
    await reason.waitFor();
    expect(await reason.count()).toBe(1);
  });

  it('[F16] «Invite again»: two presses without a network make the visit anew, with the same people and details', async () => {
    const staff = await signInOverHttp(campus.url, 'staff');
    const fromMs = Date.now() + DAY_MS;
    await invite(staff, {
      purpose: 'Reading group',
      fromMs,
      toMs: fromMs + HOUR_MS,
      visitors: [{ name: 'Ada Reader', email: 'reader@example.org', organisation: 'Optics Lab' }],
    });
    const readings = async () =>
      (await staff.pull('appointments')).filter(({ purpose }) => purpose === 'Reading group');
    const [first] = await readings();
    await send(staff, 'appointment.cancel', { appointmentId: first?.id, reason: 'Moved' });
    const onHost = hostPage(host.page(), campus.url);
    await onHost.openList();
    await workerIsReady(host.page());
    await onHost.show('Past');
    await onHost.open('Reading group');
    await host.page().getByRole('link', { name: 'Invite again' }).waitFor();
    await campus.stop();
    await host.page().getByRole('link', { name: 'Invite again' }).click();
    await onHost.send();
    await until('it is kept', async () => (await onHost.unsent()) === 1);
    await campus.start();
    const made = await until('it is there', async () =>
      (await readings()).find(({ state }) => state === 'approved'),
    );
    const { name, organisation, email } = (made['visitors'] as Reader[])[0] ?? {};
    expect([name, organisation, email]).toEqual(['Ada Reader', 'Optics Lab', 'reader@example.org']);
    expect(made.id).not.toBe(first?.id);
    await waitForMessage(campus.url, 'reader@example.org', /\/p\//);
    for (const profile of [head, security, host]) expect(profile.complaints).toEqual([]);
  });
});
