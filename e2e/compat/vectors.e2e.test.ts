import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runInBrowser, runInNode } from '../harness/browser-bundle';
import { openProfile, type Profile } from '../harness/profile';

/** The published vectors give the same answers in a real browser as in Node: one engine, two worlds. */
interface Answers {
  readonly count: number;
  readonly misses: readonly unknown[];
}

const PASSES = `
  import { runAllVectors } from './packages/pass/vectors/all-vectors';
  export async function run() {
    const results = await runAllVectors();
    return { count: results.length, misses: results.filter(({ ok }) => !ok) };
  }`;
const CROSSINGS = `
  import { runCrossingVectors } from './packages/domain/src/verdict/crossing-vectors';
  import file from './packages/domain/vectors/crossing.json';
  export async function run() {
    return { count: file.vectors.length, misses: runCrossingVectors(file) };
  }`;

let browser: Profile;
beforeAll(async () => {
  browser = await openProfile('vectors', { kind: 'desktop' });
});
afterAll(() => browser?.remove());

describe('vectors in Chromium', () => {
  it('[PASS-40] passes, key sets, status lists, rosters, records and codes: as in Node', async () => {
    const [inNode, inBrowser] = await inBoth(PASSES);
    expect(inBrowser).toEqual({ count: inNode.count, misses: [] });
    expect(inNode.misses).toEqual([]);
    expect(inBrowser.count).toBeGreaterThan(110);
  });

  it('[GATE-15] every crossing: as in Node', async () => {
    const [inNode, inBrowser] = await inBoth(CROSSINGS);
    expect(inBrowser).toEqual({ count: inNode.count, misses: [] });
    expect(inNode.misses).toEqual([]);
    expect(inBrowser.count).toBeGreaterThanOrEqual(150);
  });

  it('nothing complained on the way', () => {
    expect(browser.complaints).toEqual([]);
  });
});

const inBoth = async (entry: string): Promise<readonly [Answers, Answers]> => [
  await runInNode<Answers>(entry),
  await runInBrowser<Answers>(browser.page(), entry),
];
