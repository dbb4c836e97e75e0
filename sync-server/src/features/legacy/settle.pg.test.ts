import { legacyIdOf, rosterIdOf } from '@campus/pass';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCampus, aHost, aTablet, aVisit, scanned, type TestCampus } from '../../../test/a-campus';
import { anOldRow, asWork, oldCode, setUpOld, takeOver } from '../../../test/an-old-campus';
import { loadOverview } from './index';

let campus: TestCampus;
beforeAll(async () => {
  campus = await aCampus();
  await setUpOld(campus);
});
afterAll(() => campus.close());

const settlementOf = async (tablet: Awaited<ReturnType<typeof aTablet>>, eventId: string) => {
  const notices = await campus.pullAll(tablet.signIn, 'notices');
  return notices.find(({ kind, body }) => kind === 'settlement' && body['eventId'] === eventId)?.body[
    'state'
  ];
};
const byOldCode = async (n: number, over: object = {}) => ({
  source: 'legacy' as const,
  verdict: 'LEGACY_OK' as const,
  generation: null,
  rosterId: await legacyIdOf(oldCode(n), 'demo'),
  ...over,
});

test('[LEG-7] a green entry is held against what the server knows; what the guard saw in the old system is confirmed', async () => {
  await takeOver(campus, [anOldRow(1), anOldRow(2, { status: 'canceled' })]);
  const tablet = await aTablet(campus, 'south');
  const known = await scanned(campus, tablet, await byOldCode(1));
  const canceled = await scanned(campus, tablet, await byOldCode(2));
  const unknown = await scanned(campus, tablet, await byOldCode(3));
  const asked = await byOldCode(3, { verdict: 'LEGACY_UNVERIFIED', action: 'escalated' });
  const first = await scanned(campus, tablet, asked);
  const admitted = { ...asked, action: 'admitted', reason: 'old-system-admitted', corrects: first.id };
  const second = await scanned(campus, tablet, admitted as never);
  const states = [];
  for (const { id } of [known, canceled, unknown, first, second]) states.push(await settlementOf(tablet, id));
  expect(states).toEqual([
    'confirmed',
    'irregular:after_cancel',
    'irregular:unknown_pass',
    'confirmed',
    'confirmed',
  ]);
});

test('[LEG-16] of several appointments of one code the one that was meant when it was shown is held against', async () => {
  await takeOver(campus, [
    anOldRow(40),
    anOldRow(41, { code: oldCode(40), from: '2026-11-24 09:00', to: '2026-11-24 18:00', status: 'canceled' }),
    anOldRow(42, { status: 'canceled' }),
    anOldRow(43, { code: oldCode(42), to: '2026-11-23 12:00' }),
  ]);
  const tablet = await aTablet(campus, 'south');
  for (const n of [40, 42]) {
    const shown = await scanned(campus, tablet, await byOldCode(n));
    expect(await settlementOf(tablet, shown.id)).toBe('confirmed');
  }
});

test('[LEG-8] an old code of somebody who has a visit with us makes that visit’s movement, linked before or after', async () => {
  const visit = await aVisit(campus);
  await takeOver(campus, [
    anOldRow(20, { phone: visit.body.visitors[0]?.phone, name: visit.body.visitors[0]?.name }),
  ]);
  const tablet = await aTablet(campus, 'south');
  // As a tablet that knows of the link, and as one that does not.
  await scanned(campus, tablet, await byOldCode(20, { rosterId: await rosterIdOf(visit.passId) }));
  const second = await scanned(campus, tablet, await byOldCode(20));
  const movements = (await campus.pullAll(tablet.signIn, 'movements')).filter(
    (one) => one.passId === visit.passId,
  );
  expect(movements).toHaveLength(2);
  expect(await settlementOf(tablet, second.id)).toBe('irregular:double_entry');
  const [appointment] = await campus.pullAll(visit.host, 'appointments');
  expect(appointment?.visitors[0]?.presence).toBe('present');
});

test('[LEG-14] old and new are counted by day, entries that were taken back not', async () => {
  const before = (await asWork(campus, (work) => loadOverview(work, false))).days.find(
    ({ day }) => day === '2026-11-23',
  );
  const tablet = await aTablet(campus, 'south');
  const undone = await scanned(campus, tablet, await byOldCode(1));
  await scanned(
    campus,
    tablet,
    await byOldCode(1, { action: 'refused', reason: 'undone', corrects: undone.id }),
  );
  await scanned(campus, tablet, await byOldCode(1));
  const { days, open, linked } = await asWork(campus, (work) => loadOverview(work, false));
  const today = days.find(({ day }) => day === '2026-11-23');
  expect(today).toEqual({
    ...before,
    enteredByTheirs: (before?.enteredByTheirs ?? 0) + 1,
  });
  expect(today).toMatchObject({ ours: 1, theirs: 4 });
  expect({ open, linked }).toEqual({ open: 4, linked: 1 });
});

test('[LEG-15] a word about the trial is sealed, kept once, and read by the office without a name', async () => {
  const host = aHost(campus, ['student']);
  const command = campus.command('feedback.send', {
    feedbackId: campus.newId() as never,
    mood: 'bad',
    text: '王老师说找不到入口',
  });
  expect(await campus.submit(host, command)).toMatchObject({ outcome: 'accepted' });
  expect(await campus.submit(host, { ...command, id: campus.newId() as never })).toMatchObject({
    outcome: 'refused',
  });
  const { feedback } = await asWork(campus, (work) => loadOverview(work, false));
  expect(feedback).toMatchObject([
    { mood: 'bad', who: 'person', roles: ['student'], text: '王老师说找不到入口' },
  ]);
  const [row] = await campus.db.sql<{ text: string }[]>`
    select (select string_agg(f::text, '') from trial_feedback f) || (select string_agg(facts::text, '') from audit_entries) as text`;
  expect(row?.text).not.toContain('入口');
  expect(row?.text).not.toContain(host.principal.id);
});
