import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCampus, type CampusServer } from '../../harness/campus-server';
import { signInOverHttp } from '../../harness/demo-person';
import { workerIsReady } from '../../harness/installed';
import { fetchInbox, waitForMessage } from '../../harness/messages';
import { openProfile, type Profile } from '../../harness/profile';
import { until } from '../../harness/until';
import { partsOf, textIn, zip } from '../../harness/zip';
import { batchPage } from '../../pages/batch-page';
import { signInThroughSso } from '../../pages/sign-in-page';

/** What goes into a list and what comes out of it as files, on paper and as text; and who is written to, and when. */
const HOUR_MS = 3_600_000;
let campus: CampusServer;
let host: Profile;

beforeAll(async () => {
  campus = await startCampus();
  host = await openProfile('host', { kind: 'desktop' });
  await signInThroughSso(host.page(), campus.url, 'staff');
  await workerIsReady(host.page());
});
afterAll(async () => {
  await host?.remove();
  await campus?.remove();
});

const list = () => batchPage(host.page(), 60_000);
const another = async () => {
  await list().press('Another list');
  await list().says('Drop an XLSX or CSV file here');
};
/** The template itself, its example written over. */
const filled = (template: Buffer, words: Readonly<Record<string, string>>): Buffer =>
  zip(
    Object.fromEntries(
      Object.entries(partsOf(template)).map(([name, text]) => [
        name,
        Object.entries(words).reduce((now, [from, to]) => now.replaceAll(from, to), text),
      ]),
    ),
  );
async function invited(): Promise<readonly { readonly name: string; readonly link: string }[]> {
  const staff = await signInOverHttp(campus.url, 'staff');
  const made = await staff.pull('appointments');
  return made.flatMap((one) => one['visitors'] as { name: string; link: string }[]);
}

describe('a list as files', () => {
  it('[F10] the template is saved in Chinese, filled in and dropped as a file', async () => {
    await list().open(campus.url);
    const template = await list().saved('Template in simplified Chinese');
    expect(textIn(template)).toMatch(/姓名.*证件类型.*手机/s);
    await list().drop('名单.xlsx', filled(template, { 张三: '李明', '13800138000': '13900000011' }));
    await list().purpose('Lecture');
    await list().checked('1');
    expect(await list().cell('Row 2, Name').inputValue()).toBe('李明');
    await another();
  });

  it('[F10] and in English; «I forward»: nobody is written to, and the host has links, lists and a text', async () => {
    const template = await list().saved('Template in English');
    await list().drop(
      'visitors.xlsx',
      filled(template, { 'Ada Example': 'Grace Hopper', 'ada@example.org': 'grace@example.org' }),
    );
    await list().purpose('Lecture');
    await list().checked('1');
    await list().sendWhen('I forward the links myself');
    await list().press('Make 1 appointment');
    await list().says('Booked 1, updated 0, unchanged 0, not done 0');
    expect(await fetchInbox(campus.url)).toEqual([]);
  });

  it('[F10] the result is read back: the name, what became of it and the link that opens', async () => {
    const file = textIn(await list().saved('Save result and links'));
    const [{ name, link } = { name: '', link: '' }] = await invited();
    expect(name).toBe('Grace Hopper');
    for (const words of ['Grace Hopper', 'grace@example.org', 'made', link]) expect(file).toContain(words);
    expect((await fetch(link)).status).toBe(200);
  });

  it('[F10] the text for the chat group says where to look, and names nobody', async () => {
    await host.page().context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await list().press('Copy a text for the chat group');
    await host.page().getByText('Copied', { exact: true }).waitFor();
    const text = await host.page().evaluate(() => navigator.clipboard.readText());
    expect(text).toContain(`${campus.url}/v`);
    expect(text).toContain('everybody else gets a link from me');
    expect(text).not.toContain('Grace');
  });

  it('[F10] sign-in sheet and badges come out of the printer as PDF, also without a network', async () => {
    await campus.stop();
    for (const [button, words] of [
      ['Sign-in sheet', ['Grace Hopper', 'Signature']],
      ['Badges', ['Grace Hopper', '王老师']],
    ] as const) {
      const page = host.page();
      await page.getByRole('link', { name: button }).click();
      await page.locator('main').getByText('Grace Hopper').waitFor();
      await page.emulateMedia({ media: 'print' });
      const printed = await page.locator('main').innerText();
      for (const word of words) expect(printed).toContain(word);
      expect(printed).not.toContain('Print with the browser');
      const pdf = await page.pdf();
      expect([
        pdf.subarray(0, 5).toString(),
        pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length,
      ]).toEqual(['%PDF-', 1]);
      await page.emulateMedia({ media: null });
      await page.getByRole('link', { name: 'Back to the list' }).click();
    }
    await campus.start();
  });

  it('[F10] columns that nobody knows are named by hand; «later»: no message before its time, then it comes', async () => {
    await another();
    await list().choose('team.csv', '姓名,备注,Erreichbar,Gruppe\r\nEmmy Noether,,emmy@example.org,Algebra');
    await list().says('Columns that are not read: Erreichbar · Gruppe');
    await list().column('Erreichbar', 'E-mail');
    await list().column('Gruppe', 'Organisation');
    await list().says('Every column was recognised');
    await list().purpose('Algebra day');
    await list().checked('1');
    expect(await list().cell('Row 2, E-mail').inputValue()).toBe('emmy@example.org');
    await list().sendWhen('At a time');
    await list().press('Make 1 appointment');
    await list().says('Booked 1, updated 0, unchanged 0, not done 0');
    await until('she is expected', async () => (await invited()).length === 2);
    expect(await fetchInbox(campus.url)).toEqual([]);
    await campus.stop();
    // Tomorrow at eight on the campus is up to 32 hours from now.
    await campus.start({ clockOffsetMs: 33 * HOUR_MS });
    await waitForMessage(campus.url, 'emmy@example.org', /\/p\//);
    expect(host.complaints).toEqual([]);
  });
});
