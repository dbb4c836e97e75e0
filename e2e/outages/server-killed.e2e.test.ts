import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, startCampus, type CampusServer } from '../harness/campus-server';
import { signInOverHttp, type DemoPerson } from '../harness/demo-person';
import { startFaultProxy, type Asked, type FaultProxy } from '@campus/testing/fault-proxy';
import { workerIsReady } from '../harness/installed';
import { invitation } from '../harness/invitation';
import { fetchInbox } from '../harness/messages';
import { postgresOf } from '../harness/postgres-of';
import { openProfile, type Profile } from '../harness/profile';
import { until } from '../harness/until';
import { hostPage } from '../pages/host-page';
import { signInThroughSso } from '../pages/sign-in-page';

/** `kill -9` of the server while commands are on their way into it. What a device keeps, it sends again. */
const HOUR_MS = 3_600_000;
const BATCHES = 6;
const ROWS = 8;
let network: FaultProxy;
let campus: CampusServer;
let host: Profile;

beforeAll(async () => {
  network = await startFaultProxy(await freePort());
  campus = await startCampus({}, network);
  host = await openProfile('host', { kind: 'desktop' });
  await signInThroughSso(host.page(), campus.url, 'staff');
  // Before that a page not opened yet needs the server, and it is about to die.
  await workerIsReady(host.page());
});
afterAll(async () => {
  await host?.remove();
  await campus?.remove();
  await network?.close();
});

const isPush = ({ method, path }: Asked): boolean =>
  method === 'POST' && path.startsWith('/sync/v1/commands/push');

describe('the server is killed during a push', () => {
  it('[FAULT-SRV-1] [F2] a host’s invitation that was in flight arrives once, after the restart', async () => {
    const onHost = hostPage(host.page(), campus.url);
    await onHost.openNew();
    await onHost.fill({
      purpose: 'Sent into the crash',
      fromMs: Date.now() + HOUR_MS,
      toMs: Date.now() + 2 * HOUR_MS,
      visitors: [{ name: 'Ada Lovelace', email: 'ada@example.org' }],
    });
    const deaths: Promise<void>[] = [];
    network.follow((asked) => {
      // Forwarded first: the request reaches the server's socket, and the server dies over it.
      if (isPush(asked) && deaths.length === 0) deaths.push(afterThis(campus.kill));
      return { kind: 'pass' };
    });
    await onHost.send();
    await until('the push is on its way', async () => deaths.length > 0);
    await Promise.all(deaths);
    await host.page().getByText('Saved here, not sent yet').first().waitFor();
    await campus.start();
    await host.page().getByRole('button', { name: 'Copy the link' }).waitFor({ timeout: 30_000 });
    const staff = await signInOverHttp(campus.url, 'staff');
    expect(await staff.pull('appointments')).toHaveLength(1);
    await until('the mail is out', async () => (await fetchInbox(campus.url)).length > 0);
  });

  it('[FAULT-SRV-1] [SYNC-7] of many commands in flight none is lost and none is done twice', async () => {
    const sender = await signInOverHttp(campus.url, 'security');
    const batches = Array.from({ length: BATCHES }, (_, batch) =>
      Array.from({ length: ROWS }, (__, row) =>
        invitation({ purpose: `Batch ${batch}`, email: `guest-${batch}-${row}@example.org` }),
      ),
    );
    const acknowledged = await pushAndKill(sender, batches);
    expect(acknowledged.length).toBeLessThan(BATCHES);
    await campus.start();
    const back = await signInOverHttp(campus.url, 'security');
    const after = (await back.pull('appointments')).map(({ id }) => id);
    const promised = acknowledged.flat().map(({ body }) => body.appointmentId);
    expect(after).toEqual(expect.arrayContaining(promised));
    // A device does not know what the server had taken: it sends whatever nobody acknowledged.
    for (const batch of batches.filter((one) => !acknowledged.includes(one))) await back.push(batch);
    const all = batches.flat();
    expect(idsOf(await back.pull('appointments'))).toEqual(
      all.map(({ body }) => body.appointmentId).toSorted(),
    );
    expect((await back.results()).map(({ commandId }) => commandId).toSorted()).toEqual(
      all.map(({ id }) => id).toSorted(),
    );
  });

  it('[F8] [MSG-6] each of them is told once', async () => {
    const guests = async () =>
      (await fetchInbox(campus.url)).map(({ to }) => to).filter((to) => to.includes('guest-'));
    // What the dead server had claimed is taken up when its lease of a minute and a half ends.
    await until('all mail is out', async () => (await guests()).length >= BATCHES * ROWS, 150_000);
    const told = await guests();
    expect(told).toHaveLength(BATCHES * ROWS);
    expect(new Set(told).size).toBe(BATCHES * ROWS);
    const ada = (await fetchInbox(campus.url)).filter(({ to }) => to.includes('ada@'));
    expect(ada).toHaveLength(1);
  });

  it('no Postgres outlives its server', async () => {
    await campus.kill();
    await until('Postgres has ended', async () => postgresOf(campus.folder).length === 0, 20_000);
    await campus.start();
    expect(postgresOf(campus.folder).length).toBeGreaterThan(0);
    await campus.stop();
    expect(postgresOf(campus.folder)).toEqual([]);
    expect(host.complaints).toEqual([]);
  });
});

type Batch = readonly ReturnType<typeof invitation>[];

/** Sends all at once; with the first acknowledgement the server is killed. Resolves to the batches it had acknowledged. */
async function pushAndKill(sender: DemoPerson, batches: readonly Batch[]): Promise<readonly Batch[]> {
  const acknowledged: Batch[] = [];
  const sent = batches.map(async (batch) => {
    await sender.push(batch);
    acknowledged.push(batch);
  });
  await Promise.any(sent);
  await campus.kill();
  await Promise.allSettled(sent);
  return acknowledged;
}

async function afterThis(act: () => Promise<void>): Promise<void> {
  await nextTurn();
  await act();
}

const idsOf = (documents: readonly { readonly id: string }[]): readonly string[] =>
  documents.map(({ id }) => id).toSorted();
