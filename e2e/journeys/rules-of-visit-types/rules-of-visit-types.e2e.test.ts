import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCampus, type CampusServer } from '../../harness/campus-server';
import { signInOverHttp } from '../../harness/demo-person';
import { workerIsReady } from '../../harness/installed';
import { openProfile, type Profile } from '../../harness/profile';
import { until } from '../../harness/until';
import { hostPage, type Invitation } from '../../pages/host-page';
import { syncBadge } from '../../pages/sync-badge';
import { signInThroughSso } from '../../pages/sign-in-page';
import { invite } from '../../screens/invite';

/** Security changes what a kind of visit asks for: sees the effect first, also without a network, and who did it before. */
const HOUR_MS = 3_600_000;
let campus: CampusServer;
let security: Profile;
let host: Profile;

beforeAll(async () => {
  campus = await startCampus();
  security = await openProfile('security', { kind: 'desktop' });
  host = await openProfile('host', { kind: 'phone' });
  await signInThroughSso(security.page(), campus.url, 'security');
});
afterAll(async () => {
  await host?.remove();
  await security?.remove();
  await campus?.remove();
});

const onPage = () => {
  const page = security.page();
  const main = page.locator('main');
  return {
    type: (field: string, text: string) => main.getByRole('textbox', { name: field }).fill(text),
    tick: (name: string) => main.getByRole('checkbox', { name }).setChecked(true, { force: true }),
    press: (name: string) => main.getByRole('button', { name }).click(),
    says: (text: string | RegExp) => main.getByText(text).first().waitFor(),
    open: async () => {
      await page.getByRole('link', { name: 'Rules', exact: true }).click();
      await main.getByRole('link', { name: /Change: Official/ }).click();
      await main.getByText('Version').first().waitFor();
    },
  };
};

const onHost = () => hostPage(host.page(), campus.url);
const hostSays = (text: string | RegExp) =>
  host.page().locator('main').getByText(text).first().waitFor({ timeout: 30_000 });

/** Well ahead, in one slot of an hour, or so many hours later. */
const firstMs = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS + 3 * HOUR_MS;
const tour = (purpose: string, name: string, later = 0): Invitation => ({
  purpose,
  fromMs: firstMs + (later + 1 / 12) * HOUR_MS,
  toMs: firstMs + (later + 1) * HOUR_MS,
  visitors: [{ name: `Guest ${name}`, email: `${name}@example.org` }],
});

async function inviteThree(): Promise<string | undefined> {
  const staff = await signInOverHttp(campus.url, 'staff');
  const known = (await staff.results()).length;
  await invite(staff, {
    purpose: 'Three at once',
    fromMs: Date.now() + HOUR_MS,
    toMs: Date.now() + 3 * HOUR_MS,
    visitors: ['a', 'b', 'c'].map((name) => ({ name: `Guest ${name}`, email: `${name}@example.org` })),
  });
  return until('the answer', async () => {
    const results = await staff.results();
    return results.length > known ? results.at(-1)?.outcome : undefined;
  });
}

describe('rules of visit types', () => {
  it('[F14] security sees what a change would do before it is made', async () => {
    expect(await inviteThree()).toBe('accepted');
    await onPage().open();
    await onPage().type('Visitors at most', '2');
    await onPage().press('What would this change?');
    await onPage().says('1 visit of this kind is booked.');
    await onPage().says(/1 of them would have been refused/);
  });

  it('[F14] rubbish and a missing reason are refused at the field; nothing is sent', async () => {
    await onPage().type('Days ahead at most', 'soon');
    await onPage().press('Put into force');
    await onPage().says('Please mend the marked fields.');
    await onPage().type('Days ahead at most', '30');
    await onPage().press('Put into force');
    await onPage().says('Say why the rules change.');
    expect(await syncBadge(security.page()).unsent()).toBe(0);
  });

  it('[F14] a change made without a network is kept over a restart, and holds once the network is back', async () => {
    await workerIsReady(security.page());
    await campus.stop();
    await onPage().type('Reason for the change', 'Fewer at a time during the works');
    await onPage().press('Put into force');
    await onPage().says('A change of these rules is saved here and on its way.');
    await security.restart(`${campus.url}/office/policies/official`);
    await onPage().says('A change of these rules is saved here and on its way.');
    await onPage().says('The history can be shown once you are online.');
    await campus.start();
    await onPage().says('Fewer at a time during the works');
    expect(await inviteThree()).toBe('refused');
    expect(security.complaints).toEqual([]);
  });

  it('[F14] [F4] security limits a slot and the gates, and sees whom that would have met', async () => {
    await onPage().type('Visitors at most', '5');
    await onPage().type('People arriving in one slot at most', '1');
    await onPage().type('Length of a slot in minutes', '50');
    await onPage().type('Minutes before the start until which', '600');
    await onPage().tick('North Gate');
    await onPage().press('What would this change?');
    await onPage().says(/1 of them would have been refused: This kind of visit is not let in at that gate/);
    await onPage().type('Reason for the change', 'One at a time by the north');
    await onPage().press('Put into force');
    await onPage().says('Nobody could keep to this rule.');
    await onPage().type('Length of a slot in minutes', '60');
    await onPage().press('Put into force');
    await onPage().says('Version 3');
    expect(security.complaints).toEqual([]);
  });

  it('[F14] [F2] a host is offered these gates alone; without a network his second visit waits, and comes back with the reason and all that he typed', async () => {
    await signInThroughSso(host.page(), campus.url, 'staff');
    await workerIsReady(host.page());
    await onHost().openNew();
    const gates = host.page().getByRole('group', { name: /Gates/ });
    expect(await gates.getByRole('checkbox').count()).toBe(1);
    await onHost().fill(tour('First tour', 'Ada'));
    await onHost().send();
    await hostSays('Approved');
    await onHost().backToList();
    await campus.stop();
    await onHost().openNew();
    await onHost().fill(tour('Second tour', 'Grace'));
    await onHost().send();
    await hostSays('Saved here, not sent yet');
    await campus.start();
    await hostSays(/there is room for nobody else \(1 at most\). From \d\d:00 on there is room/);
    await host.page().getByRole('link', { name: 'Mend and send again' }).click();
    const purpose = host.page().getByRole('textbox', { name: 'Purpose' });
    await purpose.waitFor();
    expect(await purpose.inputValue()).toBe('Second tour');
    expect(await host.page().getByRole('textbox', { name: /^Name/ }).inputValue()).toBe('Guest Grace');
    await onHost().fill(tour('Second tour', 'Grace', 1));
    await onHost().save();
    await hostSays('Approved');
    expect(host.complaints).toEqual([]);
  });

  it('[F14] before a late cancellation the host reads that it uses the place still, and it does', async () => {
    await hostSays('even if it is cancelled now, it still uses its places');
    await onHost().cancel();
    await hostSays('It was cancelled late and still uses its places.');
    const staff = await signInOverHttp(campus.url, 'staff');
    await until('the cancellation', async () => {
      const visits = await staff.pull('appointments');
      return visits.find((one) => one['purpose'] === 'Second tour' && one['state'] === 'canceled_by_host');
    });
    const { fromMs, toMs, purpose } = tour('Third tour', 'Mary', 1);
    const visitors = [{ name: 'Guest Mary', email: 'mary@example.org' }];
    const known = (await staff.results()).length;
    await invite(staff, { purpose, fromMs, toMs, visitors, gates: ['north'] });
    const last = await until('the answer', async () => {
      const results = await staff.results();
      return results.length > known ? results.at(-1) : undefined;
    });
    expect(last.code).toBe('appointment.slot-full');
  });

  it('[F14] nobody else changes rules', async () => {
    const student = await signInOverHttp(campus.url, 'student');
    expect((await student.fetch('/api/policies/official/history')).status).toBe(403);
  });
});
