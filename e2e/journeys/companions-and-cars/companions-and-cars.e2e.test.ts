import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCamera, type Camera } from '../../harness/camera';
import { GUARD, startCampus, type CampusServer } from '../../harness/campus-server';
import { workerIsReady } from '../../harness/installed';
import { fetchInbox, waitForMessage } from '../../harness/messages';
import { openProfile, type Profile } from '../../harness/profile';
import { residentId } from '../../harness/resident-id';
import { until } from '../../harness/until';
import { hostPage } from '../../pages/host-page';
import { comeAlong } from '../../pages/party-fields';
import { signInThroughSso } from '../../pages/sign-in-page';
import { tabletPage } from '../../pages/tablet-page';
import { visitorPage } from '../../pages/visitor-page';

/** A family of five and their car: from the host's form, written without a network, to the guard who counts them. */
const HOUR_MS = 3_600_000;
const PHONE = '13800138000';
const NAMES = ['Han Meimei', 'Li Lei', 'Lucy King'];
const CHILD = 'Little Tao';
const FAMILY = [...NAMES.map((name) => ({ name })), { name: CHILD, isChild: true }];
const folder = mkdtempSync(join(tmpdir(), 'campus-party-'));
const people: Profile[] = [];
let campus: CampusServer;
let camera: Camera;
let host: Profile;
let li: Profile;
let ada: Profile;
let tablet: Profile;

beforeAll(async () => {
  campus = await startCampus();
  camera = createCamera(join(folder, 'camera.y4m'));
  host = await openProfile('host', { kind: 'desktop' });
  li = await openProfile('li', { kind: 'phone' });
  ada = await openProfile('ada', { kind: 'phone' });
  tablet = await openProfile('tablet', { kind: 'tablet', cameraFile: camera.file });
  people.push(host, li, ada, tablet);
  await onTablet().enrol(campus.enrolmentCodes['south'] ?? '', 'South 1');
  await onTablet().startShift(GUARD.name, GUARD.pin);
  await workerIsReady(tablet.page());
  await signInThroughSso(host.page(), campus.url, 'staff');
  await workerIsReady(host.page());
});
afterAll(async () => {
  for (const profile of people) await profile.remove();
  await campus?.remove();
  rmSync(folder, { recursive: true, force: true });
});

const onHost = () => hostPage(host.page(), campus.url);
const onTablet = () => tabletPage(tablet.page(), campus.url);
const onPhone = (profile: Profile) => visitorPage(profile.page(), campus.url);
const codeIn = (text: string): string => /\b(\d{6})\b/.exec(text)?.[1] ?? '';

async function begin(purpose: string, visitor: { name: string; phone?: string; email?: string }) {
  await onHost().openNew();
  const fromMs = Date.now() - HOUR_MS;
  await onHost().fill({
    purpose,
    gate: 'South Gate',
    fromMs,
    toMs: fromMs + 5 * HOUR_MS,
    visitors: [visitor],
  });
}

async function choose(field: RegExp, option: string): Promise<void> {
  await host.page().getByRole('button', { name: field }).click();
  await host.page().getByRole('option', { name: option }).click();
}

describe('a family comes by car', () => {
  it('[F13] the host writes the invitation without a network, with three companions and a small child', async () => {
    await campus.stop();
    await begin('Family day', { name: 'Li Xiaoming', phone: PHONE });
    await host
      .page()
      .getByRole('textbox', { name: /^Number plate/ })
      .fill('京a·12345');
    await comeAlong(host.page(), FAMILY);
    await onHost().send();
    await host.page().getByText('Saved here, not sent yet').first().waitFor();
    await host.restart(`${campus.url}/host`);
    await onHost().open('Family day');
    await host
      .page()
      .getByText(`${NAMES.join(', ')}, ${CHILD} (child)`)
      .waitFor();
    await campus.start();
    expect((await waitForMessage(campus.url, PHONE, /\/v\b/)).channel).toBe('sms');
  });

  it('[F13] [F7] the visitor reads on his page who is on his pass, and no message named them', async () => {
    await onPhone(li).askForCode(PHONE);
    await onPhone(li).enterCode(codeIn((await waitForMessage(campus.url, PHONE, /\d{6}/)).text));
    const page = await li.page().locator('article').innerText();
    expect(page).toContain(`1 + 3 · ${NAMES.join(', ')}, ${CHILD} (child)`);
    expect(page).toContain('京A12345');
    const told = JSON.stringify(await fetchInbox(campus.url));
    for (const name of [...NAMES, CHILD]) expect(told).not.toContain(name);
  });

  it('[F13] without a network he names another car in the app: it shows at once, and waits over a restart', async () => {
    await onPhone(li).openApp();
    await onPhone(li).openPass('Li Xiaoming');
    await li
      .page()
      .getByText(/Saved on this device/)
      .waitFor();
    await workerIsReady(li.page());
    await campus.stop();
    await li.restart(`${campus.url}/visit`);
    await onPhone(li).openPass('Li Xiaoming');
    expect(await onPhone(li).fact('Companions')).toContain(CHILD);
    await onPhone(li).sayPlate('粤b d12345');
    await li.page().getByText('The new plate 粤BD12345 is noted here').waitFor();
    await li.restart(`${campus.url}/visit`);
    await onPhone(li).openPass('Li Xiaoming');
    await li.page().getByText('The new plate 粤BD12345 is noted here').waitFor();
    expect(await onPhone(li).fact('Number plate')).toBe('粤BD12345');
  });

  it('[F13] with the network back it is his, and the host reads that he said it himself', async () => {
    await campus.start();
    await li.page().getByText('Saved.', { exact: true }).waitFor();
    await onHost().openList();
    await onHost().open('Family day');
    const own = host.page().getByText('粤BD12345 (given by the visitor)');
    await own.waitFor();
    expect(await own.count()).toBe(1);
  });

  it('[F13] [F21] the guard, without a network, reads number, names, the child apart, and the new plate', async () => {
    await tablet.restart(`${campus.url}/gate`);
    await onTablet().is('online');
    await campus.stop();
    await onTablet().turn('Entry');
    camera.showPicture(await onPhone(li).photographCode());
    const shown = await onTablet().read();
    camera.clear();
    expect(shown).toMatchObject({ code: 'VALID', colour: 'green' });
    for (const words of ['1 + 3', NAMES.join(', '), CHILD, '粤BD12345']) expect(shown.text).toContain(words);
    expect(shown.text).not.toContain('京A12345');
    await onTablet().isGone();
  });

  it('[F13] what he says once he has come is refused, told with its reason, and what was there stands again', async () => {
    await li.page().context().setOffline(true);
    await onPhone(li).sayPlate('');
    await li.page().getByText('“No car” is noted here').waitFor();
    await campus.start();
    await until('the tablet has told of the arrival', async () => (await onTablet().unsent()) === 0);
    await li.page().context().setOffline(false);
    await li.page().getByText('The number plate could not be changed').waitFor();
    expect(await onPhone(li).fact('Number plate')).toBe('粤BD12345');
    await li.page().getByRole('button', { name: 'Change number plate' }).waitFor({ state: 'detached' });
  });
});

describe('a visitor from abroad', () => {
  let link = '';

  it('[F13] [F6] says by her link that she comes with another car, on a page without script', async () => {
    await onHost().openList();
    await begin('Seminar on cars', { name: 'Ada Lovelace', email: 'ada@example.org' });
    await comeAlong(host.page(), [{ name: 'Charles Babbage' }]);
    await onHost().send();
    const mail = await waitForMessage(campus.url, 'ada@example.org', /\/p\//);
    expect(mail.text).not.toContain('Babbage');
    link = /http\S+\/p\/[\w-]+/.exec(mail.text)?.[0] ?? '';
    await ada.page().goto(link);
    expect(await onPhone(ada).fact('Companions')).toBe('1 + 1 · Charles Babbage');
    expect(await onPhone(ada).fact('Number plate')).toBe('No car');
    await ada.page().getByRole('link', { name: 'Change number plate' }).click();
    await onPhone(ada).writePlate('沪AD12345');
    await ada.page().getByText('Saved.', { exact: true }).waitFor();
    expect(await onPhone(ada).fact('Number plate')).toBe('沪AD12345');
  });

  it('[F13] what is no plate comes back as she typed it, with an example; her pass keeps the one she said', async () => {
    await ada.page().getByRole('link', { name: 'Change number plate' }).click();
    await onPhone(ada).writePlate('MY CAR 1');
    await ada.page().getByRole('alert').getByText('京A12345').waitFor();
    expect(await ada.page().getByRole('textbox').inputValue()).toBe('MY CAR 1');
    await ada.page().getByRole('link', { name: 'Keep as it is' }).click();
    expect(await onPhone(ada).fact('Number plate')).toBe('沪AD12345');
  });

  it('[F13] [F22] without a network the kept page still names them, and the form says that it needs one', async () => {
    await ada.page().locator('[data-note="kept"]').waitFor({ state: 'visible' });
    await campus.stop();
    await ada.restart(link);
    expect(await onPhone(ada).fact('Companions')).toContain('Charles Babbage');
    expect(await onPhone(ada).fact('Number plate')).toBe('沪AD12345');
    await ada.page().getByRole('link', { name: 'Change number plate' }).click();
    await ada.page().waitForURL(/\/unreachable/);
    expect(ada.page().url()).not.toContain(link.split('/p/')[1]);
    await campus.start();
  });
});

describe('bad input', () => {
  const born = new Date(Date.now() - 5 * 365 * 24 * HOUR_MS).toISOString().slice(0, 10).replaceAll('-', '');
  const textbox = (name: string | RegExp) => host.page().getByRole('textbox', { name });

  it('[F13] a plate that is none, and somebody twice, are told at their fields; nothing typed is lost', async () => {
    await onHost().openList();
    await begin('Picnic', { name: 'Lin Tao', email: 'lin@example.org' });
    await textbox(/^Number plate/).fill('12345');
    await comeAlong(host.page(), [{ name: 'Wei Hua' }, { name: 'wei  hua' }]);
    await onHost().send();
    await host.page().getByText('The same visitor is listed twice').waitFor();
    await textbox('Companion 2').fill('Wu Hua');
    await onHost().send();
    await host.page().getByText('an example is 京A12345').waitFor();
    expect(await textbox('Companion 2').inputValue()).toBe('Wu Hua');
    await textbox(/^Number plate/).fill('');
  });

  it('[F13] more than the kind of visit allows are refused; small children do not count', async () => {
    await choose(/Kind of visit/, 'Personal guest');
    await choose(/Kind of document/, 'Resident identity card');
    await textbox(/^Document number/).fill(residentId('19900307'));
    const four = ['Wei Hua', 'Wu Hua', 'Zheng Hua', 'Feng Hua'].map((name) => ({ name }));
    await comeAlong(host.page(), four);
    await onHost().send();
    await host.page().getByText('More people come along than this kind of visit allows').waitFor();
    await comeAlong(host.page(), [...four.slice(0, 3), { name: 'Feng Hua', isChild: true }]);
    await onHost().send();
    await host.page().getByRole('button', { name: 'Copy the link' }).waitFor();
    expect((await waitForMessage(campus.url, 'lin@example.org', /\/p\//)).channel).toBe('email');
  });

  it('[F13] children alone are refused, whether by document or because the host says so', async () => {
    await onHost().openList();
    await begin('Playground', { name: 'Tao Tao', email: 'tao@example.org' });
    await choose(/Kind of visit/, 'Personal guest');
    await choose(/Kind of document/, 'Resident identity card');
    await textbox(/^Document number/).fill(residentId(born));
    await comeAlong(host.page(), [{ name: 'Mi Mi', isChild: true }]);
    await onHost().send();
    await host.page().getByText('A child must come with an adult').waitFor();
    expect(JSON.stringify(await fetchInbox(campus.url))).not.toContain('tao@example.org');
    await comeAlong(host.page(), [{ name: 'Mi Mi', isChild: true }, { name: 'Aunt Mi' }]);
    await onHost().send();
    await host.page().getByRole('button', { name: 'Copy the link' }).waitFor();
  });

  it('no page complained', () => {
    expect(people.flatMap(({ name, complaints }) => complaints.map((text) => `${name}: ${text}`))).toEqual(
      [],
    );
  });
});
