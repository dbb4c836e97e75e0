import type { ScanEvent } from '@campus/domain';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  aCampus,
  appointmentOf,
  aTablet,
  aVisit,
  type TestCampus,
  type TestTablet,
} from '../../../test/a-campus';
import { testDeps } from '../../../test/test-deps';
import { inTransaction } from '../../db/transaction';
import { openFeatures } from '..';
import { publishMarked } from '../appointments';
import { startWork } from '../work';
import { runJobs } from './run-jobs';

let campus: TestCampus;
let south: TestTablet;
beforeAll(async () => {
  campus = await aCampus();
  south = await aTablet(campus, 'south');
});
afterAll(async () => {
  await campus.features.presence.stop();
  await campus.close();
});

/** Commits what a push of these scans commits, and goes no further: what a server leaves that dies at that moment. */
async function commitOnly(...events: readonly ScanEvent[]): Promise<void> {
  const { scans } = campus.features.push;
  await inTransaction(campus.db.sql, 'server', async (tx) => {
    await scans?.(tx, south.signIn, events);
  });
}
const marks = async (): Promise<number> => {
  const [row] = await inTransaction(
    campus.db.sql,
    'server',
    (tx) => tx<{ count: number }[]>`select count(*)::int as count from presence_to_publish`,
  );
  return row?.count ?? 0;
};

test('[SYNC-15] a server that dies between the commit of a scan and its publication: the next start publishes', async () => {
  const visit = await aVisit(campus, {});
  await commitOnly(await south.scan({ passId: visit.passId }));
  expect(await appointmentOf(campus, visit.host)).toMatchObject({ state: 'approved' });
  expect(await marks()).toBe(1);
  const next = await openFeatures(testDeps(campus.db.sql, { clock: campus.clock }));
  next.presence.start();
  await vi.waitFor(
    async () =>
      expect(await appointmentOf(campus, visit.host)).toMatchObject({
        state: 'checked_in',
        visitors: [{ presence: 'present' }],
      }),
    { timeout: 10_000 },
  );
  await next.presence.stop();
  expect(await marks()).toBe(0);
});

test('[SYNC-15] the jobs of any server publish too', async () => {
  const visit = await aVisit(campus, {});
  await commitOnly(await south.scan({ passId: visit.passId }));
  await runJobs(campus.features.kit);
  expect(await appointmentOf(campus, visit.host)).toMatchObject({ state: 'checked_in' });
});

test('[SYNC-15] a push wakes the publisher, which needs no start for that', async () => {
  const visit = await aVisit(campus, {});
  await commitOnly(await south.scan({ passId: visit.passId }));
  campus.features.onPushed('scans');
  await vi.waitFor(
    async () => expect(await appointmentOf(campus, visit.host)).toMatchObject({ state: 'checked_in' }),
    { timeout: 10_000 },
  );
});

test('[SYNC-15] a scan that comes while others are being published is published afterwards', async () => {
  const visit = await aVisit(campus, {});
  const entry = await south.scan({ passId: visit.passId });
  const exit = await south.scan({ passId: visit.passId, direction: 'exit' });
  await commitOnly(entry);
  let second: Promise<void> | undefined;
  await inTransaction(campus.db.sql, 'server', async (tx) => {
    expect((await publishMarked(startWork(campus.features.kit, tx, 'server'))).marks).toBe(1);
    // The appointment is locked by now: the push waits for it, and its mark comes after ours are gone.
    second = commitOnly(exit);
  });
  await second;
  expect(await appointmentOf(campus, visit.host)).toMatchObject({ state: 'checked_in' });
  expect(await marks()).toBe(1);
  await campus.features.presence.publishAll();
  expect(await appointmentOf(campus, visit.host)).toMatchObject({ state: 'checked_out' });
});

test('[SYNC-15] what cannot be published stays marked', async () => {
  const visit = await aVisit(campus, {});
  await commitOnly(await south.scan({ passId: visit.passId }));
  const failing = inTransaction(campus.db.sql, 'server', async (tx) => {
    await publishMarked(startWork(campus.features.kit, tx, 'server'));
    throw new Error('the server dies here');
  });
  await expect(failing).rejects.toThrow('dies here');
  expect(await marks()).toBe(1);
  await campus.features.presence.publishAll();
  expect(await appointmentOf(campus, visit.host)).toMatchObject({ state: 'checked_in' });
});
