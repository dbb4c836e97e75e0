import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, startCampus, type CampusServer } from '../harness/campus-server';
import { signInOverHttp } from '../harness/demo-person';
import { startFaultProxy, type Asked, type FaultProxy } from '@campus/testing/fault-proxy';
import { fetchInbox, waitForMessage } from '../harness/messages';
import { openProfile, type Profile } from '../harness/profile';
import { until } from '../harness/until';
import { hostPage } from '../pages/host-page';
import { signInThroughSso } from '../pages/sign-in-page';

/** The server has committed, and its answer never arrives: the device must ask again, and nothing may happen twice. */
const HOUR_MS = 3_600_000;
let network: FaultProxy;
let campus: CampusServer;
let host: Profile;

beforeAll(async () => {
  network = await startFaultProxy(await freePort());
  campus = await startCampus({}, network);
  host = await openProfile('host', { kind: 'desktop' });
  await signInThroughSso(host.page(), campus.url, 'staff');
});
afterAll(async () => {
  await host?.remove();
  await campus?.remove();
  await network?.close();
});

const isPush = ({ method, path }: Asked): boolean =>
  method === 'POST' && path.startsWith('/sync/v1/commands/push');
const pushes = () => network.passed.filter(isPush);

describe('the answer to a push is lost after the commit', () => {
  it('[FAULT-SRV-2] [FAULT-NET-3] [F2] [SYNC-7] the device sends it again, and the invitation is made once', async () => {
    const onHost = hostPage(host.page(), campus.url);
    await onHost.openNew();
    await onHost.fill({
      purpose: 'Answered into the void',
      fromMs: Date.now() + HOUR_MS,
      toMs: Date.now() + 2 * HOUR_MS,
      visitors: [{ name: 'Ada Lovelace', email: 'ada@example.org' }],
    });
    let lost = 0;
    network.follow((asked) => ({ kind: isPush(asked) && lost++ < 2 ? 'lose-response' : 'pass' }));
    await onHost.send();
    await host.page().getByRole('button', { name: 'Copy the link' }).waitFor();
    await until('the push has been answered', async () => pushes().length >= 3);
    expect(pushes().map(({ status, fault }) => [status, fault])).toEqual([
      [200, 'lose-response'],
      [200, 'lose-response'],
      [200, 'pass'],
    ]);
  });

  it('[F8] [SYNC-7] there is one appointment, one result, one message', async () => {
    await waitForMessage(campus.url, 'ada@example.org', /\/p\//);
    const staff = await signInOverHttp(campus.url, 'staff');
    expect(await staff.pull('appointments')).toHaveLength(1);
    expect(await staff.results()).toMatchObject([{ outcome: 'accepted' }]);
    expect(await fetchInbox(campus.url)).toHaveLength(1);
  });

  it('[DEV-15] the host sees it once, with nothing left to send', async () => {
    const onHost = hostPage(host.page(), campus.url);
    await onHost.backToList();
    await onHost.row('Answered into the void').waitFor();
    expect(await onHost.row('Answered into the void').count()).toBe(1);
    await until('nothing is unsent', async () => (await onHost.unsent()) === 0);
    expect(host.complaints).toEqual([]);
  });
});
