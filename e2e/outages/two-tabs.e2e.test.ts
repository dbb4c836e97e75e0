import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCamera, type Camera } from '../harness/camera';
import { GUARD, startCampus, type CampusServer } from '../harness/campus-server';
import { signInOverHttp } from '../harness/demo-person';
import { fetchInbox, waitForMessage } from '../harness/messages';
import { openProfile, type Profile } from '../harness/profile';
import { signedPass } from '../harness/signed-pass';
import { until } from '../harness/until';
import { hostPage } from '../pages/host-page';
import { signInThroughSso } from '../pages/sign-in-page';
import { tabletPage } from '../pages/tablet-page';

/** The same person, or the same gate, in two tabs of one browser: one device, whatever is clicked where. */
const HOUR_MS = 3_600_000;
const folder = mkdtempSync(join(tmpdir(), 'campus-tabs-'));
let campus: CampusServer;
let camera: Camera;
let host: Profile;
let tablet: Profile;

beforeAll(async () => {
  campus = await startCampus();
  camera = createCamera(join(folder, 'camera.y4m'));
  host = await openProfile('host', { kind: 'desktop' });
  tablet = await openProfile('tablet', { kind: 'tablet', cameraFile: camera.file });
});
afterAll(async () => {
  for (const profile of [host, tablet]) await profile?.remove();
  await campus?.remove();
  rmSync(folder, { recursive: true, force: true });
});

describe('two tabs of one host', () => {
  let first: ReturnType<typeof hostPage>;
  let second: ReturnType<typeof hostPage>;

  const invite = async (in_: ReturnType<typeof hostPage>, purpose: string, email: string) => {
    await in_.openNew();
    await in_.fill({
      purpose,
      fromMs: Date.now() + HOUR_MS,
      toMs: Date.now() + 2 * HOUR_MS,
      visitors: [{ name: `Guest of ${purpose}`, email }],
    });
    await in_.send();
  };

  beforeAll(async () => {
    await signInThroughSso(host.page(), campus.url, 'staff');
    first = hostPage(host.page(), campus.url);
    second = hostPage(await host.openTab(`${campus.url}/host`), campus.url);
  });

  it('[F2] what is made in one appears in the other', async () => {
    await invite(first, 'First tab', 'one@example.org');
    await second.row('First tab').waitFor();
    await invite(second, 'Second tab', 'two@example.org');
    await first.backToList();
    await first.row('Second tab').waitFor();
    await second.backToList();
    await second.row('First tab').waitFor();
    expect([await first.row('First tab').count(), await second.row('Second tab').count()]).toEqual([1, 1]);
  });

  it('[F2] without a network too, and visibly pending', async () => {
    await second.is('online');
    await campus.stop();
    await invite(first, 'Without network', 'three@example.org');
    await second.row('Without network').waitFor();
    expect(await second.row('Without network').innerText()).toContain('Saved here');
    expect([await first.unsent(), await second.unsent()]).toEqual([1, 1]);
  });

  it('[F8] [SYNC-7] both send, and nothing is doubled', async () => {
    await campus.start();
    await Promise.all([first.is('online'), second.is('online')]);
    for (const to of ['one@', 'two@', 'three@']) await waitForMessage(campus.url, to, /\/p\//);
    const staff = await signInOverHttp(campus.url, 'staff');
    expect(await staff.pull('appointments')).toHaveLength(3);
    expect((await staff.results()).map(({ outcome }) => outcome)).toEqual([
      'accepted',
      'accepted',
      'accepted',
    ]);
    expect(await fetchInbox(campus.url)).toHaveLength(3);
    await until('both are done', async () => (await first.unsent()) + (await second.unsent()) === 0);
    await first.backToList();
    for (const tab of [first, second]) {
      for (const purpose of ['First tab', 'Second tab', 'Without network']) {
        await tab.row(purpose).waitFor();
        expect(await tab.row(purpose).count()).toBe(1);
        expect(await tab.row(purpose).innerText()).not.toContain('Saved here');
      }
    }
    expect(host.complaints).toEqual([]);
  });
});

describe('two tabs of one gate', () => {
  let other: Page;
  let pass: string;
  const says = (page: Page) => page.getByText('The gate is open in another window');

  beforeAll(async () => {
    const gate = tabletPage(tablet.page(), campus.url);
    pass = await signedPass(campus.url, { name: 'Ada Lovelace' });
    await gate.enrol(campus.enrolmentCodes['south'] ?? '', 'South 1');
    await gate.startShift(GUARD.name, GUARD.pin);
    await gate.turn('Entry');
    await gate.is('online');
  });

  it('[TAB-50] the second says that the gate is open elsewhere, and scans nothing', async () => {
    other = await tablet.openTab(`${campus.url}/gate`);
    await says(other).waitFor();
    expect(await other.getByRole('radio', { name: 'Entry' }).count()).toBe(0);
    expect(await says(tablet.page()).count()).toBe(0);
  });

  it('[TAB-50] [DEV-2] it can take over: the first stops, and one entry is recorded once', async () => {
    await other.getByRole('button', { name: 'Continue here' }).click();
    await says(tablet.page()).waitFor();
    const gate = tabletPage(other, campus.url);
    camera.show(pass);
    expect(await gate.read()).toMatchObject({ code: 'VALID', colour: 'green' });
    camera.clear();
    await gate.isGone();
    await until('it is sent', async () => (await gate.unsent()) === 0);
    expect(await tabletPage(tablet.page(), campus.url).verdict.count()).toBe(0);
    const staff = await signInOverHttp(campus.url, 'staff');
    expect(await staff.pull('movements')).toMatchObject([{ direction: 'entry', settlement: 'confirmed' }]);
  });

  it('[TAB-50] and the first can take it back', async () => {
    await tablet.page().getByRole('button', { name: 'Continue here' }).click();
    await says(other).waitFor();
    await tablet.page().getByRole('radio', { name: 'Entry' }).waitFor({ state: 'attached' });
    expect(tablet.complaints).toEqual([]);
  });
});
