import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCampus, type CampusServer } from '../../harness/campus-server';
import { newUuid, signInOverHttp, type DemoPerson } from '../../harness/demo-person';
import { workerIsReady } from '../../harness/installed';
import { fetchInbox, waitForMessage } from '../../harness/messages';
import { openProfile, type Profile } from '../../harness/profile';
import { until } from '../../harness/until';
import { beijing, hostPage } from '../../pages/host-page';
import { seriesFields } from '../../pages/series-fields';
import { signInThroughSso } from '../../pages/sign-in-page';

/** A lecturer comes on several days: one form, one visit for each day, one message. */
const DAY_MS = 86_400_000;
// Once: a run over midnight has the same days.
const NOW_MS = Date.now();
const GUEST = 'ada@example.org';
let campus: CampusServer;
let host: Profile;
let staff: DemoPerson;

beforeAll(async () => {
  campus = await startCampus();
  host = await openProfile('host', { kind: 'phone' });
  await signInThroughSso(host.page(), campus.url, 'staff');
  staff = await signInOverHttp(campus.url, 'staff');
});
afterAll(async () => {
  await host?.remove();
  await campus?.remove();
});

const onHost = () => hostPage(host.page(), campus.url);
const onSeries = () => seriesFields(host.page());
/** Days from tomorrow on, as the form takes them. */
const dayAt = (n: number): string => beijing(NOW_MS + n * DAY_MS).day;
const tenOn = (n: number): number => Date.parse(`${dayAt(n)}T10:00:00+08:00`);
/** As the app says them: «Mon, 30 Nov 2026». */
const said = (n: number): RegExp =>
  new RegExp(
    `\\b${Number(dayAt(n).slice(8))} ${new Date(tenOn(n)).toLocaleString('en', { month: 'short', timeZone: 'UTC' })}`,
  );
const submit = async (person: DemoPerson, kind: string, body: object): Promise<void> => {
  const id = newUuid();
  await person.push([{ id, kind, body, baseRev: null, after: null, at: new Date().toISOString() }]);
  await until(`${kind} is decided`, async () =>
    (await person.results()).some((one) => one.commandId === id && one.outcome === 'accepted'),
  );
};

/** One visitor a day, and the third day is taken: only the server knows. */
async function takeTheThirdDay(): Promise<void> {
  const security = await signInOverHttp(campus.url, 'security');
  const facts = await security.pull('facts');
  const body = facts.find((one) => JSON.stringify(one).includes('"visitType":"official"'))?.['body'];
  const { version, ...policy } = body as { version: number };
  await submit(security, 'policy.change', {
    policy: { ...policy, maxPerDay: 1 },
    fromVersion: version,
    reason: 'One a day',
  });
  const details = {
    visitType: 'official',
    purpose: 'Taken',
    gates: ['south'],
    startAt: new Date(tenOn(3)).toISOString(),
    endAt: new Date(tenOn(3) + 3_600_000).toISOString(),
  };
  const visitors = [
    { visitorId: newUuid(), name: 'Grace', email: 'grace@example.org', channels: [], locale: 'en' },
  ];
  await submit(staff, 'appointment.create', { appointmentId: newUuid(), details, visitors });
}
const lectures = async () =>
  (
    (await staff.pull('appointments')) as unknown as {
      purpose: string;
      state: string;
      startAt: string;
      series: { position: number } | null;
    }[]
  )
    .filter((one) => one.purpose === 'Lecture')
    .toSorted((a, b) => a.startAt.localeCompare(b.startAt));
const mailsLike = async (subject: RegExp) =>
  (await fetchInbox(campus.url)).filter((one) => one.to.includes(GUEST) && subject.test(one.subject ?? ''));

describe('recurring visits', () => {
  it('[F16] days that cannot be are refused where they were typed, and nothing is sent', async () => {
    await takeTheThirdDay();
    await onHost().openNew();
    await workerIsReady(host.page());
    const window = { fromMs: tenOn(1), toMs: tenOn(1) + 7_200_000 };
    await onHost().fill({
      purpose: 'Lecture',
      gate: 'South Gate',
      visitors: [{ name: 'Ada', email: GUEST }],
      ...window,
    });
    await onSeries().choose('Every day');
    await onHost().send();
    await onSeries().says('Enter until which day.');
    await onSeries().until(dayAt(0));
    await onSeries().says('The last day lies before the first. Choose a later one.');
    await onSeries().until(dayAt(60));
    await onSeries().says('One series has 26 visits at most. Choose fewer days.');
    await onSeries().until(dayAt(5));
    await onSeries().endsOn(dayAt(2));
    await onSeries().says(/A visit over several days cannot be repeated/);
    await onSeries().endsOn(dayAt(1));
    await onSeries().choose('On days that I choose');
    await onSeries().furtherDay(1, dayAt(1));
    await onSeries().says('This day is in the series already. Choose another one.');
    await onSeries().choose('Weekly, on the same weekdays');
    await onSeries().toggle(new Date(tenOn(1)).toLocaleString('en', { weekday: 'long', timeZone: 'UTC' }));
    await onHost().send();
    await onSeries().says('No weekday is chosen. Choose at least one.');
    expect(await onHost().unsent()).toBe(0);
  });

  it('[F16] without a network the days are listed with their hours, one is left out, and all of it is kept', async () => {
    await campus.stop();
    await onSeries().choose('Every day');
    await onSeries().says('5 visits');
    const days = await onSeries().days();
    expect(days.map((text, i) => said(i + 1).test(text) && text.includes('10:00–12:00'))).toEqual(
      Array(5).fill(true),
    );
    await onSeries().leaveOut(new RegExp(`Leave out.*${said(4).source}`));
    await onSeries().says('4 visits');
    await onHost().send();
    await onSeries().card().getByText('This one').waitFor();
    await until('each day is kept', async () => (await onHost().unsent()) === 4);
    await host.restart(`${campus.url}/host`);
    await onHost().row('4 of 4').getByText('Saved here, not sent yet').waitFor();
    await onHost().row('1 of 4').waitFor();
  });

  it('[F16] [F18] the day that is full stays with its reason, the others go on, and the visitor gets one mail', async () => {
    await campus.start();
    await until('three days came into being', async () => (await lectures()).length === 3);
    await onHost().row('3 of 4').getByText('Not accepted').waitFor();
    await onHost().open('1 of 4');
    await onSeries().card().getByText('This time is fully booked. Choose another time.').waitFor();
    const mail = await waitForMessage(campus.url, GUEST, /Your 3 visits/);
    const links = new Set(mail.text.match(/http\S+\/p\/[\w-]+/g));
    expect([links.size, mail.text.match(/^• /gm)?.length]).toEqual([3, 3]);
    expect(mail.attachments.filter(({ contentType }) => contentType === 'image/png')).toHaveLength(3);
    for (const link of links) expect((await fetch(`${link}/pass.jwt`)).status).toBe(200);
  });

  it('[F16] mended, the refused day is that day of the series again, and is told by itself', async () => {
    await onSeries()
      .card()
      .getByRole('link', { name: said(3) })
      .click();
    await host.page().getByRole('link', { name: 'Mend and send again' }).click();
    await host.page().locator('input[name="day"]').fill(dayAt(4));
    await onSeries().endsOn(dayAt(4));
    await onHost().save();
    await until('the fourth visit is there', async () => (await lectures()).length === 4);
    expect((await lectures()).map(({ series }) => series?.position)).toEqual([1, 2, 3, 4]);
    const mail = await waitForMessage(campus.url, GUEST, /^Your visit to .* your pass$/);
    expect(mail.subject).toMatch(said(4));
  });

  it('[F16] this day and all later ones are called off without a network, in one message', async () => {
    await onHost().backToList();
    await onHost().open('2 of 4');
    await campus.stop();
    await host.page().getByRole('button', { name: 'Cancel this day and all 2 later ones' }).click();
    await onSeries().says('3 visits are cancelled.');
    await until('it is kept', async () => (await onHost().unsent()) === 3);
    await campus.start();
    await until('they are called off', async () => {
      const states = (await lectures()).map(({ state }) => state);
      return states.join() === 'approved,canceled_by_host,canceled_by_host,canceled_by_host';
    });
    await waitForMessage(campus.url, GUEST, /3 visits to .* are cancelled/);
    expect(await mailsLike(/cancelled/)).toHaveLength(1);
    expect(await mailsLike(/./)).toHaveLength(3);
    expect(host.complaints).toEqual([]);
  });
});
