import { minutes } from '@campus/domain';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { aCampus, aTablet, type TestCampus } from '../../../test/a-campus';
import { anOldSystem, type Mood, type OldSystemDouble } from '../../../test/an-old-system';
import { anOldRow, asWork, setUpOld } from '../../../test/an-old-campus';
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
const source = async () => (await asWork(campus, loadSources))[0];
const held = async () => campus.pullAll((await aTablet(campus, 'south')).signIn, 'legacy');
const asOf = async () => {
  const facts = await campus.pullAll((await aTablet(campus, 'south')).signIn, 'facts');
  return facts.find(({ kind }) => kind === 'legacyState')?.body['asOf'];
};

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
  expect((await held()).map(({ status }) => status).sort()).toEqual(['unclear', 'valid']);
  old.rows = [anOldRow(1), anOldRow(2)];
  await poll();
  expect((await held()).map(({ status }) => status)).toEqual(['valid', 'valid']);
});

test('[LEG-12] when most appointments vanish at once the answer is taken for broken', async () => {
  old.rows = Array.from({ length: 12 }, (_, n) => anOldRow(n));
  await poll();
  old.rows = [];
  await poll();
  expect((await held()).every(({ status }) => status === 'valid')).toBe(true);
  expect(await source()).toMatchObject({ fault: 'shrunk', rows: 12 });
});

test('[LEG-6] after its last day, and before it is set up, the old system is not asked', async () => {
  await setUpOld(campus, { endsOn: '2026-11-22' });
  expect(await poll()).toBe(false);
  expect(old.asked).toEqual([]);
});
