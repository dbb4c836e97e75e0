import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { campusDay, writeAlumniCampus } from '../../harness/alumni-campus';
import { startCampus, type CampusServer } from '../../harness/campus-server';
import { signInOverHttp } from '../../harness/demo-person';
import { fetchInbox, waitForMessage } from '../../harness/messages';
import { openProfile, type Profile } from '../../harness/profile';
import { until } from '../../harness/until';
import { alumniPage } from '../../pages/alumni-page';
import { signInThroughSso } from '../../pages/sign-in-page';
import { syncBadge } from '../../pages/sync-badge';

/** From the office's register to a pass without a host; then without a network; then with everything typed wrongly. */
const folder = mkdtempSync(join(tmpdir(), 'campus-alumni-'));
const MEI = { name: 'Zhou Mei', number: '2004-0001', year: '2008' };
const people: Profile[] = [];
let campus: CampusServer;
let office: Profile;
let mei: Profile;
let stranger: Profile;

beforeAll(async () => {
  campus = await startCampus({ campusFile: writeAlumniCampus(join(folder, 'campus.json')) });
  office = await openProfile('office', { kind: 'desktop' });
  mei = await openProfile('mei', { kind: 'phone' });
  stranger = await openProfile('stranger', { kind: 'phone' });
  people.push(office, mei, stranger);
});

afterAll(async () => {
  for (const profile of people) await profile.remove();
  await campus?.remove();
  rmSync(folder, { recursive: true, force: true });
});

const onPhone = () => alumniPage(mei.page(), campus.url);
const REGISTER = [
  'Register of alumni,,,,',
  'name,student number,year,phone,e-mail',
  'Zhou Mei,20040001,2008,13700000001,mei@example.org',
  'Li Lei,20040002,2008,,',
  'Nobody,20040003,soon,,',
];

async function chooseRegister(lines: readonly string[]): Promise<void> {
  const file = join(folder, 'register.csv');
  writeFileSync(file, lines.join('\r\n'));
  await office.page().getByLabel('Choose a file').setInputFiles(file);
}
/** How many the register has, as the office's page says it. */
const inRegister = (): Promise<string> =>
  office
    .page()
    .getByText('In the register', { exact: true })
    .first()
    .locator('xpath=following-sibling::dd')
    .innerText();
/** What the office's page does, while nobody looks at it. */
async function withdrawOverHttp(studentNumber: string): Promise<void> {
  const desk = await signInOverHttp(campus.url, 'alumni-office');
  const post = (path: string, body: object) =>
    desk.fetch(path, { method: 'POST', body: JSON.stringify(body) });
  const answer = await post('/api/alumni/find', { studentNumber });
  const { found } = (await answer.json()) as { found: { id: string } };
  const change = { state: 'withdrawn', reason: 'Lent to somebody' };
  expect((await post(`/api/alumni/${found.id}/standing`, change)).status).toBe(204);
}
/** Runs in the page before the app: its clock is ahead. */
function moveClock(ms: number): void {
  window.Date = new Proxy(Date, {
    construct: (real, of: []) => (of.length === 0 ? new real(real.now() + ms) : Reflect.construct(real, of)),
    get: (real, name) => (name === 'now' ? () => real.now() + ms : Reflect.get(real, name)),
  });
}
const codeIn = (text: string): string => /\b(\d{6})\b/.exec(text)?.[1] ?? '';

describe('alumni come without a host', () => {
  it('[F9] the alumni office imports the register: the changes are shown first, a wrong row with its reason', async () => {
    const page = office.page();
    await signInThroughSso(page, campus.url, 'alumni-office');
    await page.getByRole('link', { name: 'Alumni register' }).click();
    await chooseRegister(REGISTER);
    await page.getByText('2 new, 0 changed, 0 unchanged, 1 wrong').waitFor();
    await page.getByText(/This is no year/).waitFor();
    await page.getByRole('button', { name: 'Import these changes' }).click();
    await page.getByText('Imported: 2 new, 0 changed.').waitFor();
    expect(await until('the page counts them', async () => (await inRegister()) === '2')).toBe(true);
  });

  it('[F9] the same file again changes nothing; a changed row shows what it was', async () => {
    const page = office.page();
    await chooseRegister(REGISTER);
    await page.getByText(/There is nothing to import/).waitFor();
    await chooseRegister([...REGISTER.slice(0, 3), 'Li Lei,20040002,2008,,lei.old@example.org']);
    await page.getByText('0 new, 1 changed, 1 unchanged, 0 wrong').waitFor();
    await page.getByText(/\(was empty\)/).waitFor();
    await page.getByRole('button', { name: 'Import these changes' }).click();
    await page.getByText('Imported: 0 new, 1 changed.').waitFor();
    expect(await until('the page counts them', async () => (await inRegister()) === '2')).toBe(true);
  });

  it('[F9] an alumna is verified by a code to the phone that the register has, and holds the credential of the year', async () => {
    await onPhone().open();
    await onPhone().claim(MEI, 'phone');
    const sms = await waitForMessage(campus.url, '13700000001', /\d{6}/);
    await onPhone().enterCode(codeIn(sms.text), 'Verify');
    await mei.page().getByText('Zhou Mei').first().waitFor();
    expect(await onPhone().left()).toBe('2 of 2');
  });

  it('[F9] she books for today with a companion and a car; a closed day is grey and says why; the pass is there at once', async () => {
    const page = mei.page();
    await onPhone().openBooking();
    const closed = page.getByRole('radio', { name: /closed: Anniversary/ });
    await closed.waitFor({ state: 'attached' });
    expect(await closed.isDisabled()).toBe(true);
    await onPhone().addCompanion('Han Meimei', 1);
    await page.getByRole('textbox', { name: 'Number plate' }).fill('京A12345');
    await onPhone().book();
    await page.getByText('With Han Meimei').waitFor();
    await page.getByRole('link', { name: 'Show the pass' }).click();
    await page.getByTestId('pass-qr').first().waitFor();
    await page.getByRole('link', { name: 'Alumni visits' }).click();
    await until('a visit is held', async () => (await onPhone().left()) === '1 of 2');
  });
});

describe('without a network', () => {
  it('[F9] credential and pass are on the phone, and a visit can be booked: it waits and says so', async () => {
    await until('the app is kept', () =>
      mei.page().evaluate(() => navigator.serviceWorker.controller !== null),
    );
    await campus.stop();
    await mei.restart(`${campus.url}/alumni`);
    const page = mei.page();
    await page.getByText('With Han Meimei').waitFor();
    await page.getByRole('link', { name: 'Show the pass' }).click();
    await page.getByTestId('pass-qr').first().waitFor();
    await page.getByRole('link', { name: 'Alumni visits' }).click();
    await onPhone().openBooking();
    await onPhone().book();
    await page.getByText(/^Saved on this device/).waitFor();
    expect(await onPhone().left()).toBe('0 of 2');
  });

  it('[F9] a third visit is refused on the phone itself; with the network back the second one has its pass', async () => {
    const page = mei.page();
    await campus.start();
    await syncBadge(page).is('online');
    await until(
      'two passes',
      async () => (await page.getByRole('link', { name: 'Show the pass' }).count()) === 2,
    );
    await onPhone().openBooking();
    await page
      .getByText(/No visits are left this year/)
      .first()
      .waitFor();
    await onPhone().book();
    await page
      .getByRole('alert')
      .getByText(/No visits are left this year/)
      .waitFor();
    expect(new URL(page.url()).pathname).toBe('/alumni/book');
    await page.getByRole('link', { name: 'Back to alumni visits' }).click();
  });

  it('[F9] a cancelled visit spends nothing', async () => {
    const page = mei.page();
    await page.getByRole('button', { name: 'Cancel this visit' }).first().click();
    await page.getByRole('button', { name: 'Cancel the visit', exact: true }).click();
    await until('the visit is back', async () => (await onPhone().left()) === '1 of 2');
    expect(await page.getByRole('link', { name: 'Show the pass' }).count()).toBe(1);
  });
});

describe('the office and one alumnus', () => {
  const find = async (number: string): Promise<void> => {
    await office.page().getByRole('textbox', { name: 'Student number' }).fill(number);
    await office.page().getByRole('button', { name: 'Find', exact: true }).click();
  };

  it('[F9] [ALUMNI-14] finds her by her number; what is wrong in a correction is told at its field and nothing is lost', async () => {
    const page = office.page();
    await find('2004 9999');
    await page.getByText('The register does not have this number').waitFor();
    await find('2004-0001');
    await page.getByText('0 used, 1 booked').waitFor();
    await page.getByRole('button', { name: 'Correct the register' }).click();
    const year = page.getByRole('textbox', { name: 'Year of graduation' });
    await year.fill('soon');
    await page.getByRole('button', { name: 'Save the correction' }).click();
    await page.getByText(/This is no year/).waitFor();
    expect(await year.inputValue()).toBe('soon');
    await year.fill('2009');
    await page.getByRole('button', { name: 'Save the correction' }).click();
    await page.getByText('The register is corrected.').waitFor();
  });

  it('[F9] [ALUMNI-14] without a network it says so, and what was found stays in sight', async () => {
    const page = office.page();
    await campus.stop();
    await page.getByRole('button', { name: 'Withdraw the credential' }).click();
    await page.getByRole('textbox', { name: 'Reason' }).fill('Lent to somebody');
    await page.getByRole('dialog').getByRole('button', { name: 'Withdraw the credential' }).click();
    await page.getByText('There is no network now. Try again when you are online.').waitFor();
    expect(await page.getByText('0 used, 1 booked').isVisible()).toBe(true);
    await campus.start();
  });

  it('[F9] [ALUMNI-14] withdrawn, her phone says so and her visit is called off; given back, she books again', async () => {
    const page = office.page();
    await page.getByRole('button', { name: 'Withdraw the credential' }).click();
    await page.getByRole('textbox', { name: 'Reason' }).fill('Lent to somebody');
    await page.getByRole('dialog').getByRole('button', { name: 'Withdraw the credential' }).click();
    await page
      .getByText('The credential is withdrawn, and visits that had not begun are cancelled.')
      .waitFor();
    await mei.page().getByText('This credential has been withdrawn. Contact the alumni office.').waitFor();
    const passes = mei.page().getByRole('link', { name: 'Show the pass' });
    await until('no pass is left', async () => (await passes.count()) === 0);
    await page.getByRole('button', { name: 'Give the credential back' }).click();
    await page.getByText('The credential is given back; visits can be booked again.').waitFor();
    expect(await until('two visits are left', async () => (await onPhone().left()) === '2 of 2')).toBe(true);
  });
});

describe('bad input', () => {
  const onOther = () => alumniPage(stranger.page(), campus.url);

  it('[F9] a wrong claim hears what a right one hears, and nothing is sent; nonsense is told at its field', async () => {
    const page = stranger.page();
    const before = (await fetchInbox(campus.url)).length;
    await onOther().open();
    await onOther().claim({ ...MEI, number: '学号', year: '08' }, 'phone');
    await page.getByText(/This is no student number/).waitFor();
    await onOther().claim({ ...MEI, name: 'Somebody Else' }, 'phone');
    await page.getByText('If the register has you and your contact, a code is on its way.').waitFor();
    await onOther().enterCode('123456', 'Verify');
    await page.getByText('The code is wrong. Enter it again.').waitFor();
    expect(await fetchInbox(campus.url)).toHaveLength(before);
  });

  it('[F9] whom no code reaches the office verifies, by the time that was promised; then he signs in by e-mail from abroad', async () => {
    const claim = { name: 'Li Lei', number: '20040002', year: '2008' };
    await onOther().askOffice(claim, 'lei@abroad.example');
    await stranger
      .page()
      .getByText(/The alumni office will have checked by/)
      .waitFor();
    const page = office.page();
    await page.getByRole('button', { name: 'Load again' }).click();
    await page.getByText(/lei@abroad\.example/).waitFor();
    await page.getByRole('button', { name: 'Verify' }).click();
    await page.getByText('Verified; the credential is issued.').waitFor();
    await onOther().open();
    await onOther().signIn('Lei@Abroad.example');
    const mail = await waitForMessage(campus.url, 'lei@abroad.example', /\d{6}/);
    await onOther().enterCode(codeIn(mail.text), 'Sign in');
    await stranger.page().getByText('Li Lei').first().waitFor();
    expect(await onOther().left()).toBe('2 of 2');
  });

  it('[F9] a file that is no register is told so', async () => {
    await chooseRegister(['a,b', '1,2']);
    const told = await office
      .page()
      .getByText(/These headers are missing/)
      .innerText();
    expect(told).toContain('Student number');
  });
});

describe('a credential ends with its year', () => {
  /** Mid-December of this year; where it is later already, now. */
  const LATE_MS = Date.UTC(Number(campusDay(0).slice(0, 4)), 11, 15, 2);
  const aheadMs = Math.max(0, LATE_MS - Date.now());
  const next = String(Number(campusDay(0).slice(0, 4)) + 1);
  const button = (profile: Profile) =>
    profile.page().getByRole('button', { name: `Get the credential for ${next}` });
  /** Both clocks stand there. A sign-in that was not used for a month has ended. */
  async function inDecember(profile: Profile, contact: string): Promise<void> {
    await profile.page().context().addInitScript(moveClock, aheadMs);
    await profile.page().goto(`${campus.url}/alumni`);
    if (aheadMs > 28 * 86_400_000) await signInAgain(profile, contact);
  }
  async function signInAgain(profile: Profile, contact: string): Promise<void> {
    const codes = async () =>
      (await fetchInbox(campus.url)).filter(({ to, text }) => to.includes(contact) && /\b\d{6}\b/.test(text));
    const before = (await codes()).length;
    await alumniPage(profile.page(), campus.url).signIn(contact);
    const [newest] = await until('another code', async () => {
      const found = await codes();
      return found.length > before ? found : undefined;
    });
    await alumniPage(profile.page(), campus.url).enterCode(codeIn(newest?.text ?? ''), 'Sign in');
  }

  it('[F9] [ALUMNI-15] in December she is told in time, and renews by one press without a network; it is there at once after it', async () => {
    await campus.stop();
    await campus.start({ clockOffsetMs: aheadMs, campusFile: join(folder, 'campus.json') });
    const page = mei.page();
    await inDecember(mei, '13700000001');
    await page.getByText(new RegExp(`Take out the one for ${next} in time`)).waitFor();
    await campus.stop();
    await button(mei).click();
    await page.getByText('The renewal is saved and takes effect when you are online.').waitFor();
    await page.reload();
    await page.getByText('The renewal is saved and takes effect when you are online.').waitFor();
    await campus.start({ clockOffsetMs: aheadMs, campusFile: join(folder, 'campus.json') });
    await page
      .getByText('The renewal is saved and takes effect when you are online.')
      .waitFor({ state: 'detached', timeout: 60_000 });
    await page
      .getByText(/Valid until|Alumni credential/)
      .first()
      .waitFor();
    expect(await button(mei).count()).toBe(0);
  });

  it('[F9] [ALUMNI-15] whom the office has withdrawn meanwhile is refused with the reason', async () => {
    const page = stranger.page();
    await inDecember(stranger, 'lei@abroad.example');
    await button(stranger).waitFor();
    await syncBadge(page).is('online');
    await page.context().setOffline(true);
    await button(stranger).click();
    await page.getByText('The renewal is saved and takes effect when you are online.').waitFor();
    await withdrawOverHttp('20040002');
    await page.context().setOffline(false);
    await page
      .getByText(
        'Not renewed: This credential has been withdrawn, so it cannot be renewed. Contact the alumni office.',
      )
      .waitFor({ timeout: 60_000 });
    expect(await button(stranger).count()).toBe(0);
  });

  it('no page complained', () => {
    for (const { name, complaints } of people) expect({ name, complaints }).toEqual({ name, complaints: [] });
  });
});
