import { days } from '@campus/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCampus, type TestCampus } from '../../../test/a-campus';

let campus: TestCampus;
beforeAll(async () => void (campus = await aCampus()));
afterAll(() => campus.close());

const statesOf = async () => {
  const { keys } = await campus.features.keys.show();
  return Object.fromEntries(keys.map(({ kid, state }) => [kid, state]));
};
const kidIn = async (state: string) =>
  Object.entries(await statesOf()).find(([, held]) => held === state)?.[0] ?? '';

test('[PASS-42] a key that is announced for less than a week is not used, and nothing changes', async () => {
  const before = await statesOf();
  const refused = await campus.features.keys.rotate(false);
  expect(refused).toEqual({ ok: false, readyAtMs: campus.clock.nowMs() + days(7) });
  expect(await statesOf()).toEqual(before);
});

test('[PASS-42] after a week it takes over, and the one after it is announced', async () => {
  const next = await kidIn('next');
  campus.clock.advance(days(7));
  expect(await campus.features.keys.rotate(false)).toEqual({ ok: true });
  expect((await statesOf())[next]).toBe('active');
  expect(await kidIn('next')).not.toBe('');
});

test('[PASS-42] when the active key is lost the next one takes over at once', async () => {
  const lost = await kidIn('active');
  expect(await campus.features.keys.rotate(true)).toEqual({ ok: true });
  expect((await statesOf())[lost]).toBe('retired');
});
