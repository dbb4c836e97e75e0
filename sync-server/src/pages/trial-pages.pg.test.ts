import { createText, LOCALES } from '@campus/i18n';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { loadOverview } from '../features/legacy';
import { aCampus, aDraft, aHost, appointmentOf, type TestCampus } from '../../test/a-campus';
import { aGroup } from '../../test/groups';
import { asWork, OLD_SETTINGS, setUpOld } from '../../test/an-old-campus';
import { aConfig, testDeps } from '../../test/test-deps';
import { composeServer, type Server } from '../compose';
import { Browser } from '../identity/test/an-identity';
import { NOTICED_PAGES } from './trial-notice';

let campus: TestCampus;
let server: Server;
let browser: Browser;
beforeAll(async () => {
  campus = await aCampus();
  server = await composeServer(
    testDeps(campus.db.sql, { clock: campus.clock, config: aConfig({ rateLimits: true }) }),
  );
});
beforeEach(() => void (browser = new Browser(server.app)));
afterAll(async () => {
  await server.stop();
  await campus.close();
});

const read = async (path: string): Promise<string> => (await browser.get(path)).text();
const feedback = async () => (await asWork(campus, (work) => loadOverview(work, false))).feedback;

test('[LEG-18] [F12] without an old system no page tells of one, and no word is taken', async () => {
  expect(await read('/v?lang=en')).not.toContain('class="card trial"');
  expect(await read('/v/feedback?lang=en')).toContain('The trial is over');
  const words = { mood: 'good', text: 'Quick' };
  expect(await (await browser.form('/v/feedback?lang=en', words)).text()).toContain('The trial is over');
  expect(await feedback()).toEqual([]);
});

test('[LEG-18] [F12] [F20] the announcement, the old system and a word about it, in three languages', async () => {
  await setUpOld(campus, { endsOn: '2026-12-31' as never });
  for (const locale of LOCALES) {
    const text = createText(locale);
    const page = await read(`/v?lang=${locale}`);
    const name = OLD_SETTINGS.name[locale];
    for (const words of [
      OLD_SETTINGS.banner[locale],
      text('oldSystem.trial.toOld', { name }),
      text('oldSystem.trial.feedback'),
      'href="https://old.example/" rel="noreferrer"',
      `href="/v/feedback?lang=${locale}"`,
    ])
      expect(page).toContain(words);
    expect(page).toMatch(/2026/);
  }
});

test('[LEG-18] [F12] it stands on the page of a pass and of a group, and on none that has a form of a pass', async () => {
  const foreign = { phone: null, email: 'ada@example.org', locale: 'en' } as const;
  const host = aHost(campus);
  const draft = aDraft(campus, { visitors: [foreign] });
  await campus.submit(host, campus.command('appointment.create', draft));
  const pass = new URL((await appointmentOf(campus, host)).visitors[0]?.link ?? '').pathname;
  const hostOfGroup = aHost(campus);
  await aGroup(campus, hostOfGroup);
  const group = new URL((await appointmentOf(campus, hostOfGroup)).group?.link ?? '').pathname;
  const tells = async (path: string): Promise<boolean> =>
    (await read(`${path}?lang=en`)).includes(OLD_SETTINGS.banner.en);
  expect([await tells(pass), await tells(group)]).toEqual([true, true]);
  expect([await tells(`${pass}/plate`), await tells('/p/AAAAAAAAAAAAAAAAAAAAAA')]).toEqual([false, false]);
});

test('[LEG-15] [F12] who has only a link says his word without script: what is missing comes back, it is kept without a name', async () => {
  const empty = await browser.form('/v/feedback?lang=en', { text: 'No <b>map</b> at the gate' });
  const again = await empty.text();
  expect([empty.status, again.includes('Please choose one.')]).toEqual([400, true]);
  expect(again).toContain('No &lt;b&gt;map&lt;/b&gt; at the gate');
  const silent = await browser.form('/v/feedback?lang=en', { mood: 'bad', text: '  ' });
  expect(await silent.text()).toContain('Please write a few words.');
  const sent = await browser.form('/v/feedback?lang=en', { mood: 'bad', text: 'No map at the gate' });
  expect([sent.status, sent.headers.get('location')]).toEqual([303, '/v/feedback?sent=1&lang=en']);
  expect(await read('/v/feedback?sent=1&lang=en')).toContain('Received. Thank you.');
  expect(await feedback()).toMatchObject([
    { mood: 'bad', who: 'visitor', roles: [], text: 'No map at the gate' },
  ]);
});

test('[LEG-15] one client does not fill the list of the office', async () => {
  const statuses: number[] = [];
  for (let n = 0; n < 12; n++)
    statuses.push((await browser.form('/v/feedback', { mood: 'good', text: `word ${n}` })).status);
  expect(statuses).toContain(400);
  expect((await feedback()).length).toBeLessThanOrEqual(11);
});

test('[LEG-18] how an application stands is such a page too', () => {
  expect([...NOTICED_PAGES]).toEqual(['/v', '/p/:token', '/g/:token', '/a/:token']);
});

test('[LEG-18] after the last day it is gone', async () => {
  await setUpOld(campus, { endsOn: '2026-11-01' as never });
  expect(await read('/v?lang=en')).not.toContain('Two systems run side by side');
});
