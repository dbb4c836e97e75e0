import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCampus, type CampusServer } from '../harness/campus-server';
import { openProfile, type Profile } from '../harness/profile';
import { until } from '../harness/until';
import { tabletPage } from '../pages/tablet-page';

/**
 * Chromium writes a new cookie to the disk half a minute late; the tablet's key is there before enrolment ends.
 * Where enrolment took longer than that the cookie was written: it is taken away, so that it is lost on every machine.
 */
let campus: CampusServer;
let tablet: Profile;

beforeAll(async () => {
  campus = await startCampus();
  tablet = await openProfile('tablet', { kind: 'tablet' });
  await tabletPage(tablet.page(), campus.url).enrol(campus.enrolmentCodes['south'] ?? '', 'South 1');
});
afterAll(async () => {
  await tablet?.remove();
  await campus?.remove();
});

describe('the tablet’s browser is killed right after enrolment', () => {
  it('[TAB-35] without its cookie it signs in again by its key, and nobody has to do anything', async () => {
    await tablet.crash();
    const page = await tablet.restart();
    await page.context().clearCookies();
    expect(await page.context().cookies(campus.url)).toEqual([]);
    const answers: number[] = [];
    page.on('response', (answer) => {
      if (answer.url().endsWith('/auth/device/verify')) answers.push(answer.status());
    });
    await page.goto(`${campus.url}/gate`);
    await until('the tablet is signed in again', async () => answers.length > 0);
    expect(answers).toEqual([204]);
    await tabletPage(page, campus.url).is('online');
    expect(await page.context().cookies(campus.url)).toMatchObject([{ name: '__Host-campus' }]);
    expect(tablet.complaints).toEqual([]);
  });
});
