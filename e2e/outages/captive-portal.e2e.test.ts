import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCamera, type Camera } from '../harness/camera';
import { freePort, GUARD, startCampus, type CampusServer } from '../harness/campus-server';
import { signInOverHttp } from '../harness/demo-person';
import { startFaultProxy, type FaultProxy } from '@campus/testing/fault-proxy';
import { waitForMessage } from '../harness/messages';
import { workerIsReady } from '../harness/installed';
import { openProfile, type Profile } from '../harness/profile';
import { signedPass } from '../harness/signed-pass';
import { until } from '../harness/until';
import { hostPage } from '../pages/host-page';
import { signInThroughSso } from '../pages/sign-in-page';
import { tabletPage } from '../pages/tablet-page';

/** A hotel's or a campus's Wi-Fi that answers everything with its own page and status 200, before anybody has agreed. */
const HOUR_MS = 3_600_000;
const folder = mkdtempSync(join(tmpdir(), 'campus-portal-'));
let network: FaultProxy;
let campus: CampusServer;
let camera: Camera;
let host: Profile;
let tablet: Profile;
let pass: string;

beforeAll(async () => {
  network = await startFaultProxy(await freePort());
  campus = await startCampus({}, network);
  camera = createCamera(join(folder, 'camera.y4m'));
  host = await openProfile('host', { kind: 'desktop' });
  tablet = await openProfile('tablet', { kind: 'tablet', cameraFile: camera.file });
  pass = await signedPass(campus.url, { name: 'Ada Lovelace' });
  await signInThroughSso(host.page(), campus.url, 'staff');
  await onTablet().enrol(campus.enrolmentCodes['south'] ?? '', 'South 1');
  await onTablet().startShift(GUARD.name, GUARD.pin);
  await onTablet().turn('Entry');
  await Promise.all([onTablet().is('online'), onHost().is('online')]);
  await Promise.all([tablet, host].map((profile) => workerIsReady(profile.page())));
  network.follow(() => ({ kind: 'portal' }));
});
afterAll(async () => {
  for (const profile of [host, tablet]) await profile?.remove();
  await campus?.remove();
  await network?.close();
  rmSync(folder, { recursive: true, force: true });
});

const onHost = () => hostPage(host.page(), campus.url);
const onTablet = () => tabletPage(tablet.page(), campus.url);

describe('a captive portal answers everything with 200 and its own page', () => {
  it('[FAULT-NET-9] [DEV-6] to the host and to the tablet this is no network', async () => {
    await Promise.all([onTablet().is('offline'), onHost().is('offline')]);
    expect(await host.page().getByText('Free Wi-Fi').count()).toBe(0);
  });

  it('[F21] [F29] the tablet’s verdict does not depend on it, not even after a restart', async () => {
    await tablet.restart(`${campus.url}/gate`);
    camera.show(pass);
    const shown = await onTablet().read();
    expect(shown).toMatchObject({ code: 'VALID', colour: 'green' });
    expect(shown.text).toContain('Ada Lovelace');
    camera.clear();
    await onTablet().isGone();
    expect(await onTablet().unsent()).toBe(1);
  });

  it('[F2] [SHELL-1] the host goes on, also after a restart; what he does waits', async () => {
    await host.restart(`${campus.url}/host`);
    await onHost().openNew();
    await onHost().fill({
      purpose: 'Behind the portal',
      fromMs: Date.now() + HOUR_MS,
      toMs: Date.now() + 2 * HOUR_MS,
      visitors: [{ name: 'Grace Hopper', email: 'grace@example.org' }],
    });
    await onHost().send();
    await host.page().getByText('Saved here, not sent yet').first().waitFor();
    expect(await onHost().unsent()).toBe(1);
  });

  it('[F33] [DEV-5] once the network is real again everything heals by itself', async () => {
    network.heal();
    await Promise.all([onTablet().is('online'), onHost().is('online')]);
    await host.page().getByRole('button', { name: 'Copy the link' }).waitFor();
    await waitForMessage(campus.url, 'grace@example.org', /\/p\//);
    const staff = await signInOverHttp(campus.url, 'staff');
    await until('the entry is there', async () => (await staff.pull('movements')).length > 0);
    expect(await staff.pull('movements')).toMatchObject([{ direction: 'entry', settlement: 'confirmed' }]);
    expect(await staff.pull('appointments')).toHaveLength(2);
    expect([...host.complaints, ...tablet.complaints]).toEqual([]);
  });
});
