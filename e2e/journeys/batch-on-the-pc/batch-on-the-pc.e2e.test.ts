import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCampus, type CampusServer } from '../../harness/campus-server';
import { newUuid, signInOverHttp } from '../../harness/demo-person';
import { workerIsReady } from '../../harness/installed';
import { openProfile, type Profile } from '../../harness/profile';
import { until } from '../../harness/until';
import { textIn } from '../../harness/zip';
import { batchPage } from '../../pages/batch-page';
import { signInThroughSso } from '../../pages/sign-in-page';
import { aList, BAD_FILES, gb18030, people, titled } from './lists';

/** A host at a PC: a list of any quality becomes appointments, also over a network that breaks, and nobody twice. */
const LONG_MS = 600_000;
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

const list = () => batchPage(host.page(), 120_000);
const another = async () => {
  await list().press('Another list');
  await list().says('Drop an XLSX or CSV file here');
};
/** Names of everybody whom this host expects, as the server has them. */
async function expected(): Promise<readonly string[]> {
  const staff = await signInOverHttp(campus.url, 'staff');
  // One that changes while the pages are read is on two of them.
  const made = new Map((await staff.pull('appointments')).map((one) => [one.id, one]));
  return [...made.values()].flatMap((one) => (one['visitors'] as { name: string }[]).map(({ name }) => name));
}

describe('a list on the PC', () => {
  it('[F10] what cannot be read gets a clear answer each, and the page goes on', async () => {
    await list().open(campus.url);
    for (const [name, content, answer] of BAD_FILES) {
      await list().choose(name, content());
      await list().says(answer);
    }
    expect(host.complaints).toEqual([]);
  });

  it('[F10] GB18030, a merged title, a rounded number and a formula are read as what they are', async () => {
    await list().choose('gb.csv', gb18030());
    await list().checked('1');
    expect(await list().cell('Row 2, Name').inputValue()).toBe('李雷');
    await another();
    await list().choose('titled.xlsx', titled());
    await list().purpose('Conference');
    await list().checked('2');
    expect(await list().rowNumbers()).toEqual([4, 5]);
    await list().says(/To mend 1/);
    await list().cell('Row 4, Document number').focus();
    expect(await list().detail()).toContain('has rounded this long number');
    expect(await list().cell('Row 5, Note').inputValue()).toBe('=cmd|calc');
    const file = textIn(await list().saved(/Save the row to mend/));
    expect(file).toContain('row.rounded');
    expect(file).toMatch(/四舍五入/);
    expect(file).toMatch(/has rounded/);
  });

  it('[F10] mended in the cell; the result file lets no formula stand and has each link', async () => {
    await list().cell('Row 4, Document number').fill('');
    await list().cell('Row 4, Document number').press('Enter');
    await list().says(/In order 2/);
    await list().press('Make 2 appointments');
    await list().says('Booked 2, updated 0, unchanged 0, not done 0');
    const file = textIn(await list().saved('Save result and links'));
    expect(file).toContain(`${campus.url}/v`);
    expect(file).not.toMatch(/<f>|<t[^>]*>=/);
    expect([...(await expected())].sort()).toEqual(['李雷', '韩梅'].sort());
  });

  it('[F10] a list is prepared without a network, outlives a restart, and goes out by itself', async () => {
    await another();
    await campus.stop();
    await list().paste(people(20_000, 3).replaceAll(',', '\t'));
    await list().purpose('Prepared offline');
    await list().checked('3');
    await list().says('Draft kept on this device');
    await host.restart(`${campus.url}/host/batch`);
    await list().checked('3');
    await list().press('Make 3 appointments');
    await list().says('Saved here. It goes out as soon as there is a network.');
    await campus.start();
    await list().says('Booked 3, updated 0, unchanged 0, not done 0');
    expect(await expected()).toHaveLength(5);
  });

  it('[F10] the same list with changes: the server says what would change, before it does', async () => {
    await another();
    await list().choose(
      'again.csv',
      people(20_000, 3, (i) => (i === 1 ? { 车牌: '京A12345' } : {})),
    );
    await list().purpose('Prepared offline');
    await list().checked('3');
    await list().press('Ask the server first');
    await list().says(/Changed 1/);
    await list().cell('Row 3, Plate').focus();
    await until('the difference', async () => (await list().detail()).includes('“blank” becomes “京A12345”'));
    await list().press('Make 3 appointments');
    await list().says('Booked 0, updated 1, unchanged 2, not done 0');
    expect(await expected()).toHaveLength(5);
  });

  it('[F10] 5,000 rows with 37 mistakes: exactly those are found, in the browser', async () => {
    await another();
    const { text, wrong } = aList(5_000, 37);
    await list().choose('visitors.csv', `\ufeff${text}`);
    await list().purpose('Open day');
    await list().checked('5,000');
    await list().show(/^To mend 37$/);
    expect(await list().rowNumbers()).toEqual(wrong);
  });

  it(
    '[F10] the server dies when 2,500 rows are done: the rest follows, and nobody is there twice',
    { timeout: LONG_MS },
    async () => {
      const before = (await expected()).length;
      await list().press('Make 4,963 appointments');
      await list().says(/^(?:2,[5-9]|3,)\d\d of 4,963 rows are done/, LONG_MS);
      await campus.kill();
      await campus.start();
      await list().says('Booked 4,963, updated 0, unchanged 0, not done 37', LONG_MS);
      const names = await expected();
      expect([names.length - before, new Set(names).size]).toEqual([4_963, names.length]);
    },
  );

  it('[F10] the same file again changes nothing', { timeout: LONG_MS }, async () => {
    const before = await expected();
    await another();
    await list().choose('visitors.csv', aList(5_000, 37).text);
    await list().purpose('Open day');
    await list().checked('5,000');
    await list().press('Make 4,963 appointments');
    await list().says('Booked 0, updated 0, unchanged 4,963, not done 37', LONG_MS);
    expect(await expected()).toHaveLength(before.length);
    expect(host.complaints).toEqual([]);
  });

  it('[F10] students: 21 rows are refused on the device, and by the server whatever the device says', async () => {
    const student = await openProfile('student', { kind: 'desktop' });
    await signInThroughSso(student.page(), campus.url, 'student');
    const own = batchPage(student.page(), 60_000);
    await own.open(campus.url);
    await own.choose(
      'many.csv',
      people(30_000, 21, () => ({ 证件号码: '1234' })),
    );
    await own.purpose('Friends');
    await own.checked('21');
    expect(await own.refusal()).toContain('Students may send up to 20 a day.');
    expect(await student.page().getByRole('button', { name: 'Make 21 appointments' }).isDisabled()).toBe(
      true,
    );
    await student.remove();
    const http = await signInOverHttp(campus.url, 'student');
    const id = newUuid();
    const at = new Date().toISOString();
    await http.push([{ id, kind: 'batch.rows', body: partOf21(at), baseRev: null, after: null, at }]);
    const told = await until('the answer', async () =>
      (await http.results()).find((one) => one.commandId === id),
    );
    expect(told).toMatchObject({ outcome: 'refused', code: 'batch.too-many-rows' });
  });
});

const partOf21 = (at: string) => ({
  batchId: newUuid(),
  partId: newUuid(),
  details: { visitType: 'guest', purpose: 'Friends', gates: ['south'], startAt: at, endAt: at },
  rows: Array.from({ length: 21 }, (_, i) => ({
    row: i + 2,
    ref: null,
    appointmentId: newUuid(),
    own: {},
    plate: null,
    guardNote: '',
    visitor: {
      visitorId: newUuid(),
      name: '张三',
      organisation: '',
      phone: String(13_700_000_000 + i),
      email: null,
      channels: [],
      locale: 'zh-Hans',
      nationality: null,
      document: null,
    },
  })),
});
