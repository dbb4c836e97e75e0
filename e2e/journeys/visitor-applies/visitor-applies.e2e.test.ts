import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCampus, type CampusServer } from '../../harness/campus-server';
import { signInOverHttp } from '../../harness/demo-person';
import { workerIsReady } from '../../harness/installed';
import { fetchInbox, waitForMessage } from '../../harness/messages';
import { openProfile, type Profile } from '../../harness/profile';
import { until } from '../../harness/until';
import { applyPage, type Applied } from '../../pages/apply-page';
import { queuePage } from '../../pages/queue-page';
import { signInThroughSso } from '../../pages/sign-in-page';

/** Somebody nobody invited asks for a visit; the host answers on the phone, without a network too. */
const HOST = { name: '王老师', unit: '物理学院' };
const PHONE = '13900000077';
let campus: CampusServer;
let host: Profile;
let lin: Profile;
let ada: Profile;

beforeAll(async () => {
  campus = await startCampus();
  host = await openProfile('host', { kind: 'phone' });
  lin = await openProfile('lin', { kind: 'phone' });
  ada = await openProfile('ada', { kind: 'phone' });
  await signInThroughSso(host.page(), campus.url, 'staff');
});
afterAll(async () => {
  for (const profile of [host, lin, ada]) await profile?.remove();
  await campus?.remove();
});

const onForm = (profile: Profile) => applyPage(profile.page(), campus.url);
const onQueue = () => queuePage(host.page(), campus.url);
const codeIn = (text: string): string => /\b(\d{6})\b/.exec(text)?.[1] ?? '';

async function apply(profile: Profile, applied: Applied): Promise<void> {
  await onForm(profile).open();
  await onForm(profile).fill(applied);
  await onForm(profile).send();
  const asked = Date.now();
  const message = await until('the code', async () =>
    (await fetchInbox(campus.url))
      .filter(({ to, text }) => to.includes(applied.phone ?? applied.email ?? '') && codeIn(text) !== '')
      .filter(({ at }) => Date.parse(at) > asked - 5_000)
      .at(0),
  );
  await onForm(profile).confirm(codeIn(message.text));
  await onForm(profile).state('My application to visit');
}

describe('a visitor applies', () => {
  it('[F3] whoever was not invited says whom he wants to visit, confirms his phone, and follows the answer', async () => {
    await apply(lin, {
      host: HOST,
      kind: 'Official visit',
      purpose: 'About the telescope',
      name: 'Lin Xiao',
      phone: PHONE,
    });
    await onForm(lin).state('Waiting for the host');
    expect(lin.page().url()).toMatch(/\/a\/[\w-]{22}$/);
    await waitForMessage(campus.url, 'staff@campus.example', /asks to (see|visit) you|申请|請|来访/);
  });

  it('[F3] the host reads who asks and why, and neither phone nor address', async () => {
    await onQueue().open();
    await onQueue().card('About the telescope').waitFor();
    const shown = await onQueue().card('About the telescope').innerText();
    expect(shown).toContain('Lin Xiao');
    expect(shown).not.toContain(PHONE.slice(-4));
  });

  it('[F3] he agrees without a network; once it is back the visitor has his text message', async () => {
    await workerIsReady(host.page());
    await campus.stop();
    await onQueue().approve('About the telescope');
    await until('it can be taken back no more', async () => (await onQueue().unsent()) === 1);
    await host.restart(`${campus.url}/host/approvals`);
    await host.page().getByText('Nothing waits for your decision').waitFor();
    await campus.start();
    await until('the answer is there', async () => (await onQueue().unsent()) === 0);
    const sms = await waitForMessage(campus.url, PHONE, /\/v/);
    expect(sms.channel).toBe('sms');
    await lin.page().reload();
    await onForm(lin).state('Approved');
  });

  it('[F3] [F6] a visitor from abroad applies in English by e-mail; the host agrees at another time', async () => {
    await apply(ada, {
      host: { email: 'staff@campus.example' },
      kind: 'Official visit',
      purpose: 'Talk on engines',
      name: 'Ada Lovelace',
      email: 'ada@example.org',
    });
    await onQueue().card('Talk on engines').getByRole('button', { name: 'Agree, at another time' }).click();
    const dialog = host.page().getByRole('dialog');
    await dialog.getByLabel('From').fill('14:00');
    await dialog.getByLabel(/^To/).fill('16:00');
    await dialog.getByRole('button', { name: 'Agree at this time' }).click();
    const mail = await waitForMessage(campus.url, 'ada@example.org', /\/p\//);
    expect(mail.text).toContain('14:00');
    await ada.page().reload();
    await onForm(ada).state('Approved');
    expect(await ada.page().locator('main').innerText()).toContain('You asked for');
  });

  it('[F3] he declines with a reason, and the visitor reads it', async () => {
    await apply(lin, {
      host: HOST,
      kind: 'Official visit',
      purpose: 'Selling a telescope',
      name: 'Lin Xiao',
      phone: PHONE,
    });
    await onQueue().card('Selling a telescope').waitFor();
    const told = await fetchInbox(campus.url);
    const invited = told.filter(({ to, text }) => to.includes(PHONE) && text.includes('/v')).length;
    await onQueue().decline('Selling a telescope', 'We have one');
    await until('the answer has left', async () => {
      await lin.page().reload();
      return lin.page().getByText('We have one').isVisible();
    });
    await onForm(lin).state('Declined');
    const inbox = await fetchInbox(campus.url);
    expect(inbox.filter(({ to, text }) => to.includes(PHONE) && text.includes('/v'))).toHaveLength(invited);
  });
});

describe('bad input', () => {
  it('[F3] what is missing is told at its field, and the draft is there again after a restart', async () => {
    await onForm(ada).open();
    await onForm(ada).send();
    await ada.page().getByText('Please choose a kind of visit.').waitFor();
    const field = (name: RegExp) => ada.page().getByRole('textbox', { name });
    for (const name of [/^Name of the host/, /^Purpose/, /^Your name/, /^E-mail/])
      expect([name, await field(name).getAttribute('aria-invalid')]).toEqual([name, 'true']);
    await ada.page().getByRole('textbox', { name: 'Purpose' }).fill('Half a word');
    await ada.restart(`${campus.url}/visit/apply?lang=en`);
    await ada.page().getByText('What you wrote last time is here again.').waitFor();
    expect(await ada.page().getByRole('textbox', { name: 'Purpose' }).inputValue()).toBe('Half a word');
  });

  it('[F3] a wrong code reaches nobody, and a host that there is not gets the same answer as one that there is', async () => {
    await onForm(ada).open();
    await onForm(ada).fill({
      host: { name: 'Nobody At All', unit: '物理学院' },
      kind: 'Official visit',
      purpose: 'Looking around',
      name: 'Ada Lovelace',
      email: 'ada.two@example.org',
    });
    await onForm(ada).send();
    const mail = await waitForMessage(campus.url, 'ada.two@example.org', /\b\d{6}\b/);
    const right = codeIn(mail.text);
    await onForm(ada).confirm(right === '000000' ? '111111' : '000000');
    await ada.page().getByRole('alert').first().waitFor();
    await onForm(ada).confirm(right);
    await onForm(ada).state('Waiting for the host');
    const staff = await signInOverHttp(campus.url, 'staff');
    expect((await staff.pull('appointments')).map(({ purpose }) => purpose)).not.toContain('Looking around');
  });

  it('[F3] without a network the form keeps what was written and says that it was not sent', async () => {
    await workerIsReady(lin.page());
    await onForm(lin).open();
    await onForm(lin).fill({
      host: HOST,
      kind: 'Official visit',
      purpose: 'Another question',
      name: 'Lin Xiao',
      phone: PHONE,
    });
    await campus.stop();
    await onForm(lin).send();
    await lin.page().getByText('Your application has not been sent.').waitFor();
    await lin.restart(`${campus.url}/visit/apply?lang=en`);
    await lin.page().getByText('What you wrote last time is here again.').waitFor();
    expect(await lin.page().getByRole('textbox', { name: 'Purpose' }).inputValue()).toBe('Another question');
  });

  it('no page complained', () => {
    expect([host, lin, ada].flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});
