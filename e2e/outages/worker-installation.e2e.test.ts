import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, startCampus, type CampusServer } from '../harness/campus-server';
import { startFaultProxy, type FaultProxy } from '@campus/testing/fault-proxy';
import { workerIsReady } from '../harness/installed';
import { openProfile, type Profile } from '../harness/profile';
import { until } from '../harness/until';

/** The network goes away while the worker fetches what it is to hold. The page is never opened again. */
let network: FaultProxy;
let campus: CampusServer;
let visitor: Profile;

/** A file that no first page needs: the worker alone asks for it. */
const THE_WORKERS_OWN = '/icons/maskable-512.png';

beforeAll(async () => {
  network = await startFaultProxy(await freePort());
  campus = await startCampus({}, network);
  visitor = await openProfile('visitor', { kind: 'phone' });
});
afterAll(async () => {
  await visitor?.remove();
  await campus?.remove();
  await network?.close();
});

const attempts = () => network.passed.filter(({ path }) => path.startsWith(THE_WORKERS_OWN)).length;
const isRegistered = () =>
  visitor.page().evaluate(async () => (await navigator.serviceWorker.getRegistration()) !== undefined);
const mark = () => visitor.page().evaluate(() => void Reflect.set(window, 'mark', 'the first page'));
const marked = () => visitor.page().evaluate(() => Reflect.get(window, 'mark') === 'the first page');

describe('an outage during the installation of the worker', () => {
  it('[SHELL-43] the browser gives the installation up; the page begins it again by itself', async () => {
    network.follow(({ path }) => ({ kind: path.startsWith(THE_WORKERS_OWN) ? 'cut' : 'pass' }));
    await visitor.page().goto(`${campus.url}/help`);
    await mark();
    await until('the installation is cut off', async () => attempts() > 0);
    await until('the browser has given it up', async () => !(await isRegistered()));
    const before = attempts();
    await until('it is begun again', async () => attempts() > before);
    network.heal();
    await workerIsReady(visitor.page());
    expect(await marked()).toBe(true);
  });

  it('[SHELL-43] from then on the app opens without a network', async () => {
    network.follow(() => ({ kind: 'cut' }));
    await visitor.page().reload();
    await visitor.page().getByRole('heading').first().waitFor();
    expect(await visitor.page().evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  });
});
