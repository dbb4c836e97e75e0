import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCamera, type Camera } from '../../harness/camera';
import { GUARD, startCampus, type CampusServer } from '../../harness/campus-server';
import { signInOverHttp, type DemoPerson } from '../../harness/demo-person';
import { workerIsReady } from '../../harness/installed';
import { waitForMessage } from '../../harness/messages';
import { oldCode, oldRow, startOldSystem, type OldSystem } from '../../harness/old-system';
import { openProfile, type Profile } from '../../harness/profile';
import { until } from '../../harness/until';
import type { ShownVerdict } from '../../harness/verdicts';
import { beijing } from '../../pages/host-page';
import { oldSystemPage } from '../../pages/old-system-page';
import { syncBadge } from '../../pages/sync-badge';
import { signInThroughSso } from '../../pages/sign-in-page';
import { tabletPage } from '../../pages/tablet-page';
import { visitorPage } from '../../pages/visitor-page';
import { invite } from '../../screens/invite';

/**
 * What the announcement promises while both systems run: no appointment is lost, nobody asks twice, nothing is told to
 * the old system, and the day on which it ends is known beforehand.
 */
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ANNOUNCEMENT = 'Old and new appointments both count at every gate.';
const HEADERS = 'external_id,name,phone,document_tail,from,to,gate,plate,status,code';
const folder = mkdtempSync(join(tmpdir(), 'campus-old-system-'));
const people: Profile[] = [];
let old: OldSystem;
let campus: CampusServer;
let camera: Camera;
let security: Profile;
let host: Profile;
let visitor: Profile;
let tablet: Profile;
let staff: DemoPerson;

beforeAll(async () => {
  old = await startOldSystem([oldRow(1), oldRow(2, { name: '', phone: '', document_tail: '' })]);
  campus = await startCampus({ legacySource: old.source });
  staff = await signInOverHttp(campus.url, 'staff');
  camera = createCamera(join(folder, 'camera.y4m'));
  security = await openProfile('security', { kind: 'desktop' });
  host = await openProfile('host', { kind: 'desktop' });
  visitor = await openProfile('visitor', { kind: 'phone' });
  tablet = await openProfile('tablet', { kind: 'tablet', cameraFile: camera.file });
  people.push(security, host, visitor, tablet);
  await signInThroughSso(security.page(), campus.url, 'security');
  await signInThroughSso(host.page(), campus.url, 'staff');
});
afterAll(async () => {
  for (const profile of people) await profile.remove();
  await campus?.remove();
  await old?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const onPage = () => oldSystemPage(security.page(), campus.url);
const onTablet = () => tabletPage(tablet.page(), campus.url);
const csv = (...rows: readonly (readonly string[])[]): string =>
  [HEADERS, ...rows.map((cells) => cells.join(','))].join('\r\n');
const cellsOf = (...of: Parameters<typeof oldRow>): readonly string[] => Object.values(oldRow(...of));

/** What the office's page is made of. */
async function overview(): Promise<Overview> {
  const office = await signInOverHttp(campus.url, 'security');
  return (await (await office.fetch('/api/legacy')).json()) as Overview;
}

/** Holds a code before the camera; `answer` is pressed where the guard has to decide. */
async function scan(code: string, answer: 'Refuse' | 'OK' | 'leave' = 'Refuse'): Promise<ShownVerdict> {
  camera.show(code);
  const shown = await onTablet().read();
  camera.clear();
  if (shown.colour === 'amber' && answer !== 'leave') await onTablet().act('Refuse');
  if (shown.colour === 'red') await onTablet().act('OK');
  if (shown.colour !== 'amber' || answer !== 'leave') await onTablet().isGone();
  return shown;
}

/** What was decided in the office reaches the tablet by itself. */
const becomes = (code: string, wanted: string): Promise<ShownVerdict> =>
  until(`${code} is ${wanted}`, async () => {
    // With another direction the tablet forgets what it has just seen: the same code is then a new one.
    await onTablet().turn('Exit');
    await onTablet().turn('Entry');
    const shown = await scan(code);
    return shown.code === wanted && shown;
  });

describe('the old system beside this one', () => {
  it('[F12] security says how old codes look, where the old system is, and what everybody is told', async () => {
    await security.page().getByRole('link', { name: 'Old system', exact: true }).click();
    await onPage().says('No old system is set up.');
    await onPage().write('How its codes look', 'V1:.+');
    await onPage().says('This pattern takes codes of ours too.');
    await onPage().save();
    await onPage().says('Please mend the marked fields.');
    await onPage().write('How its codes look', 'OLD-[A-Z0-9]{8,24}');
    await onPage().write('Try a code', oldCode(1));
    await onPage().says(`Taken as an old code: ${oldCode(1)}`);
    await onPage().write('Address of the old system', old.url);
    await onPage().write('Announcement (English)', ANNOUNCEMENT);
    await onPage().write('What it calls “South Gate”', '正门');
    await onPage().choose('Its codes are long and random: a shown code may open the name on the tablet');
    await onPage().save();
    await onPage().says('No last day is set: it runs on.');
    await onPage().says('Nothing is taken, and the source is not asked');
    expect((await overview()).settings).toMatchObject({ link: old.url, endsOn: null, trustMinutes: 60 });
  });

  it('[F12] its appointments come over by themselves, and one by one from a file with a word on each wrong row', async () => {
    await until('the source was asked', async () => {
      await onPage().lookAgain();
      return /Last good word/.test(await onPage().text());
    });
    await onPage().says('Good');
    await onPage().take(
      'export.csv',
      csv(cellsOf(3), cellsOf(4, { from: 'soon' }), cellsOf(5, { code: '?' })),
    );
    await onPage().says('3 rows: 1 new, 0 changed, 0 unchanged, 2 refused');
    await onPage().says('Row 3');
    await onPage().says(/The times cannot be read/);
    await onPage().take('again.json', JSON.stringify([oldRow(3)]));
    await onPage().says('1 rows: 0 new, 0 changed, 1 unchanged, 0 refused');
    expect((await overview()).open).toBe(3);
  });

  it('[F12] a guard knows an old code by itself, and whose it is', async () => {
    await onTablet().enrol(campus.enrolmentCodes['south'] ?? '', 'South 1');
    await onTablet().startShift(GUARD.name, GUARD.pin);
    await onTablet().turn('Entry');
    const shown = await becomes(oldCode(1), 'LEGACY_OK');
    expect(shown.colour).toBe('green');
    expect(shown.text).toContain('韩梅梅');
    expect((await scan('wxp://f2f0-nothing-of-ours-0123456789')).code).toBe('UNKNOWN_PASS');
  });

  it('[F12] who has an appointment in both systems is one visit, and comes once', async () => {
    const phone = '13900139000';
    await invite(staff, {
      purpose: 'In both systems',
      fromMs: Date.now() - HOUR_MS,
      toMs: Date.now() + 3 * HOUR_MS,
      visitors: [{ name: '李雷', phone: `+86${phone}` }],
    });
    await waitForMessage(campus.url, phone, /\/v\b/);
    old.rows = [...old.rows, oldRow(6, { name: '李雷', phone, document_tail: '' })];
    await becomes(oldCode(6), 'LEGACY_OK');
    await until('the host sees him arrive', async () => {
      const visits = await staff.pull('appointments');
      return JSON.stringify(visits).includes('"presence":"present"');
    });
    expect((await becomes(oldCode(6), 'ALREADY_INSIDE')).colour).toBe('amber');
    expect((await overview()).linked).toBe(1);
  });

  it('[F12] [LEG-18] hosts read the announcement on their first page, and the old system is one press away', async () => {
    await host.page().goto(`${campus.url}/host`);
    const main = host.page().locator('main');
    await main.getByText(ANNOUNCEMENT).waitFor();
    const link = main.getByRole('link', { name: /^Open / });
    expect(await link.getAttribute('href')).toBe(old.url);
  });

  it('[F12] visitors read it too, and whoever has read it puts it away', async () => {
    await invite(staff, {
      purpose: 'To read the announcement',
      fromMs: Date.now() - HOUR_MS,
      toMs: Date.now() + 3 * HOUR_MS,
      visitors: [{ name: 'Ada Lovelace', email: 'ada@example.org' }],
    });
    const mail = await waitForMessage(campus.url, 'ada@example.org', /\/p\//);
    const page = visitor.page();
    await page.goto(/http\S+\/p\/[\w-]+/.exec(mail.text)?.[0] ?? '');
    await visitorPage(page, campus.url).openApp();
    await page.goto(`${campus.url}/visit`);
    await page.getByText(ANNOUNCEMENT).waitFor();
    await workerIsReady(page);
    await page.getByRole('button', { name: 'Do not show again' }).click();
    await page.getByText(ANNOUNCEMENT).waitFor({ state: 'detached' });
    await page.reload();
    await page.getByText('Ada Lovelace').first().waitFor();
    expect(await page.getByText(ANNOUNCEMENT).count()).toBe(0);
  });

  it('[F12] whoever tries the new system says how it goes, and security reads it without a name', async () => {
    await host.page().getByRole('link', { name: 'Tell us how it goes' }).click();
    await host.page().getByRole('button', { name: 'Send' }).click();
    await host.page().getByText('Please choose one.').waitFor();
    await say(host, 'Good', 'Much faster than before');
    await host.page().getByText('Received. Thank you.').waitFor();
    await onPage().lookAgain();
    await onPage().says('Much faster than before');
    expect(await onPage().text()).not.toContain('王老师');
  });

  describe('without a network', () => {
    beforeAll(async () => {
      await workerIsReady(host.page());
      await until('the tablet has sent all', async () => (await onTablet().unsent()) === 0);
      await campus.stop();
      await tablet.restart(`${campus.url}/gate`);
      await host.restart(`${campus.url}/host`);
      await visitor.restart(`${campus.url}/visit/feedback`);
      await onTablet().turn('Entry');
    });

    it('[F12] a tablet that was restarted still knows old codes', async () => {
      expect(await scan(oldCode(2))).toMatchObject({ code: 'LEGACY_OK', colour: 'green' });
      expect(await scan(oldCode(3))).toMatchObject({ code: 'LEGACY_OK' });
    });

    it('[F12] of an old code that it does not know the guard asks the old system, and says what that said', async () => {
      const before = await onTablet().unsent();
      expect(await scan(oldCode(98), 'leave')).toMatchObject({ code: 'LEGACY_UNVERIFIED', colour: 'amber' });
      await onTablet().act('Check in the old system');
      const link = onTablet().verdict.getByRole('link', { name: 'Open the old system' });
      expect(await link.getAttribute('href')).toBe(old.url);
      await onTablet().act('Old system admitted');
      await onTablet().isGone();
      expect(await onTablet().unsent()).toBeGreaterThan(before + 1);
      expect((await scan(oldCode(99), 'leave')).code).toBe('LEGACY_UNVERIFIED');
      await onTablet().act('Refuse');
      await onTablet().isGone();
    });

    it('[F12] [LEG-18] the announcement is still there, and a word about the trial waits and says so', async () => {
      await host.page().getByText(ANNOUNCEMENT).waitFor();
      await say(visitor, 'Bad', 'I could not find the gate');
      await visitor.page().getByText('Saved here; sent by itself once you are online.').waitFor();
      expect(await syncBadge(visitor.page()).unsent()).toBe(1);
    });

    it('[F12] the office sees its settings, and changes of them wait', async () => {
      await security.page().reload();
      await onPage().says(/You are offline. The settings lie on this device/);
      await onPage().write('For how many minutes its word is believed', '90');
      await onPage().save();
      await onPage().says('The settings are saved here and will be sent once you are online.');
      expect(await syncBadge(security.page()).unsent()).toBe(1);
    });

    it('[F12] with the network back all of it arrives', async () => {
      await campus.start();
      await until('the tablet has sent all', async () => (await onTablet().unsent()) === 0);
      await visitor.page().getByText('Received. Thank you.').waitFor();
      await until('the office sees it', async () => {
        await onPage().lookAgain();
        return (await onPage().text()).includes('I could not find the gate');
      });
      const { settings, days } = await overview();
      expect(settings.trustMinutes).toBe(90);
      const today = days.find(({ day }) => day === beijing(Date.now()).day);
      // Three green ones and the one that the old system admitted, and the one who was let in twice.
      expect(today?.enteredByTheirs).toBeGreaterThanOrEqual(4);
    });
  });

  describe('with an old system that misbehaves', () => {
    it.each([
      ['html', 'The old system answers with a web page instead of data'],
      ['down', 'The old system cannot be reached'],
      ['slow', 'The old system answers too slowly'],
    ] as const)(
      '[F12] one that is %s is told in words, and the gates go on by its last good word',
      async (mood, words) => {
        old.mood = mood;
        await until(
          words,
          async () => {
            await onPage().lookAgain();
            return (await onPage().text()).includes(words);
          },
          60_000,
        );
        expect(await scan(oldCode(1))).toMatchObject({ code: 'LEGACY_OK' });
      },
    );

    it('[F12] a broken file is refused in words, and changes nothing', async () => {
      const before = (await overview()).open;
      for (const [name, text, words] of [
        ['broken.json', '{"appointments": [', /This is no list of appointments/],
        ['page.csv', '<!doctype html><table><tr><td>Sign in</td></tr></table>', /This is/],
        ['names.csv', 'name,phone\r\nHan,1', /No row names the columns/],
        ['cut.csv', csv(['E1', '"Han']), /A quotation mark/],
      ] as const) {
        await onPage().take(name, text);
        await onPage().says(words);
      }
      expect((await overview()).open).toBe(before);
      old.mood = 'up';
      await until('it is good again', async () => {
        await onPage().lookAgain();
        return !/The old system (answers|cannot)/.test(await onPage().text());
      });
    });
  });

  describe('after its last day', () => {
    const endYesterday = async (
      honour: 'still counts, until that visit is over' | 'ends with the last day',
    ) => {
      await onPage().endOn(beijing(Date.now() - DAY_MS).day);
      await onPage().choose(honour);
      await onPage().save();
    };

    it('[F12] what was booked before still counts where the office says so, and nothing else', async () => {
      await endYesterday('still counts, until that visit is over');
      await onPage().says(/It ended after/);
      await becomes(oldCode(97), 'LEGACY_ENDED');
      expect(await scan(oldCode(1))).toMatchObject({ code: 'LEGACY_OK' });
    });

    it('[F12] or its codes end with it: an entry is refused, an exit is not, without a network too', async () => {
      await endYesterday('ends with the last day');
      await becomes(oldCode(1), 'LEGACY_ENDED');
      await campus.stop();
      await tablet.restart(`${campus.url}/gate`);
      await onTablet().turn('Entry');
      const shown = await scan(oldCode(1));
      expect(shown).toMatchObject({ code: 'LEGACY_ENDED', colour: 'red' });
      expect(shown.text).toContain('Old system has ended');
      await onTablet().turn('Exit');
      expect(await scan(oldCode(1))).toMatchObject({ code: 'EXIT_RECORDED' });
      await campus.start();
    });

    it('[F12] the announcement and the feedback form are gone, and no import is taken', async () => {
      await until(
        'the announcement is gone',
        async () => (await host.page().getByText(ANNOUNCEMENT).count()) === 0,
      );
      await visitor.page().getByText('The trial is over').waitFor();
      const office = await signInOverHttp(campus.url, 'security');
      const answer = await postRows(office, [oldRow(9)]);
      expect(answer).toBe(409);
    });

    it('[F12] nothing was ever told to the old system', () => {
      expect([...new Set(old.asked)]).toEqual(['GET /appointments']);
      expect(people.flatMap(({ complaints }) => complaints)).toEqual([]);
    });
  });
});

interface Overview {
  readonly settings: {
    readonly trustMinutes: number;
    readonly link: string | null;
    readonly endsOn: string | null;
  };
  readonly open: number;
  readonly linked: number;
  readonly days: readonly { readonly day: string; readonly enteredByTheirs: number }[];
}

async function say(profile: Profile, mood: string, text: string): Promise<void> {
  const main = profile.page().locator('main');
  await main.getByText(mood, { exact: true }).first().click();
  await main.getByRole('textbox', { name: 'Your words' }).fill(text);
  await main.getByRole('button', { name: 'Send' }).click();
}

async function postRows(office: DemoPerson, rows: readonly object[]): Promise<number> {
  const answer = await office.fetch('/api/legacy/import', {
    method: 'POST',
    body: JSON.stringify({ rows }),
  });
  return answer.status;
}
