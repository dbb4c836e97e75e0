import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCamera, type Camera } from '../../harness/camera';
import { GUARD, startCampus, type CampusServer } from '../../harness/campus-server';
import { newUuid, signInOverHttp } from '../../harness/demo-person';
import { workerIsReady } from '../../harness/installed';
import { waitForMessage } from '../../harness/messages';
import { openProfile, type Profile } from '../../harness/profile';
import { until } from '../../harness/until';
import { signInThroughSso } from '../../pages/sign-in-page';
import { syncBadge } from '../../pages/sync-badge';
import { tabletPage } from '../../pages/tablet-page';
import { invite } from '../../screens/invite';

/** Somebody on the list is invited like anybody else; at the gate he waits, and only security learns why. */
const HOUR_MS = 3_600_000;
const HELD = { name: 'Guest One', number: '11010519491231002X', email: 'one@example.org' };
const FREE = { name: 'Guest Two', number: '110101199003070011', email: 'two@example.org' };
const folder = mkdtempSync(join(tmpdir(), 'campus-watchlist-'));
const people: Profile[] = [];
let campus: CampusServer;
let camera: Camera;
let security: Profile;
let tablet: Profile;
let code = '';

beforeAll(async () => {
  campus = await startCampus();
  camera = createCamera(join(folder, 'camera.y4m'));
  security = await openProfile('security', { kind: 'desktop' });
  tablet = await openProfile('tablet', { kind: 'tablet', cameraFile: camera.file });
  people.push(security, tablet);
  await signInThroughSso(security.page(), campus.url, 'security');
  await onTablet().enrol(campus.enrolmentCodes['south'] ?? '', 'South 1');
  await onTablet().startShift(GUARD.name, GUARD.pin);
});
afterAll(async () => {
  for (const profile of people) await profile.remove();
  await campus?.remove();
  rmSync(folder, { recursive: true, force: true });
});

const onTablet = () => tabletPage(tablet.page(), campus.url);
const onPage = () => {
  const page = security.page();
  const main = page.locator('main');
  const form = main.getByRole('form', { name: 'Put on the list' });
  return {
    type: (field: string, text: string) => form.getByLabel(field).fill(text),
    add: () => form.getByRole('button', { name: 'Put on the list' }).click(),
    says: (text: string | RegExp) => page.getByText(text).first().waitFor(),
    open: () => page.getByRole('link', { name: 'Watchlist', exact: true }).click(),
    matches: () => main.getByRole('list', { name: 'To be looked at' }).getByRole('listitem'),
    entries: () => main.getByRole('list', { name: 'The list' }).getByRole('listitem'),
    choose: async (lines: readonly string[]) => {
      const buffer = Buffer.from(lines.join('\r\n'));
      await main
        .locator('input[type="file"]')
        .setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer });
    },
    decide: async (outcome: string, reason: string) => {
      await main.getByRole('button', { name: 'Decide' }).first().click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText(outcome).click();
      await dialog.getByLabel('Reason').fill(reason);
      await dialog.getByRole('button', { name: 'Save' }).click();
    },
  };
};

/** What host and visitor get of one visit, without what is each one's own. */
async function seenOf(guest: typeof HELD): Promise<string> {
  const staff = await signInOverHttp(campus.url, 'staff');
  const mail = await waitForMessage(campus.url, guest.email, /\/p\//);
  const mine = await until('the host reads that it went out', async () => {
    const visits = (await staff.pull('appointments')).filter(
      (one) => JSON.stringify(one).includes(guest.email) && one['purpose'] === 'Lecture',
    );
    return JSON.stringify(visits).includes('"queued"') ? null : visits;
  });
  const link = /http\S+\/p\/[\w-]+/.exec(mail.text)?.[0] ?? '';
  const page = await (await fetch(`${link}?lang=en`)).text();
  const shown = page.replaceAll(/<svg[\s\S]*?<\/svg>/g, 'code');
  const own = /[0-9a-f]{8}-[0-9a-f-]{27}|\/p\/[\w-]+|"passId":"[^"]*"|\d{4}-\d\d-\d\dT[\d:.]+Z/g;
  return [JSON.stringify(mine), mail.subject, shown]
    .join('\n')
    .replaceAll(own, '·')
    .replaceAll(/11\*+\w{4}/g, 'document')
    .replaceAll(guest.email, 'mail')
    .replaceAll(guest.name, 'name')
    .replaceAll(/\b[0-9A-HJKMNP-TV-Z]{5}[- ]?[0-9A-HJKMNP-TV-Z]{5}\b/g, 'short');
}

async function inviteBoth(): Promise<void> {
  const staff = await signInOverHttp(campus.url, 'staff');
  const fromMs = Date.now() - HOUR_MS / 2;
  for (const guest of [HELD, FREE]) {
    const { name, email, number } = guest;
    const visitors = [{ name, email, document: { type: 'resident-id', number } }];
    await invite(staff, { purpose: 'Lecture', fromMs, toMs: fromMs + 3 * HOUR_MS, visitors });
  }
  code = await codeOf(HELD);
}
async function codeOf({ email }: typeof FREE): Promise<string> {
  const mail = await waitForMessage(campus.url, email, /\/p\//);
  const link = /http\S+\/p\/[\w-]+/.exec(mail.text)?.[0] ?? '';
  return (await (await fetch(`${link}/pass.jwt`)).text()).trim();
}

describe('the watchlist', () => {
  it('[F15] rubbish is refused at its field, of a list by its row; nothing is sent', async () => {
    await onPage().open();
    await onPage().says('The list is empty.');
    await onPage().type('Phone number', '12345');
    await onPage().type('Reason', 'Sold places twice');
    await onPage().add();
    await onPage().says(/The phone number is not valid/);
    await onPage().choose(['phone,reason', '13900000009,ok', '123,not a number', ',nobody']);
    await onPage().says('2 rows are wrong and will not be added.');
    await onPage().choose(['name', 'x']);
    await onPage().says(/No headers were found/);
    expect(await syncBadge(security.page()).unsent()).toBe(0);
  });

  it('[F15] what is typed without a network is kept over a restart and sent later; numbers come back masked', async () => {
    await onPage().type('Phone number', '');
    await onPage().type('Document number', HELD.number);
    await workerIsReady(security.page());
    await campus.stop();
    await security.restart(`${campus.url}/office/watchlist`);
    await onPage().says(/Without a network the list cannot be shown/);
    await onPage().add();
    await onPage().says('1 change is saved here and on its way.');
    await campus.start();
    await onPage()
      .entries()
      .filter({ hasText: /11\*+002X/ })
      .waitFor();
    expect(await security.page().locator('main').innerText()).not.toContain(HELD.number);
  });

  it('[F15] who is on the list is invited like anybody else: host and visitor see the same', async () => {
    await inviteBoth();
    expect(await seenOf(HELD)).toBe(await seenOf(FREE));
    await security.page().reload();
    await onPage().matches().filter({ hasText: HELD.name }).waitFor();
    expect(await onPage().matches().count()).toBe(1);
  });

  it('[F15] at the gate he waits, without a network too; security is told at which gate', async () => {
    await workerIsReady(tablet.page());
    // Who was invited after him is known here, so he is as well.
    await onTablet().turn('Entry');
    await onTablet().readOnceKnown(camera, { code: await codeOf(FREE), as: 'VALID' });
    await onTablet().isGone();
    await campus.stop();
    await tablet.restart(`${campus.url}/gate`);
    await onTablet().turn('Entry');
    camera.show(code);
    const shown = await onTablet().read();
    expect(shown).toMatchObject({ code: 'WATCHLIST_HOLD', colour: 'amber' });
    expect(shown.text).not.toMatch(/watch|list/i);
    camera.clear();
    await campus.start();
    await onPage().says(/Held at .*South Gate/);
  });

  it('[F15] security finds that it is not the same person: the hold goes, with the reason kept', async () => {
    await onPage().decide('Not the same person', 'Another person with that phone');
    await onPage().says('1 decided');
    await until('nobody waits any more', async () => (await onPage().matches().count()) === 0);
    expect(security.complaints).toEqual([]);
  });

  it('[F15] nobody else sees or changes the list', async () => {
    const staff = await signInOverHttp(campus.url, 'staff');
    expect((await staff.fetch('/api/watchlist')).status).toBe(403);
    const end = { kind: 'watchlist.end', body: { entryId: newUuid() }, baseRev: null, after: null };
    const id = newUuid();
    await staff.push([{ id, ...end, at: new Date().toISOString() }]);
    const result = await until('the answer', async () =>
      (await staff.results()).find((one) => one.commandId === id),
    );
    expect(result).toMatchObject({ outcome: 'refused', code: 'request.forbidden' });
  });
});
