import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCamera, type Camera } from '../../harness/camera';
import { GUARD, startCampus, type CampusServer } from '../../harness/campus-server';
import { openProfile, type Profile } from '../../harness/profile';
import { signedPass } from '../../harness/signed-pass';
import { tabletPage } from '../../pages/tablet-page';

/** One pass over two days: the server's clock is put a day ahead between them, and the tablet follows it. */
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const folder = mkdtempSync(join(tmpdir(), 'campus-several-days-'));
let campus: CampusServer;
let camera: Camera;
let tablet: Profile;
let pass = '';

beforeAll(async () => {
  campus = await startCampus({ clockOffsetMs: -DAY_MS });
  const yesterday = Date.now() - DAY_MS;
  pass = await signedPass(campus.url, {
    gates: ['south'],
    fromMs: yesterday - HOUR_MS,
    toMs: Date.now() + 2 * HOUR_MS,
  });
  camera = createCamera(join(folder, 'camera.y4m'));
  tablet = await openProfile('tablet', { kind: 'tablet', cameraFile: camera.file });
});
afterAll(async () => {
  await tablet?.remove();
  await campus?.remove();
  rmSync(folder, { recursive: true, force: true });
});

const onTablet = () => tabletPage(tablet.page(), campus.url);
async function scan(): Promise<string> {
  camera.show(pass);
  const { code } = await onTablet().read();
  camera.clear();
  await onTablet().isGone();
  return code;
}

describe('a visit over several days', () => {
  it('[F16] [F24] lets somebody in and out on its first day', async () => {
    await onTablet().enrol(campus.enrolmentCodes['south'] ?? '', 'South 1');
    await onTablet().startShift(GUARD.name, GUARD.pin);
    await onTablet().turn('Entry');
    expect(await scan()).toBe('VALID');
    await onTablet().turn('Exit');
    expect(await scan()).toBe('EXIT_RECORDED');
  });

  it('[F16] [F24] and with the same pass in again on the next', async () => {
    await campus.stop();
    await campus.start({ clockOffsetMs: 0 });
    await onTablet().is('online');
    // What it knew is a day old to it, until it has asked again.
    await tablet.page().getByText('Data up to date').waitFor({ timeout: 60_000 });
    await onTablet().turn('Entry');
    await onTablet().readOnceKnown(camera, { code: pass, as: 'VALID' });
    expect(tablet.complaints).toEqual([]);
  });
});
