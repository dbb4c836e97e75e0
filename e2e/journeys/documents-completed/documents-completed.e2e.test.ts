import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCampus, type CampusServer } from '../../harness/campus-server';
import { workerIsReady } from '../../harness/installed';
import { fetchInbox, waitForMessage } from '../../harness/messages';
import { passportZone } from '../../harness/passport-zone';
import { openProfile, type Profile } from '../../harness/profile';
import { residentId } from '../../harness/resident-id';
import { writeStrictCampus } from '../../harness/strict-campus';
import { until } from '../../harness/until';
import { textIn } from '../../harness/zip';
import { batchPage } from '../../pages/batch-page';
import { documentPage } from '../../pages/document-page';
import { hostPage } from '../../pages/host-page';
import { signInThroughSso } from '../../pages/sign-in-page';
import { visitorPage } from '../../pages/visitor-page';

/** Visitors whose host did not know their document: they give it by their link, and have no pass before. */
const HOUR_MS = 3_600_000;
const PHONE = '13800138000';
const MEI = residentId('19900307');
const ADA = {
  surname: 'LOVELACE',
  given: 'ADA',
  number: 'C01X00T47',
  nationality: 'GBR',
  birth: '900131',
  expiry: '390720',
};
const folder = mkdtempSync(join(tmpdir(), 'campus-documents-'));
const people: Profile[] = [];
let campus: CampusServer;
let host: Profile;
let mei: Profile;
let ada: Profile;

beforeAll(async () => {
  campus = await startCampus({ campusFile: writeStrictCampus(join(folder, 'campus.json')) });
  host = await openProfile('host', { kind: 'desktop' });
  mei = await openProfile('mei', { kind: 'phone' });
  ada = await openProfile('ada', { kind: 'phone' });
  people.push(host, mei, ada);
  await signInThroughSso(host.page(), campus.url, 'staff');
  await workerIsReady(host.page());
});
afterAll(async () => {
  for (const profile of people) await profile.remove();
  await campus?.remove();
  rmSync(folder, { recursive: true, force: true });
});

const onHost = () => hostPage(host.page(), campus.url);
const form = (profile: Profile) => documentPage(profile.page());
const codeIn = (text: string): string => /\b(\d{6})\b/.exec(text)?.[1] ?? '';
const linkIn = (text: string): string => /http\S+\/p\/[\w-]+/.exec(text)?.[0] ?? '';

async function invite(purpose: string, visitor: { name: string; phone?: string; email?: string }) {
  await onHost().openNew();
  const fromMs = Date.now() - HOUR_MS;
  await onHost().fill({
    purpose,
    gate: 'South Gate',
    fromMs,
    toMs: fromMs + 5 * HOUR_MS,
    visitors: [visitor],
  });
  await host.page().getByText('the visitor gives it by the link').waitFor();
  await onHost().send();
  await host.page().getByText('Waiting for the visitor').first().waitFor();
}

describe('a visitor from the mainland', () => {
  it('[F10] [DOC-1] [DOC-3] is invited without her document, and asked for it by text message', async () => {
    await invite('Seminar', { name: 'Han Meimei', phone: PHONE });
    const message = await waitForMessage(campus.url, PHONE, /证件/);
    expect(message.text).toMatch(/\/v\b/);
    await onHost().openList();
    await onHost().row('Seminar').getByText('Waiting for the visitor').waitFor();
  });

  it('[F10] [DOC-8] the host reminds her', async () => {
    await onHost().open('Seminar');
    await host.page().getByRole('button', { name: 'Remind the visitor' }).click();
    const asked = async () => (await fetchInbox(campus.url)).filter(({ to }) => to.includes(PHONE));
    await until('she is asked again', async () => (await asked()).length === 2);
    expect((await asked()).map(({ text }) => /\/v\b/.test(text))).toEqual([true, true]);
  });

  it('[F10] [DOC-2] proves her phone, and finds what is missing in place of a code', async () => {
    await visitorPage(mei.page(), campus.url).askForCode(PHONE);
    const code = codeIn((await waitForMessage(campus.url, PHONE, /\d{6} is your/)).text);
    await visitorPage(mei.page(), campus.url).enterCode(code);
    await mei.page().getByText('Your document is missing').waitFor();
    expect(await mei.page().getByTestId('pass-qr').count()).toBe(0);
  });

  it('[F10] [DOC-4] a wrong number and a form without the tick come back as they were typed, with the reason', async () => {
    await mei.page().getByRole('link', { name: 'Complete my document' }).click();
    await form(mei).choose('Resident identity card');
    const wrong = `${MEI.slice(0, 17)}${MEI.endsWith('1') ? '2' : '1'}`;
    await form(mei).number(wrong);
    await form(mei).tick();
    await form(mei).send();
    await mei.page().getByRole('alert').waitFor();
    expect(await form(mei).typed()).toBe(wrong);
    await form(mei).number(MEI);
    await form(mei).withoutLook();
    await form(mei).send();
    await mei.page().getByRole('alert').getByText('Compare it with your document first').waitFor();
    expect(await form(mei).typed()).toBe(MEI);
  });

  it('[F10] [DOC-5] has her pass at once, and the host sees that nothing is missing', async () => {
    await form(mei).tick();
    await form(mei).send();
    await mei.page().getByTestId('pass-qr').waitFor();
    expect(mei.page().url()).not.toContain(MEI);
    await onHost().openList();
    await onHost().open('Seminar');
    await host.page().getByRole('button', { name: 'Copy the link' }).waitFor();
    await host.page().getByText('Waiting for the visitor').waitFor({ state: 'detached' });
    await host
      .page()
      .getByText(/Resident identity card .*\*/)
      .waitFor();
  });
});

describe('a visitor from abroad', () => {
  let link = '';

  it('[F10] [F6] [DOC-7] gets a link of her own; opening it any number of times changes nothing', async () => {
    await onHost().openList();
    await invite('Workshop', { name: 'Ada Lovelace', email: 'ada@example.org' });
    const mail = await waitForMessage(campus.url, 'ada@example.org', /\/p\//);
    expect(mail.subject).toContain('your document is missing');
    expect(mail.attachments.map((one) => one.contentType)).not.toContain('image/png');
    link = linkIn(mail.text);
    for (let n = 0; n < 2; n++) {
      await ada.page().goto(link);
      await ada.page().getByText('Your document is missing').waitFor();
    }
    await ada.page().goto(`${link}/document`);
    await form(ada).zone('please see attached');
    await form(ada).tick();
    await form(ada).send();
    await ada.page().getByRole('alert').getByText('44 characters').waitFor();
  });

  it('[F10] [DOC-12] without a network she gives it in the app: it waits on her phone over a restart', async () => {
    await ada.page().goto(link);
    await visitorPage(ada.page(), campus.url).openApp();
    await ada
      .page()
      .getByRole('link', { name: /Ada Lovelace/ })
      .click();
    await ada.page().getByRole('heading', { name: 'Complete your document' }).waitFor();
    await workerIsReady(ada.page());
    await campus.stop();
    await ada.restart(`${campus.url}/visit`);
    await ada
      .page()
      .getByRole('link', { name: /Ada Lovelace/ })
      .click();
    await ada
      .page()
      .getByRole('textbox', { name: /Machine-readable zone/ })
      .fill(passportZone(ADA).join('\n'));
    await ada.page().getByText('Read and filled in').waitFor();
    await ada.page().getByText('I have compared this with my document').click();
    await ada.page().getByRole('button', { name: 'Send' }).click();
    await ada.page().getByText('Saved on this device and sent once you are online').waitFor();
    await ada.restart(`${campus.url}/visit`);
    await ada.page().getByText('Saved on this device and sent once you are online').waitFor();
    expect(ada.complaints).toEqual([]);
  });

  it('[F10] [DOC-5] [DOC-7] with the network back she has her pass, in the app, by mail and under the first link', async () => {
    await campus.start();
    await ada.page().getByText('You can enter now').waitFor();
    const mail = await until('the invitation', async () =>
      (await fetchInbox(campus.url)).find(
        ({ to, subject }) => to.includes('ada@example.org') && subject?.includes('your pass'),
      ),
    );
    expect(mail.attachments.map((one) => one.contentType)).toContain('image/png');
    await ada.page().goto(link);
    await ada.page().getByTestId('pass-qr').waitFor();
    await ada.page().goto(`${link}/document`);
    await ada.page().getByTestId('pass-qr').waitFor();
    expect(JSON.stringify(await fetchInbox(campus.url))).not.toContain(ADA.number);
  });
});

describe('a list', () => {
  const list = () => batchPage(host.page(), 120_000);
  const csv = (number: string) =>
    `name,e-mail,document type,document number\nGrace Hopper,grace@example.org,${number === '' ? '' : 'passport'},${number}\n`;

  it('[F10] [DOC-10] a row without document is no fault: it is booked, and the result says who completes it', async () => {
    await list().open(campus.url);
    await list().choose('list.csv', Buffer.from(csv('')));
    await list().purpose('Conference');
    await list().checked('1');
    await list().says('1 row has no document; the visitor completes it.');
    await list().press('Make 1 appointment');
    await list().says('Booked 1, updated 0, unchanged 0, not done 0');
    expect(textIn(await list().saved('Save result and links'))).toContain('待访客补全');
  });

  it('[F10] [DOC-10] the same list with the document completes the visit', async () => {
    await list().press('Another list');
    await list().choose('list.csv', Buffer.from(csv('C01X00T47')));
    await list().purpose('Conference');
    await list().checked('1');
    await list().press('Make 1 appointment');
    await list().says('Booked 0, updated 1, unchanged 0, not done 0');
    const mail = await until('the invitation', async () =>
      (await fetchInbox(campus.url)).find(
        ({ to, subject }) => to.includes('grace@example.org') && subject?.includes('your pass'),
      ),
    );
    expect(mail.text).toMatch(/\/p\//);
  });

  it('no page complained', () => {
    expect(people.flatMap(({ name, complaints }) => complaints.map((text) => `${name}: ${text}`))).toEqual(
      [],
    );
  });
});
