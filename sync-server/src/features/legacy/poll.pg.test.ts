import { factOf, minutes } from '@campus/domain';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { aCampus, aTablet, type TestCampus } from '../../../test/a-campus';
import { anOldSystem, type Mood, type OldSystemDouble } from '../../../test/an-old-system';
import { anOldRow, asWork, setUpOld, takeOver } from '../../../test/an-old-campus';
import { fetchSource } from './fetch-source';
import { pollOnce } from './index';
import { loadSources } from './sources';

let campus: TestCampus;
let old: OldSystemDouble;
beforeEach(async () => {
  campus = await aCampus();
  old = await anOldSystem([anOldRow(1), anOldRow(2, { code: 'wrong' })]);
  await setUpOld(campus);
});
afterEach(async () => {
  await old.stop();
  await campus.close();
});
afterAll(() => undefined);

const poll = () =>
  pollOnce(campus.features.kit, { url: old.url, token: 'a-token', everyMs: 1_000 }, (source, deps) =>
    fetchSource(source, { ...deps, withinMs: old.mood === 'slow' ? 400 : 20_000 }),
  );
const source = async (of = 'poll') => (await asWork(campus, loadSources)).find(({ origin }) => origin === of);
const held = async () => campus.pullAll((await aTablet(campus, 'south')).signIn, 'legacy');
const statuses = async () => (await held()).map(({ turns }) => turns[0]?.status ?? '');
const asOf = async (origin: 'poll' | 'file' = 'poll') => {
  const facts = await campus.pullAll((await aTablet(campus, 'south')).signIn, 'facts');
  const state = facts.flatMap((fact) => factOf('legacyState', fact) ?? [])[0];
  return state?.asOf[origin] ?? null;
};
const asked = ['2026-11-23T01:00:00.000Z', '2026-11-23T01:30:00.000Z'] as const;

test('[LEG-11] a good answer is taken, with its time; the token goes along', async () => {
  expect(await poll()).toBe(true);
  expect(await held()).toHaveLength(1);
  expect(await asOf()).toBe('2026-11-23T01:00:00.000Z');
  expect(await source()).toMatchObject({ origin: 'poll', fault: null, rows: 1, wrong: 1 });
  expect(old.asked).toEqual(['Bearer a-token']);
});

test.each<[Mood, string]>([
  ['slow', 'slow'],
  ['down', 'unreachable'],
  ['html', 'not-json'],
  ['truncated', 'broken'],
  ['not-a-list', 'broken'],
  ['huge', 'too-large'],
  ['moved', 'refused'],
  ['refuses', 'refused'],
])('[LEG-11] an old system that is %s leaves the last good state, with its age', async (mood, fault) => {
  await poll();
  const before = await held();
  campus.clock.advance(minutes(30));
  old.mood = mood;
  await poll();
  expect(await held()).toEqual(before);
  expect(await asOf()).toBe('2026-11-23T01:00:00.000Z');
  expect(await source()).toMatchObject({
    fault,
    rows: 1,
    lastGoodAt: '2026-11-23T01:00:00.000Z',
    lastTryAt: '2026-11-23T01:30:00.000Z',
  });
  expect(JSON.stringify(campus.lines)).not.toContain('Sign in');
  old.mood = 'up';
  await poll();
  expect(await source()).toMatchObject({ fault: null, lastGoodAt: '2026-11-23T01:30:00.000Z' });
});

test('[LEG-12] what the source no longer names is unclear, never cancelled, and comes back', async () => {
  old.rows = [anOldRow(1), anOldRow(2)];
  await poll();
  old.rows = [anOldRow(1)];
  await poll();
  expect((await statuses()).sort()).toEqual(['unclear', 'valid']);
  old.rows = [anOldRow(1), anOldRow(2)];
  await poll();
  expect(await statuses()).toEqual(['valid', 'valid']);
});

test('[LEG-12] when most appointments vanish at once the answer is taken for broken', async () => {
  old.rows = Array.from({ length: 12 }, (_, n) => anOldRow(n));
  await poll();
  old.rows = [];
  await poll();
  expect((await statuses()).every((status) => status === 'valid')).toBe(true);
  expect(await source()).toMatchObject({ fault: 'shrunk', rows: 12 });
});

test('[LEG-6] after its last day, and before it is set up, the old system is not asked', async () => {
  await setUpOld(campus, { endsOn: '2026-11-22' });
  expect(await poll()).toBe(false);
  expect(old.asked).toEqual([]);
});

test('[LEG-17] a file does not freshen what the polled source has named, and the other way round', async () => {
  await poll();
  campus.clock.advance(minutes(30));
  expect(await takeOver(campus, [anOldRow(1, { status: 'canceled' }), anOldRow(7)])).toMatchObject({
    added: 1,
    changed: 0,
    unchanged: 1,
  });
  expect([await asOf('poll'), await asOf('file')]).toEqual(asked);
  const turns = (await held()).flatMap((entry) => entry.turns.map(({ origin, status }) => [origin, status]));
  expect(turns.toSorted((a, b) => String(a).localeCompare(String(b)))).toEqual([
    ['file', 'valid'],
    ['poll', 'valid'],
  ]);
});

test('[LEG-17] a file with no readable row, and an answer without any, are no good word', async () => {
  await poll();
  campus.clock.advance(minutes(30));
  await takeOver(campus, [{}]);
  expect(await asOf('file')).toBeNull();
  for (const rows of [[], [{ external_id: 'E1' }]]) {
    old.rows = rows;
    await poll();
    expect(await source('poll')).toMatchObject({ fault: 'empty', lastGoodAt: asked[0] });
    expect([await asOf(), await statuses()]).toEqual([asked[0], ['valid']]);
  }
});

test('[LEG-17] what came by a file first is the polled source’s as soon as that names it, and its to drop', async () => {
  await takeOver(campus, [anOldRow(1), anOldRow(2)]);
  old.rows = [anOldRow(1), anOldRow(2)];
  await poll();
  expect((await held()).flatMap(({ turns }) => turns.map(({ origin }) => origin))).toEqual(['poll', 'poll']);
  old.rows = [anOldRow(1)];
  await poll();
  expect((await statuses()).sort()).toEqual(['unclear', 'valid']);
  // Nor does an older file bring it back while the polled source is believed; when that has long been silent it does.
  await takeOver(campus, [anOldRow(1), anOldRow(2)]);
  expect((await statuses()).sort()).toEqual(['unclear', 'valid']);
  campus.clock.advance(minutes(61));
  await takeOver(campus, [anOldRow(1), anOldRow(2)]);
  expect(await statuses()).toEqual(['valid', 'valid']);
});

test('[LEG-12] what came by a file first counts when most of the polled appointments vanish', async () => {
  const rows = Array.from({ length: 12 }, (_, n) => anOldRow(n));
  await takeOver(campus, rows);
  old.rows = rows;
  await poll();
  old.rows = rows.slice(0, 3);
  await poll();
  expect(await source('poll')).toMatchObject({ fault: 'shrunk' });
});

test('[LEG-11] one row that no database takes is named, and the others are taken', async () => {
  old.rows = [anOldRow(1), anOldRow(2, { external_id: 'E\u00002' }), anOldRow(3, { name: '\ud800' })];
  await poll();
  expect(await held()).toHaveLength(1);
  expect(await source()).toMatchObject({ fault: null, rows: 1, wrong: 2 });
});

test('[LEG-11] what nobody thought of leaves the last good state too, and is told', async () => {
  await poll();
  const trap = {
    get external_id(): string {
      throw new Error('韩梅梅');
    },
  };
  await pollOnce(campus.features.kit, { url: old.url, token: null, everyMs: 1_000 }, () =>
    Promise.resolve({ ok: true, rows: [trap] }),
  );
  expect(await source()).toMatchObject({ fault: 'broken', rows: 1 });
  expect(JSON.stringify(campus.lines)).not.toContain('韩梅梅');
});
