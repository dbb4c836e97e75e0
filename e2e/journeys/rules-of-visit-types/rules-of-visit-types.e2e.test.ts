import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCampus, type CampusServer } from '../../harness/campus-server';
import { signInOverHttp } from '../../harness/demo-person';
import { workerIsReady } from '../../harness/installed';
import { openProfile, type Profile } from '../../harness/profile';
import { until } from '../../harness/until';
import { syncBadge } from '../../pages/sync-badge';
import { signInThroughSso } from '../../pages/sign-in-page';
import { invite } from '../../screens/invite';

/** Security changes what a kind of visit asks for: sees the effect first, also without a network, and who did it before. */
const HOUR_MS = 3_600_000;
let campus: CampusServer;
let security: Profile;

beforeAll(async () => {
  campus = await startCampus();
  security = await openProfile('security', { kind: 'desktop' });
  await signInThroughSso(security.page(), campus.url, 'security');
});
afterAll(async () => {
  await security?.remove();
  await campus?.remove();
});

const onPage = () => {
  const page = security.page();
  const main = page.locator('main');
  return {
    type: (field: string, text: string) => main.getByRole('textbox', { name: field }).fill(text),
    press: (name: string) => main.getByRole('button', { name }).click(),
    says: (text: string | RegExp) => main.getByText(text).first().waitFor(),
    open: async () => {
      await page.getByRole('link', { name: 'Rules', exact: true }).click();
      await main.getByRole('link', { name: /Change: Official/ }).click();
      await main.getByText('Version').first().waitFor();
    },
  };
};

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

  it('[F14] nobody else changes rules', async () => {
    const student = await signInOverHttp(campus.url, 'student');
    expect((await student.fetch('/api/policies/official/history')).status).toBe(403);
  });
});
