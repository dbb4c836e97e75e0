import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, startCampus, type CampusServer } from '../harness/campus-server';
import { signInOverHttp } from '../harness/demo-person';
import { startFaultProxy, type Asked, type Fault, type FaultProxy } from '@campus/testing/fault-proxy';
import { workerIsReady } from '../harness/installed';
import { fetchInbox, waitForMessage } from '../harness/messages';
import { openProfile, type Profile } from '../harness/profile';
import { until } from '../harness/until';
import { hostPage } from '../pages/host-page';
import { signInThroughSso } from '../pages/sign-in-page';

/** A new build comes out while a host has unsent work and a half-filled form on a network that carries no data. */
const HOUR_MS = 3_600_000;
let network: FaultProxy;
let campus: CampusServer;
let host: Profile;

beforeAll(async () => {
  network = await startFaultProxy(await freePort());
  campus = await startCampus({}, network);
  host = await openProfile('host', { kind: 'desktop' });
  await signInThroughSso(host.page(), campus.url, 'staff');
  await workerIsReady(host.page());
});
afterAll(async () => {
  await host?.remove();
  await campus?.remove();
  await network?.close();
});

const onHost = () => hostPage(host.page(), campus.url);
const reloadNow = () => host.page().getByRole('button', { name: 'Reload now' });
const purpose = () => host.page().getByRole('textbox', { name: 'Purpose' });

/** The next build's worker is other bytes; replication stays cut. */
function nextBuild({ path }: Asked): Fault {
  if (path === '/sw.js') return { kind: 'rewrite', change: (worker) => `${worker}\n// the next build\n` };
  return path.startsWith('/sync/') ? { kind: 'cut' } : { kind: 'pass' };
}
/** What the app itself does now and then. */
const askForUpdate = () =>
  host.page().evaluate(async () => void (await (await navigator.serviceWorker.getRegistration())?.update()));
/** A mark that a reload would wipe out. */
const marked = () => host.page().evaluate(() => Reflect.get(window, 'mark') === 'before the update');
const mark = () => host.page().evaluate(() => void Reflect.set(window, 'mark', 'before the update'));

describe('a new version of the app arrives while work is unsent', () => {
  it('[F2] an invitation waits, and the next form is half filled', async () => {
    network.follow(({ path }) => ({ kind: path.startsWith('/sync/') ? 'cut' : 'pass' }));
    await onHost().openNew();
    await onHost().fill({
      purpose: 'Kept over the update',
      fromMs: Date.now() + HOUR_MS,
      toMs: Date.now() + 2 * HOUR_MS,
      visitors: [{ name: 'Grace Hopper', email: 'grace@example.org' }],
    });
    await onHost().send();
    await host.page().getByText('Saved here, not sent yet').first().waitFor();
    await onHost().backToList();
    await onHost().openNew();
    await purpose().fill('Half a form');
    await mark();
    expect(await onHost().unsent()).toBe(1);
  });

  it('[FAULT-UPG-3] [SHELL-40] the new version is offered, not forced, and waits for the form', async () => {
    network.follow(nextBuild);
    await askForUpdate();
    await host.page().getByText('New version').waitFor();
    expect(await reloadNow().isDisabled()).toBe(true);
    await host.page().getByText('Finish this form or scan first').waitFor();
    expect([await marked(), await purpose().inputValue()]).toEqual([true, 'Half a form']);
  });

  it('[SHELL-40] once the form is left it is one press away, and nothing is lost', async () => {
    await onHost().backToList();
    await until('the reload may be pressed', () => reloadNow().isEnabled());
    expect(await marked()).toBe(true);
    await reloadNow().click();
    await until('the page is the new version', async () => !(await marked().catch(() => true)));
    await onHost().row('Kept over the update').waitFor();
    expect(await onHost().row('Kept over the update').innerText()).toContain('Saved here');
    await until('the unsent work is known', async () => (await onHost().unsent()) === 1);
    expect(await reloadNow().count()).toBe(0);
    await onHost().openNew();
    expect(await purpose().inputValue()).toBe('Half a form');
  });

  it('[F8] [SYNC-7] with the network back it is sent once', async () => {
    network.heal();
    await onHost().is('online');
    await waitForMessage(campus.url, 'grace@example.org', /\/p\//);
    const staff = await signInOverHttp(campus.url, 'staff');
    expect(await staff.pull('appointments')).toHaveLength(1);
    expect(await fetchInbox(campus.url)).toHaveLength(1);
    expect(host.complaints).toEqual([]);
  });
});
