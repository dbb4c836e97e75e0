import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCamera, type Camera } from '../../harness/camera';
import { GUARD, startCampus, type CampusServer } from '../../harness/campus-server';
import { signInOverHttp } from '../../harness/demo-person';
import { workerIsReady } from '../../harness/installed';
import { waitForMessage } from '../../harness/messages';
import { openProfile, type Profile } from '../../harness/profile';
import { until } from '../../harness/until';
import { hostPage } from '../../pages/host-page';
import { signInThroughSso } from '../../pages/sign-in-page';
import { syncBadge } from '../../pages/sync-badge';
import { tabletPage } from '../../pages/tablet-page';

/** Passes are not for sale: a host has so many visitors in a month, and many new ones ask him at the gate. */
const HOUR_MS = 3_600_000;
const folder = mkdtempSync(join(tmpdir(), 'campus-budgets-'));
const people: Profile[] = [];
let campus: CampusServer;
let camera: Camera;
let security: Profile;
let host: Profile;
let tablet: Profile;

beforeAll(async () => {
  campus = await startCampus();
  camera = createCamera(join(folder, 'camera.y4m'));
  security = await openProfile('security', { kind: 'desktop' });
  host = await openProfile('host', { kind: 'phone' });
  tablet = await openProfile('tablet', { kind: 'tablet', cameraFile: camera.file });
  people.push(security, host, tablet);
  await signInThroughSso(security.page(), campus.url, 'security');
  await signInThroughSso(host.page(), campus.url, 'staff');
  await onTablet().enrol(campus.enrolmentCodes['south'] ?? '', 'South 1');
  await onTablet().startShift(GUARD.name, GUARD.pin);
});
afterAll(async () => {
  for (const profile of people) await profile.remove();
  await campus?.remove();
  rmSync(folder, { recursive: true, force: true });
});

const onHost = () => hostPage(host.page(), campus.url);
const onTablet = () => tabletPage(tablet.page(), campus.url);
const onRules = () => {
  const main = security.page().locator('main');
  return {
    type: (field: string | RegExp, text: string) => main.getByRole('textbox', { name: field }).fill(text),
    press: (name: string) => main.getByRole('button', { name }).click(),
    says: (text: string | RegExp) => main.getByText(text).first().waitFor(),
    count: (text: string) => main.getByText(text).count(),
    day: () => main.getByLabel('Day', { exact: true }),
    open: async () => {
      await security.page().getByRole('link', { name: 'Rules', exact: true }).click();
      await main.getByRole('link', { name: /Change: Official/ }).click();
      await main.getByText('Version').first().waitFor();
    },
  };
};
const card = (name: string) =>
  host
    .page()
    .locator('section')
    .filter({ has: host.page().getByRole('heading', { name, level: 3 }) });

const guests = (...names: string[]) =>
  names.map((name) => ({ name, email: `${name.slice(-1)}@example.org` }));
async function fillIn(names: readonly string[]): Promise<void> {
  const fromMs = Date.now() - HOUR_MS / 2;
  const window = { fromMs, toMs: fromMs + 3 * HOUR_MS };
  await onHost().fill({ purpose: 'Campus tour', gate: 'South Gate', visitors: guests(...names), ...window });
}
async function codeOf(email: string): Promise<string> {
  const mail = await waitForMessage(campus.url, email, /\/p\//);
  const link = /http\S+\/p\/[\w-]+/.exec(mail.text)?.[0] ?? '';
  const page = await (await fetch(`${link}?lang=en`)).text();
  expect(`${mail.text}${page}`).not.toMatch(/expect|confirm/i);
  return (await (await fetch(`${link}/pass.jwt`)).text()).trim();
}
async function shows(code: string) {
  camera.show(code);
  const verdict = await onTablet().read();
  camera.clear();
  return verdict;
}
/** The server has taken it: so many visitors of the host's are to be confirmed. */
async function hostIsAskedAbout(count: number): Promise<void> {
  const staff = await signInOverHttp(campus.url, 'staff');
  await until(`${count} who are asked about`, async () => {
    const visits = (await staff.pull('appointments')) as unknown as { visitors: { hostConfirm: string }[] }[];
    const asked = visits.flatMap(({ visitors }) => visitors).filter((row) => row.hostConfirm === 'asked');
    return asked.length === count;
  });
}

describe('host budgets and visitors new to a host', () => {
  it('[F17] [F14] rubbish is refused at its field; budget, question and closed days are put into force', async () => {
    await onRules().open();
    await onRules().type(/^Host budget/, 'plenty');
    await onRules().press('Put into force');
    await onRules().says('Please mend the marked fields.');
    await onRules().type(/^Host budget/, '2');
    await onRules().type(/^Ask the host on arrival/, '1');
    await onRules().type(/^Visits per year/, '12');
    await onRules().press('Add a closed day');
    await onRules().press('Put into force');
    await onRules().says('Enter a day and a reason.');
    expect(await syncBadge(security.page()).unsent()).toBe(0);
    await onRules()
      .day()
      .fill(new Date(Date.now() + 240 * HOUR_MS).toISOString().slice(0, 10));
    await onRules().type('Reason (English)', 'Entrance examinations');
    await onRules().type('Reason for the change', 'Passes were offered for money');
    await onRules().press('Put into force');
    await onRules().says('Version 2');
    expect(await security.page().getByLabel('Reason (简体中文)').inputValue()).toBe('Entrance examinations');
  });

  it('[F17] the form says without a network what is used and from when there is more; what fits is sent later', async () => {
    await until('the host has the rules', async () => {
      const staff = await signInOverHttp(campus.url, 'staff');
      return JSON.stringify(await staff.pull('facts')).includes('"hostBudget":2');
    });
    await onHost().openNew();
    await workerIsReady(host.page());
    await campus.stop();
    await fillIn(['Guest A', 'Guest B', 'Guest C']);
    await onHost().send();
    await host
      .page()
      .getByText(/You may invite 2 such visitors in a month, and 0 are invited already\. Visits from .* 1 /)
      .first()
      .waitFor();
    expect(await onHost().unsent()).toBe(0);
    await host
      .page()
      .getByRole('button', { name: /^Remove/ })
      .last()
      .click();
    await onHost().send();
    await until('it is saved', async () => (await onHost().unsent()) > 0);
    await campus.start();
    await hostIsAskedAbout(2);
  });

  it('[F17] at the gate, without a network, the guard calls the host and records his answer; the way out is free', async () => {
    const code = await codeOf('A@example.org');
    await workerIsReady(tablet.page());
    await onTablet().turn('Entry');
    const asked = await onTablet().readOnceKnown(camera, { code, as: 'HOST_CONFIRM_REQUIRED' });
    expect(asked.colour).toBe('amber');
    await onTablet().act('Not confirmed, refuse');
    await onTablet().isGone();
    await campus.stop();
    await tablet.restart(`${campus.url}/gate`);
    await onTablet().turn('Entry');
    expect(await shows(code)).toMatchObject({ code: 'HOST_CONFIRM_REQUIRED', colour: 'amber' });
    await onTablet().act('Host has confirmed, admit');
    await onTablet().isGone();
    await onTablet().turn('Exit');
    expect(await shows(code)).toMatchObject({ code: 'EXIT_RECORDED', colour: 'blue' });
    await campus.start();
    await until('the scans are sent', async () => (await onTablet().unsent()) === 0);
  });

  it('[F50] [F17] what happened is news to the host: counted, to be read without a network, and seen once', async () => {
    const { news } = onHost();
    await onHost().openList();
    await news.count('4 new').waitFor();
    await campus.stop();
    await host.restart(`${campus.url}/host`);
    const read = onHost().news;
    await read.count('4 new').waitFor();
    await read.open();
    for (const words of ['you will be asked', 'at the gate', 'now on campus', 'has left'])
      await read.line(words).getByText('New', { exact: true }).waitFor();
    await read.line('Guest A: has left the campus').getByText('Campus tour').waitFor();
    await until('nothing is new', async () => (await read.count('4 new').count()) === 0);
    expect(await read.line('Guest').count()).toBe(4);
    await read.line('Guest A: now on campus').click();
    await card('Guest A').waitFor();
    await campus.start();
    await onHost().is('online');
  });

  it('[F17] the host says in the app, without a network, that he expects somebody: the gate asks no more', async () => {
    await onHost().openList();
    await onHost().show('Needs attention');
    await onHost().row('Campus tour').getByText('To confirm').waitFor();
    await onHost().open('Campus tour');
    await card('Guest B').getByText('Do you expect this visitor?').waitFor();
    await campus.stop();
    await card('Guest B').getByRole('button', { name: 'Yes, I am expecting this visitor' }).click();
    await card('Guest B').getByText('You have said that you expect this visitor.').waitFor();
    await campus.start();
    await hostIsAskedAbout(1);
    await until('nothing waits', async () => (await onHost().unsent()) === 0);
    const code = await codeOf('B@example.org');
    await onTablet().turn('Entry');
    await onTablet().readOnceKnown(camera, { code, as: 'VALID' });
    for (const profile of people) expect(profile.complaints).toEqual([]);
  });
});
