import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCampus, type CampusServer } from '../../harness/campus-server';
import { signInOverHttp } from '../../harness/demo-person';
import { workerIsReady } from '../../harness/installed';
import { waitForMessage } from '../../harness/messages';
import { openProfile, type Profile } from '../../harness/profile';
import { until } from '../../harness/until';
import { delegatesPage } from '../../pages/delegates-page';
import { hostPage } from '../../pages/host-page';
import { signInThroughSso } from '../../pages/sign-in-page';
import { invite } from '../../screens/invite';

/** 王老师 lets 李主任 act for him: named, at work without a network, and let go while something is still on the way. */
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const DELEGATE = '李主任';

let campus: CampusServer;
let host: Profile;
let delegate: Profile;

beforeAll(async () => {
  campus = await startCampus();
  await signInOverHttp(campus.url, 'approver');
  host = await openProfile('host', { kind: 'desktop' });
  delegate = await openProfile('delegate', { kind: 'phone' });
});
afterAll(async () => {
  for (const profile of [host, delegate]) await profile?.remove();
  await campus?.remove();
});

const onDelegates = (profile: Profile) => delegatesPage(profile.page(), campus.url);
const onHost = (profile: Profile) => hostPage(profile.page(), campus.url);

/** Chooses in the form for whom the visit is. */
async function chooseHost(profile: Profile, name: string): Promise<void> {
  await profile.page().getByRole('button', { name: /^For/ }).or(forWhom(profile)).first().click();
  await profile
    .page()
    .getByRole('option', { name: new RegExp(name) })
    .click();
}
const forWhom = (profile: Profile) =>
  profile.page().locator('main form button[aria-haspopup="listbox"]').first();

async function fillFor(profile: Profile, purpose: string, email: string): Promise<void> {
  await onHost(profile).openNew();
  await chooseHost(profile, '王老师');
  const fromMs = Date.now() + 2 * DAY_MS;
  await onHost(profile).fill({
    purpose,
    fromMs,
    toMs: fromMs + HOUR_MS,
    visitors: [{ name: 'Ada Byron', email }],
  });
}

/** What is typed is kept a moment later; a browser that is killed within it loses the last of it. */
const isKept = (profile: Profile, email: string): Promise<true> =>
  until('the draft is kept', async () => {
    const tab = await profile.openTab(`${campus.url}/host/new`);
    await tab.getByText('What you had not finished is back').waitFor();
    const typed = await tab
      .getByRole('textbox', { name: /^E-?mail/ })
      .first()
      .inputValue();
    await tab.close();
    return typed === email;
  });

describe('acting for a host', () => {
  it('[F16] bad input: no address, nobody’s address, his own, a day that is over, each with its reason', async () => {
    await signInThroughSso(host.page(), campus.url, 'staff');
    const staff = await signInOverHttp(campus.url, 'staff');
    const fromMs = Date.now() + DAY_MS;
    const visit = { purpose: 'Seminar', fromMs, toMs: fromMs + HOUR_MS };
    await invite(staff, { ...visit, visitors: [{ name: 'Wim Works', email: 'wim@example.org' }] });
    await onDelegates(host).open();
    await onDelegates(host).name('li');
    await onDelegates(host).error('The e-mail address is not valid');
    await onDelegates(host).name('approver@campus.example', '2020-01-01');
    await onDelegates(host).error('Choose a last day from today on');
    await onDelegates(host).open();
    for (const [email, reason] of [
      ['nobody@campus.example', 'No colleague who could act for you'],
      ['staff@campus.example', 'This is your own address'],
    ] as const) {
      await onDelegates(host).name(email);
      await onDelegates(host).error(`${email} was not named`);
      await onDelegates(host).error(reason);
      await onDelegates(host).dismiss();
    }
    await host.page().getByText('Nobody acts for you').waitFor();
    expect(await staff.pull('appointments')).toHaveLength(1);
  });

  it('[F16] he names a colleague, who finds the visits that are to come, and whose they are', async () => {
    await onDelegates(host).name('approver@campus.example');
    await onDelegates(host).actsForMe(DELEGATE).waitFor();
    await signInThroughSso(delegate.page(), campus.url, 'approver');
    await onHost(delegate).row('Seminar').getByText('For 王老师').waitFor();
    await onDelegates(delegate).open();
    await onDelegates(delegate).iActFor('王老师').waitFor();
    expect(await onDelegates(delegate).actsForMe(DELEGATE).count()).toBe(0);
  });

  it('[F16] without a network he invites for the host; what he began is kept, and sent when there is one', async () => {
    await onHost(delegate).openList();
    await onHost(delegate).row('Seminar').waitFor();
    await workerIsReady(delegate.page());
    await campus.stop();
    await fillFor(delegate, 'Viva voce', 'ada@example.org');
    await isKept(delegate, 'ada@example.org');
    await delegate.restart(`${campus.url}/host/new`);
    await delegate.page().getByText('What you had not finished is back').waitFor();
    expect(await forWhom(delegate).textContent()).toContain('王老师');
    await onHost(delegate).send();
    await delegate.page().getByText('Saved here, not sent yet').first().waitFor();
    await campus.start();
    await until('it is sent', async () => (await onHost(delegate).unsent()) === 0);
    const message = await waitForMessage(campus.url, 'ada@example.org', /\/p\//);
    expect(message.text).toContain('王老师');
    expect(message.text).not.toContain(DELEGATE);
  });

  it('[F16] the host reads in his list who made it, and on its page when', async () => {
    await onHost(host).openList();
    await onHost(host).row('Viva voce').getByText(`Made by ${DELEGATE}`).waitFor();
    await onHost(host).open('Viva voce');
    await host.page().getByRole('heading', { name: 'Done for the host' }).waitFor();
    await host
      .page()
      .getByText(new RegExp(`^${DELEGATE}, `))
      .waitFor();
    expect(await onHost(host).heading().textContent()).toBe('Ada Byron');
  });

  it('[F16] let go while he is offline: the visits leave his phone, and what he still did is refused in words', async () => {
    await onHost(delegate).openList();
    await onHost(delegate).row('Seminar').waitFor();
    await delegate.page().context().setOffline(true);
    await onHost(delegate).open('Seminar');
    await onHost(delegate).cancel();
    await until('it can be taken back no more', async () => (await onHost(delegate).unsent()) === 1);
    await onHost(delegate).backToList();
    await fillFor(delegate, 'Too late', 'late@example.org');
    await onHost(delegate).send();
    await until('two wait', async () => (await onHost(delegate).unsent()) === 2);
    await onDelegates(host).open();
    await onDelegates(host).end(DELEGATE);
    await host.page().getByText(`${DELEGATE} acted for you until`).waitFor();
    await delegate.page().context().setOffline(false);
    await until('he is told', async () => (await onHost(delegate).unsent()) === 0);
    await delegate.page().getByText('You no longer act for this host').first().waitFor();
    await onHost(delegate).backToList();
    await delegate.page().getByText('One change was not made').waitFor();
    await onHost(delegate).row('Seminar').waitFor({ state: 'detached' });
    await onHost(delegate).row('Too late').getByText('Not accepted').waitFor();
    await onHost(host).openList();
    await onHost(host).row('Seminar').getByText('Approved').waitFor();
    for (const profile of [host, delegate]) expect(profile.complaints).toEqual([]);
  });
});
