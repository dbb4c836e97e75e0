import { createSigningKey, createStatusList, setStatus, signStatusList, type Keyset } from '@campus/pass';
import { describe, expect, it } from 'vitest';
import { ASK_LISTS_EVERY_MS, followStatusLists } from './follow-status-lists';
import { createHeldStatusLists, type KeptStatusLists } from './held-status-lists';

const ORIGIN = 'https://campus.example';
const WEEK = '2026-W48';
const NOON_S = Date.parse('2026-11-25T04:00:00.000Z') / 1_000;
const NOON = NOON_S * 1_000;
const key = await createSigningKey('A01');
const stranger = await createSigningKey('A01');
const keysetWith = (state: 'active' | 'revoked'): Keyset => ({
  version: 1,
  issuedAtS: NOON_S,
  keys: [{ kid: 'A01', jwk: key.publicJwk, nbf: 0, exp: 4_000_000_000, state }],
});
const keyset = keysetWith('active');

interface ListWishes {
  readonly revoked?: readonly number[];
  readonly issuedAtS?: number;
  readonly name?: string;
  readonly by?: typeof key;
}
async function aList({ revoked = [], issuedAtS = NOON_S, name = WEEK, by = key }: ListWishes = {}) {
  const list = createStatusList();
  for (const index of revoked) setStatus(list, index, 'revoked');
  return signStatusList(list, { uri: `${ORIGIN}/status/${name}`, issuedAtS }, by);
}

function aTablet() {
  const disk: { kept: KeptStatusLists } = { kept: {} };
  const lists = createHeldStatusLists({ origin: ORIGIN, onChange: (kept) => (disk.kept = kept) });
  const bit = (index: number, nowMs = NOON) => lists.wordOn({ list: WEEK, index }, nowMs).statusBit;
  return { lists, disk, bit };
}

describe('[TAB-60] a list that is not right never takes the place of a good one', () => {
  it('[TAB-60] a verified list answers with its age', async () => {
    const { lists } = aTablet();
    expect(await lists.offer(WEEK, await aList({ revoked: [7] }), keyset)).toBe(true);
    const later = NOON + 90_000;
    expect(lists.wordOn({ list: WEEK, index: 7 }, later)).toEqual({
      statusBit: 'revoked',
      statusAgeMs: 90_000,
    });
    expect(lists.wordOn({ list: WEEK, index: 8 }, later)).toEqual({
      statusBit: 'valid',
      statusAgeMs: 90_000,
    });
  });

  it('[TAB-60] forged, rolled back, of another week, of nothing: the good one stays, on the disk too', async () => {
    const { lists, disk, bit } = aTablet();
    await lists.offer(WEEK, await aList({ revoked: [7] }), keyset);
    const before = disk.kept;
    const wrong = [
      await aList({ by: stranger, issuedAtS: NOON_S + 60 }),
      await aList({ issuedAtS: NOON_S - 1 }),
      await aList({ name: '2026-W49', issuedAtS: NOON_S + 60 }),
      '<html>Sign in</html>',
      '',
    ];
    for (const jws of wrong) expect(await lists.offer(WEEK, jws, keyset)).toBe(false);
    expect(bit(7)).toBe('revoked');
    expect(disk.kept).toBe(before);
  });

  it('[TAB-60] a slower, older answer that is checked meanwhile does not win', async () => {
    const { lists, bit } = aTablet();
    const older = await aList({ issuedAtS: NOON_S - 5 });
    const newer = await aList({ revoked: [7] });
    await Promise.all([lists.offer(WEEK, newer, keyset), lists.offer(WEEK, older, keyset)]);
    expect(bit(7)).toBe('revoked');
  });

  it('[TAB-60] what a pulled key had signed is let go', async () => {
    const { lists, disk, bit } = aTablet();
    await lists.offer(WEEK, await aList(), keyset);
    await lists.recheck(keyset);
    expect(bit(1)).toBe('valid');
    await lists.recheck(keysetWith('revoked'));
    expect({ bit: bit(1), kept: disk.kept }).toEqual({ bit: 'unknown', kept: {} });
  });
});

describe('[TAB-61] the lists outlive a restart without a network', () => {
  it('[TAB-61] what lies on the disk is checked again: a good one counts, a spoilt one does not', async () => {
    const first = aTablet();
    await first.lists.offer(WEEK, await aList({ revoked: [7] }), keyset);
    const second = aTablet();
    await second.lists.restore(first.disk.kept, keyset);
    expect([second.bit(7), second.bit(8)]).toEqual(['revoked', 'valid']);
    const third = aTablet();
    await third.lists.restore({ [WEEK]: await aList({ by: stranger }) }, keyset);
    expect(third.bit(8)).toBe('unknown');
  });

  it('[TAB-61] past its end it says valid no more, and revoked still', async () => {
    const { lists, bit } = aTablet();
    await lists.offer(WEEK, await aList({ revoked: [7] }), keyset);
    const end = NOON + 96 * 3_600_000;
    expect([bit(8, end - 1), bit(8, end), bit(7, end)]).toEqual(['valid', 'unknown', 'revoked']);
  });
});

interface World {
  online: boolean;
  keyset: Keyset | null;
  monotonicMs: number;
}

function aFollower() {
  const world: World = { online: true, keyset, monotonicMs: 0 };
  const asked: string[] = [];
  const timers: { ms: number; go: () => void; stopped: boolean }[] = [];
  const tablet = aTablet();
  const following = followStatusLists({
    fetch: async (input) => {
      if (typeof input !== 'string' || !world.online) throw new TypeError('offline');
      asked.push(input.slice('/status/'.length));
      if (input !== `/status/${WEEK}`) return new Response('', { status: 404 });
      return new Response(await aList({ issuedAtS: NOON_S + asked.length }));
    },
    lists: tablet.lists,
    keyset: () => world.keyset,
    nowMs: () => NOON,
    monotonicMs: () => world.monotonicMs,
    after: (ms, go) => {
      const timer = { ms, go, stopped: false };
      timers.push(timer);
      return () => (timer.stopped = true);
    },
    fraction: () => 0,
  });
  const waiting = () => timers.filter((timer) => !timer.stopped);
  /** The next timer, when the round before it is over. */
  const nextTimer = async () => {
    await expect.poll(waiting, { interval: 1 }).toHaveLength(1);
    const [timer] = waiting();
    if (timer === undefined) throw new Error('no timer');
    return timer;
  };
  const pass = async () => {
    const timer = await nextTimer();
    world.monotonicMs += timer.ms;
    timer.stopped = true;
    timer.go();
    return (await nextTimer()).ms;
  };
  return { ...tablet, world, asked, following, nextTimer, pass, waiting };
}

describe('[TAB-62] asking for the lists', () => {
  it('[TAB-62] the weeks around today, once in the life of a list', async () => {
    const { asked, nextTimer, bit, pass } = aFollower();
    expect((await nextTimer()).ms).toBe(ASK_LISTS_EVERY_MS);
    expect(asked).toEqual(['2026-W47', '2026-W48']);
    expect(bit(1)).toBe('valid');
    expect(await pass()).toBe(ASK_LISTS_EVERY_MS);
    expect(asked).toHaveLength(4);
  });

  it('[TAB-62] without a network less and less often, and as before when it is back', async () => {
    const { world, nextTimer, pass, asked } = aFollower();
    await nextTimer();
    world.online = false;
    const pauses = [await pass(), await pass(), await pass(), await pass(), await pass(), await pass()];
    expect(pauses.map((ms) => ms / ASK_LISTS_EVERY_MS)).toEqual([2, 4, 8, 10, 10, 10]);
    world.online = true;
    expect(await pass()).toBe(ASK_LISTS_EVERY_MS);
    expect(asked).toHaveLength(4);
  });

  it('[TAB-62] nothing is asked for before there are keys to check it with', async () => {
    const { world, nextTimer, pass, asked } = aFollower();
    await nextTimer();
    const before = asked.length;
    world.keyset = null;
    await pass();
    expect(asked).toHaveLength(before);
  });

  it('[TAB-62] a list that a genuine pass names is asked for from then on, at most four times a minute', async () => {
    const { world, nextTimer, following, asked } = aFollower();
    await nextTimer();
    following.wants('2026-W40');
    expect(asked).not.toContain('2026-W40');
    world.monotonicMs += ASK_LISTS_EVERY_MS / 4;
    following.wants('2026-W40');
    await expect.poll(() => asked, { interval: 1 }).toContain('2026-W40');
    following.wants('../auth/signout');
    expect(asked.filter((name) => name.includes('auth'))).toEqual([]);
  });

  it('[TAB-62] stopped is stopped', async () => {
    const { following, nextTimer, waiting } = aFollower();
    await nextTimer();
    following.stop();
    following.now();
    expect(waiting()).toEqual([]);
  });
});
