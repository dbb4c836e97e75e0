import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCamera, type Camera } from '../harness/camera';
import { GUARD, startCampus, type CampusServer } from '../harness/campus-server';
import { signInOverHttp } from '../harness/demo-person';
import { workerIsReady } from '../harness/installed';
import { openProfile, type Profile } from '../harness/profile';
import { signedPass } from '../harness/signed-pass';
import { until } from '../harness/until';
import { hostPage } from '../pages/host-page';
import { signInThroughSso } from '../pages/sign-in-page';
import { tabletPage } from '../pages/tablet-page';

/** A green screen is a promise: whatever happens to the browser afterwards, the entry is on record. */
const folder = mkdtempSync(join(tmpdir(), 'campus-killed-'));
let campus: CampusServer;
let camera: Camera;
let tablet: Profile;
let host: Profile;
let pass: string;

beforeAll(async () => {
  campus = await startCampus();
  camera = createCamera(join(folder, 'camera.y4m'));
  host = await openProfile('host', { kind: 'desktop' });
  tablet = await openProfile('tablet', { kind: 'tablet', cameraFile: camera.file });
  pass = await signedPass(campus.url, { name: 'Ada Lovelace' });
  await signInThroughSso(host.page(), campus.url, 'staff');
  await onTablet().enrol(campus.enrolmentCodes['south'] ?? '', 'South 1');
  await onTablet().startShift(GUARD.name, GUARD.pin);
  await onTablet().turn('Entry');
  await until('the tablet has sent its shift', async () => (await onTablet().unsent()) === 0);
  await onTablet().is('online');
  await Promise.all([tablet, host].map((profile) => workerIsReady(profile.page())));
  // A day later, so to speak: Chromium writes a new sign-in's cookie to the disk half a minute late, or when it quits.
  await tablet.restart(`${campus.url}/gate`);
  await onTablet().is('online');
  await campus.stop();
});
afterAll(async () => {
  for (const profile of [host, tablet]) await profile?.remove();
  await campus?.remove();
  rmSync(folder, { recursive: true, force: true });
});

const onTablet = () => tabletPage(tablet.page(), campus.url);
const onHost = () => hostPage(host.page(), campus.url);

describe('the tablet’s browser is killed at the moment of green', () => {
  it('[F31] [TAB-13] [DEV-1] the record was there before the colour: it survives without a network', async () => {
    camera.show(pass);
    expect(await onTablet().read()).toMatchObject({ code: 'VALID', colour: 'green' });
    await tablet.crash();
    camera.clear();
    await tablet.restart(`${campus.url}/gate`);
    await until('the record waits to be sent', async () => (await onTablet().unsent()) === 1);
  });

  it('[F24] [TAB-9] [TAB-41] the shift goes on, and the same pass is already inside', async () => {
    camera.show(pass);
    expect((await onTablet().read()).code).toBe('ALREADY_INSIDE');
    camera.clear();
    await onTablet().act('Refuse');
    await onTablet().isGone();
  });

  it('[F30] [F33] [SYNC-7] with the server back it is sent once, and the host sees the arrival', async () => {
    await campus.start();
    await until('the tablet has sent all', async () => (await onTablet().unsent()) === 0);
    await onHost().row('1 of 1 arrived').waitFor();
    const staff = await signInOverHttp(campus.url, 'staff');
    const movements = await staff.pull('movements');
    expect(movements).toMatchObject([{ direction: 'entry', gateId: 'south', settlement: 'confirmed' }]);
    expect([...host.complaints, ...tablet.complaints]).toEqual([]);
  });
});
