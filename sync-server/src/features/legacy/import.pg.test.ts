import { days, hours } from '@campus/domain';
import { legacyIdOf, openLegacyPerson } from '@campus/pass';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { aCampus, aDraft, aHost, aTablet, aVisit, type TestCampus } from '../../../test/a-campus';
import { anOldRow, asWork, oldCode, OLD_SETTINGS, setUpOld, takeOver } from '../../../test/an-old-campus';
import { runJobs } from '../jobs/run-jobs';
import { importRows, loadOverview } from './index';

let campus: TestCampus;
beforeEach(async () => {
  await campus?.close();
  campus = await aCampus();
  await setUpOld(campus);
});
afterAll(() => campus.close());

const heldAt = async (gate: string) => campus.pullAll((await aTablet(campus, gate)).signIn, 'legacy');
const idOf = (n: number) => legacyIdOf(oldCode(n), 'demo');

test('[LEG-10] the same rows twice change nothing; a changed one is changed; a code alone is enough for the gate', async () => {
  const rows = [anOldRow(1), anOldRow(2, { phone: '', document_tail: '', name: '' })];
  expect(await takeOver(campus, rows)).toMatchObject({ added: 2, changed: 0, unchanged: 0, wrong: 0 });
  const before = await heldAt('south');
  expect(await takeOver(campus, rows)).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
  expect(await heldAt('south')).toEqual(before);
  const changed = [
    anOldRow(1, { status: 'canceled' }),
    anOldRow(2, { phone: '', document_tail: '', name: '' }),
  ];
  expect(await takeOver(campus, changed)).toMatchObject({ changed: 1, unchanged: 1 });
  const held = await heldAt('south');
  expect(held.find(({ rev }) => rev === 2)).toMatchObject({
    id: await idOf(1),
    turns: [{ status: 'canceled' }],
  });
});

test('[LEG-10] wrong rows are named and the others taken; of an id that comes twice the last counts', async () => {
  const result = await takeOver(campus, [
    anOldRow(1),
    anOldRow(2, { code: 'SOMETHING ELSE' }),
    anOldRow(3, { from: 'soon' }),
    anOldRow(1, { gate: 'nowhere' }),
    {},
  ]);
  expect(result).toMatchObject({ rows: 5, added: 1, wrong: 3 });
  expect(result.faults).toEqual([
    { row: 2, field: 'code', code: 'legacy.row-foreign-code' },
    { row: 3, field: 'from', code: 'legacy.row-time' },
    { row: 5, field: 'external_id', code: 'legacy.row-incomplete' },
  ]);
  // Nobody knows that gate: every tablet holds it, and the guard asks the old system.
  expect(await heldAt('east')).toMatchObject([
    { id: await idOf(1), turns: [{ status: 'unclear', gates: [] }] },
  ]);
});

test('[LEG-16] one code for several appointments: the tablet holds them all, to choose without a network', async () => {
  await takeOver(campus, [
    anOldRow(1, { from: '2026-11-23 09:00', to: '2026-11-23 10:00', status: 'canceled' }),
    anOldRow(2, { code: oldCode(1), from: '2026-11-23 14:00', to: '2026-11-23 15:00' }),
    anOldRow(3, { code: oldCode(1), from: '2026-11-24 09:00', to: '2026-11-24 18:00', gate: 'north' }),
    anOldRow(4, { code: oldCode(1), from: '2026-12-24 09:00', to: '2026-12-24 18:00' }),
  ]);
  const turns = [
    { status: 'canceled', startAt: '2026-11-23T01:00:00.000Z', gates: ['south'] },
    { status: 'valid', startAt: '2026-11-23T06:00:00.000Z', gates: ['south'] },
    { status: 'valid', startAt: '2026-11-24T01:00:00.000Z', gates: ['north'] },
  ];
  expect(await heldAt('south')).toMatchObject([{ turns }]);
  expect(await heldAt('north')).toMatchObject([{ turns }]);
  expect((await heldAt('south'))[0]?.turns).toHaveLength(3);
});

test('[LEG-10] one row with a NUL, half a character or the year 1 is named, and all the others are taken', async () => {
  const { added, faults } = await takeOver(campus, [
    anOldRow(1, { external_id: 'E\u00001' }),
    anOldRow(2, { name: '韩\ud83d' }),
    anOldRow(3, { from: '0001-01-01 00:00', to: '0001-01-01 10:00' }),
    anOldRow(4),
  ]);
  expect(added).toBe(1);
  expect(faults).toEqual([
    { row: 1, field: 'external_id', code: 'legacy.row-characters' },
    { row: 2, field: 'name', code: 'legacy.row-characters' },
    { row: 3, field: 'from', code: 'legacy.row-time' },
  ]);
});

test('[LEG-10] without an old system, after its end, and of too many rows nothing is taken', async () => {
  const take = (rows: object[]) => asWork(campus, (work) => importRows(work, { rows, origin: 'file' }));
  expect(await take(Array.from({ length: 20_001 }, () => ({})))).toMatchObject({ code: 'request.too-large' });
  await setUpOld(campus, { endsOn: '2026-11-22' });
  expect(await take([anOldRow(1)])).toMatchObject({ ok: false, code: 'legacy.ended' });
  const office = aHost(campus, ['it-admin']);
  await campus.submit(office, campus.command('legacy.configure', { settings: null }));
  expect(await take([anOldRow(1)])).toMatchObject({ ok: false, code: 'legacy.not-configured' });
});

test('[LEG-9] a tablet holds the appointments of its own gate and time, a name only behind the code', async () => {
  await takeOver(campus, [
    anOldRow(1),
    anOldRow(2, { gate: 'north' }),
    anOldRow(3, { from: '2026-12-10', to: '2026-12-10' }),
  ]);
  expect(await heldAt('east')).toEqual([]);
  const [entry, ...others] = await heldAt('south');
  expect(others).toEqual([]);
  expect(entry).toMatchObject({
    id: await idOf(1),
    turns: [{ gates: ['south'], status: 'valid', rosterId: null }],
  });
  const text = JSON.stringify(entry);
  for (const secret of ['韩梅梅', '13700137000', '2038', '粤B12345', oldCode(1)])
    expect(text).not.toContain(secret);
  expect(await openLegacyPerson(entry?.turns[0]?.sealed ?? '', oldCode(1), 'demo')).toEqual({
    name: '韩梅梅',
    documentTail: '2038',
    plate: '粤B12345',
  });
  await setUpOld(campus, { secretCodes: false });
  expect(await heldAt('south')).toMatchObject([{ turns: [{ sealed: '' }] }]);
  // Nothing of the person lies in the database in clear either.
  const [dump] = await campus.db.sql<{ text: string }[]>`
    select string_agg(l::text, '') || (select string_agg(body, '') from sync_doc)
        || (select string_agg(facts::text, '') from audit_entries) as text from legacy_appointments l`;
  for (const secret of ['韩梅梅', '13700137000', '粤B12345', oldCode(1)])
    expect(dump?.text).not.toContain(secret);
});

test('[LEG-9] it enters the tablets three days ahead, leaves a day after its end, and goes after thirty with its key', async () => {
  await takeOver(campus, [anOldRow(1, { from: '2026-11-27 09:00', to: '2026-11-27 18:00' })]);
  expect(await heldAt('south')).toEqual([]);
  campus.clock.advance(days(1) + hours(1));
  await runJobs(campus.features.kit);
  expect(await heldAt('south')).toHaveLength(1);
  campus.clock.set(Date.parse('2026-11-28T11:00:00.000Z'));
  await runJobs(campus.features.kit);
  expect(await heldAt('south')).toEqual([]);
  campus.clock.advance(days(31));
  await runJobs(campus.features.kit);
  const [left] = await campus.db.sql`select (select count(*)::int from legacy_appointments) as rows`;
  expect(left).toMatchObject({ rows: 0 });
});

const linksOf = async () =>
  new Map((await heldAt('south')).map((entry) => [entry.id, entry.turns[0]?.rosterId ?? null]));

test('[LEG-8] the same person is found by two things that both systems know, in an overlapping window alone', async () => {
  const visit = await aVisit(campus, {
    visitors: [{ name: '韩 梅梅', document: { type: 'passport', number: 'E12342038' } }],
  });
  const phone = visit.body.visitors[0]?.phone ?? '';
  await takeOver(campus, [
    anOldRow(1, { phone, document_tail: '' }),
    anOldRow(2, { phone: '' }),
    anOldRow(3, { phone, from: '2026-11-24 09:00', to: '2026-11-24 18:00' }),
    anOldRow(4, { phone: '13600136000', name: '别人' }),
    anOldRow(5, { phone, name: 'HAN Meimei' }),
  ]);
  const held = await linksOf();
  const own = held.get(await idOf(1));
  expect(own).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect([held.get(await idOf(2)), held.get(await idOf(5))]).toEqual([own, own]);
  expect([held.get(await idOf(3)), held.get(await idOf(4))]).toEqual([null, null]);
});

test('[LEG-8] a phone that two people share links neither with the other', async () => {
  const visit = await aVisit(campus, { visitors: [{ name: '韩梅梅' }] });
  const phone = visit.body.visitors[0]?.phone ?? '';
  await takeOver(campus, [
    anOldRow(1, { phone, name: '李雷', document_tail: '7788' }),
    anOldRow(2, { phone, name: '', document_tail: '' }),
  ]);
  expect([...(await linksOf()).values()]).toEqual([null, null]);
});

test('[LEG-8] who books with us only afterwards is found by the next job', async () => {
  await takeOver(campus, [anOldRow(1, { phone: '13955550001' })]);
  const booked = aDraft(campus, { visitors: [{ phone: '13955550001', name: '韩梅梅' }] });
  await campus.submit(aHost(campus), campus.command('appointment.create', booked));
  await runJobs(campus.features.kit);
  expect((await linksOf()).get(await idOf(1))).not.toBeNull();
});

test('[LEG-14] the number of visits of a day outlives the appointments themselves', async () => {
  await takeOver(campus, [anOldRow(1), anOldRow(2), anOldRow(3, { status: 'canceled' })]);
  campus.clock.advance(days(35));
  await runJobs(campus.features.kit);
  const { weeks, open } = await asWork(campus, (work) => loadOverview(work, false));
  expect(open).toBe(0);
  expect(weeks).toHaveLength(13);
  expect(weeks.find(({ day }) => day === '2026-11-23')).toMatchObject({ theirs: 2 });
});

test('[LEG-13] security and IT set it up and everybody hears of it; a pattern that takes our codes is refused', async () => {
  const office = aHost(campus, ['security']);
  const settings = { ...OLD_SETTINGS, endsOn: '2026-12-31' };
  expect(await campus.submit(office, campus.command('legacy.configure', { settings }))).toMatchObject({
    outcome: 'accepted',
  });
  const facts = await campus.pullAll(aHost(campus, ['student']), 'facts');
  expect(facts.find(({ kind }) => kind === 'legacy')?.body).toMatchObject({ endsOn: '2026-12-31' });
  const bad = { settings: { ...settings, codePattern: 'V1:.+' } };
  expect(await campus.submit(office, campus.command('legacy.configure', bad))).toMatchObject({
    outcome: 'refused',
    code: 'request.malformed',
    at: 'settings.codePattern',
  });
});
