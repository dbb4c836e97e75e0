import { changeEpoch, isFromAnotherCluster } from '@campus/sync-server';
import { aDatabase, type TestDatabase } from '@campus/sync-server/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { judge, openCampus, startRealms, type Campus, type Realm } from '.';
import { CAST, type DeviceName } from './cast';
import { runDrill } from './restore-drill';

/** The backup of an hour ago is all there is. What the database has forgotten, the devices have not. */
const PLAYERS: readonly DeviceName[] = ['laptop', 'phone', 'south'];
let realms: readonly Realm[];
let database: TestDatabase;
let campus: Campus;
let seed = 60;

beforeAll(async () => void (realms = await startRealms(PLAYERS.length)));
afterAll(() => Promise.all(realms.map((realm) => realm.stop())));
beforeEach(async () => {
  database = await aDatabase({ max: 8 });
  campus = await openCampus(database, realms, (seed += 1));
  // Two read models side by side in each: a realm of his own for everybody.
  const parts = CAST.filter(({ device }) => PLAYERS.includes(device));
  for (const [realm, part] of parts.entries()) await campus.join({ ...part, realm }, '');
});
afterEach(async () => {
  await campus.close();
  await database.drop();
});

describe('a restore from an older backup', () => {
  it('[FAULT-SRV-8] [SYNC-18] nothing that a device holds is lost or done twice, and the tablet decides from what it has until the new is here', async () => {
    const drill = await runDrill({
      campus,
      connection: database.connection,
      from: 'this-cluster',
      restored: () => changeEpoch(database.sql, 'after-the-restore'),
    });
    expect(drill.lost).toHaveLength(9);
    expect(drill.leftAfterRestore).toBe(0);
    expect(drill.roster.before).toBeGreaterThan(0);
    expect(drill.roster.meanwhile).toBe(drill.roster.before);
    expect(judge(drill.evidence)).toEqual([]);
    const kept = [...drill.evidence.server.commands, ...drill.evidence.server.scans].map(({ id }) => id);
    expect(kept).toEqual(expect.arrayContaining([...drill.lost]));
  });

  it('[FAULT-SRV-8] [SYNC-18] a dump of another cluster is noticed, whoever forgets to say so', async () => {
    const drill = await runDrill({
      campus,
      connection: database.connection,
      from: 'another-cluster',
      restored: async () => {
        expect(await isFromAnotherCluster(database.sql)).toBe(true);
        await changeEpoch(database.sql, 'noticed');
        expect(await isFromAnotherCluster(database.sql)).toBe(false);
      },
    });
    expect(judge(drill.evidence)).toEqual([]);
  });

  it('the naive restore, which leaves the epoch as it was, is found out by the oracles', async () => {
    const drill = await runDrill({ campus, connection: database.connection, from: 'this-cluster' });
    expect(judge(drill.evidence).filter((finding) => /^I[15] /.test(finding))).not.toEqual([]);
  });
});
