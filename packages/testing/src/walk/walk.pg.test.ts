import { aDatabase } from '@campus/sync-server/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginWalk, judge, openCampus, REALMS, startRealms, type Realm } from '.';

/**
 * A campus of eight devices, real in every part, walks through what the seed says: commands and scans, networks that
 * fail in every way we know, clocks that are wrong, devices that are closed. Then it heals, and the oracles judge.
 */
let realms: readonly Realm[];
beforeAll(async () => {
  realms = await startRealms(REALMS);
});
afterAll(async () => {
  await Promise.all(realms.map((realm) => realm.stop()));
});

const RESTS = 4;
const STEPS = 20;

describe('[SYNC-4] [DEV-5] [DEV-8] a campus that walks through bad networks loses nothing and comes to rest', () => {
  // 4 stood still once: a commit on a connection that was lost (ADR 0024).
  it.each([1, 4, 5])('seed %i', async (seed) => {
    const database = await aDatabase({ max: 12 });
    const campus = await openCampus(database, realms, seed);
    try {
      const walk = await beginWalk(campus);
      for (let rest = 0; rest < RESTS; rest++) {
        await walk.go(STEPS);
        expect(judge(await walk.rest())).toEqual([]);
      }
    } finally {
      await campus.close();
      await database.drop();
    }
  });
});
