import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCampus, type CampusServer } from '../../harness/campus-server';
import { fetchInbox, waitForMessage } from '../../harness/messages';
import { passportZone } from '../../harness/passport-zone';
import { openProfile, type Profile } from '../../harness/profile';
import { until } from '../../harness/until';
import { hostPage } from '../../pages/host-page';
import { signInThroughSso } from '../../pages/sign-in-page';

/** A visitor from abroad, from the passport in the host's hand to the pass that opens without a network. */
const HOUR_MS = 3_600_000;
const ANNA = {
  surname: 'MUSTERMANN',
  given: 'ANNA<MARIA',
  number: 'C01X00T47',
  nationality: 'D',
  birth: '900131',
  expiry: '390720',
};

let campus: CampusServer;
let host: Profile;
let anna: Profile;
let link = '';

beforeAll(async () => {
  campus = await startCampus();
  host = await openProfile('host', { kind: 'desktop' });
  anna = await openProfile('anna', { kind: 'phone', timeZone: 'Europe/Berlin' });
  await signInThroughSso(host.page(), campus.url, 'staff');
});
afterAll(async () => {
  for (const profile of [host, anna]) await profile?.remove();
  await campus?.remove();
});

const onHost = () => hostPage(host.page(), campus.url);
const field = (page: Page, name: RegExp) => page.getByRole('textbox', { name });

async function begin(purpose: string, email: string): Promise<void> {
  await onHost().openNew();
  const fromMs = Date.now() - HOUR_MS;
  const visitors = [{ name: 'To be read', email }];
  await onHost().fill({ purpose, gate: 'South Gate', fromMs, toMs: fromMs + 4 * HOUR_MS, visitors });
  await host
    .page()
    .getByRole('button', { name: /Kind of document/ })
    .click();
  await host.page().getByRole('option', { name: 'Passport' }).click();
}

async function paste(lines: readonly string[]): Promise<void> {
  await field(host.page(), /Machine-readable zone/).fill(lines.join('\n'));
  await field(host.page(), /Machine-readable zone/).blur();
}

describe('a visitor from abroad', () => {
  it('[F6] what is wrong with a pasted zone is named: rubbish, a misread digit, an expired passport', async () => {
    const page = host.page();
    await begin('Seminar on gates', 'anna@example.org');
    await paste(['please see attached']);
    await page.getByText('Each line of the zone has 44 characters').waitFor();
    const [upper, lower] = passportZone(ANNA);
    await paste([upper, lower.replace('C01X00T47', 'C01X00T41')]);
    await page.getByText('The passport number does not fit its check digit').waitFor();
    expect(await field(page, /^Name/).inputValue()).toBe('To be read');
    await paste(passportZone({ ...ANNA, expiry: '200720' }));
    await page.getByText('The passport expires before the visit').waitFor();
    await onHost().send();
    await page.getByText('The document expires before the visit ends').first().waitFor();
    expect(await fetchInbox(campus.url)).toEqual([]);
  });

  it('[F6] the host pastes the zone as a keyboard or a scanner gives it: the form is filled in', async () => {
    const [upper, lower] = passportZone(ANNA);
    await paste([upper.replaceAll('<', '＜'), `  ${lower.toLowerCase()} `]);
    const page = host.page();
    await page.getByText('Read and filled in').waitFor();
    expect(await field(page, /^Name/).inputValue()).toBe('MUSTERMANN ANNA MARIA');
    expect(await field(page, /^Document number/).inputValue()).toBe('C01X00T47');
    expect(await page.getByRole('combobox', { name: /Country or region/ }).inputValue()).toBe('Germany');
    await onHost().send();
    await page.getByRole('button', { name: 'Copy the link' }).waitFor();
  });

  it('[F6] she gets a mail in English: link, picture, passport, Beijing time, an address for the driver', async () => {
    const mail = await waitForMessage(campus.url, 'anna@example.org', /\/p\//);
    link = /http\S+\/p\/[\w-]+/.exec(mail.text)?.[0] ?? '';
    expect(mail.subject).toMatch(/^Your visit to .+ on \w{3}, \d+ \w{3} \d{4}: your pass$/);
    for (const words of ['Bring this passport', 'Beijing time', '请送我到'])
      expect(mail.text).toContain(words);
    expect(mail.attachments.map((one) => one.contentType)).toContain('image/png');
  });

  it('[F6] the link opens without signing in, and tells her own time beside the campus’s', async () => {
    await anna.page().goto(link);
    const body = anna.page().locator('main');
    await body.getByTestId('pass-qr').waitFor();
    for (const words of ['Bring this passport', 'All times are Beijing time', '请送我到'])
      expect(await body.innerText()).toContain(words);
    await body.getByText('In your own time:').waitFor();
    await anna.page().locator('[data-note="kept"]').waitFor({ state: 'visible' });
  });

  it('[F6] a change of the time issues the pass anew: the mail says that it replaces the earlier code', async () => {
    const page = host.page();
    await page.getByRole('link', { name: 'Change' }).click();
    await page.locator('input[name="guardNote"], textarea[name="guardNote"]').first().waitFor();
    await page.locator('input[name="to"]').fill('23:30');
    await onHost().save();
    const mail = await until('a mail that replaces', async () =>
      (await fetchInbox(campus.url)).find(({ subject }) => subject?.includes('replaces your earlier code')),
    );
    expect(mail.text).toContain(link);
  });

  it('[F6] offline she shows the pass, and the host registers another visitor; the mail goes out afterwards', async () => {
    await onHost().openList();
    await onHost().row('Seminar on gates').waitFor();
    await campus.stop();
    await anna.restart(link);
    await anna.page().getByTestId('pass-qr').waitFor();
    await begin('Second seminar', 'max@example.org');
    await paste(passportZone({ ...ANNA, given: 'MAX', number: 'C01X0006H' }));
    await onHost().send();
    await host.page().getByText('Saved here, not sent yet').first().waitFor();
    await campus.start();
    const mail = await waitForMessage(campus.url, 'max@example.org', /\/p\//);
    expect(mail.text).toContain('MUSTERMANN MAX');
  });

  it('[F6] [F4] she cannot come: she says so on her own page, once asked, and her host reads it', async () => {
    const page = anna.page();
    await page.goto(link);
    await page.getByRole('link', { name: 'Cancel my visit' }).click();
    await page.getByRole('link', { name: 'Keep it' }).click();
    await page.getByTestId('pass-qr').waitFor();
    await page.getByRole('link', { name: 'Cancel my visit' }).click();
    await page.getByRole('button', { name: 'Cancel my visit' }).click();
    await page.getByRole('heading', { name: 'Cancelled' }).waitFor();
    expect(await page.getByTestId('pass-qr').count()).toBe(0);
    await onHost().openList();
    await host.page().getByText('Cancelled by the visitor').first().waitFor();
    expect([...host.complaints, ...anna.complaints]).toEqual([]);
  });
});
