import { setMaxListeners } from 'node:events';
import { parentPort } from 'node:worker_threads';
import type { Appointment } from '@campus/domain';
import { openDevice, type Device } from './device';
import type { RealmApi } from './realm-api';

/** The inside of a realm: this file is bundled and runs as a thread. */
// A workspace has a dozen requests and waits on one signal; Node takes more than ten for a leak.
setMaxListeners(30);
const devices = new Map<string, Device>();
let nowMs = 0;

const find = (name: string): Device => {
  const device = devices.get(name);
  if (device === undefined) throw new Error(`no device ${name} here`);
  return device;
};

const api: RealmApi = {
  clock: (to) => {
    nowMs = to.nowMs;
    return Promise.resolve();
  },
  open: async (how) => {
    const device = await openDevice(how, { nowMs: () => nowMs });
    devices.set(how.device, device);
    return device.principal;
  },
  submit: async ({ device: name, kind, body, seen }) => {
    const device = find(name);
    const known: Appointment | null =
      seen === null ? null : await device.workspace().find('appointments', seen);
    const id = await device.workspace().submit(kind, body, { baseRev: known?.rev ?? null });
    device.promised.push(id);
    return id;
  },
  scan: async ({ device: name, observation }) => {
    const device = find(name);
    const { id, action } = await device.workspace().appendScan(observation);
    device.promised.push(id);
    if (action === 'admitted') device.greens.push(id);
    return id;
  },
  resync: ({ device }) => Promise.resolve(find(device).workspace().resync()),
  restart: ({ device }) => find(device).restart(),
  settle: ({ device }) => find(device).workspace().settle(),
  look: ({ device }) => find(device).look(),
  count: ({ device, collection }) => find(device).count(collection),
  leave: async ({ device }) => {
    await find(device).leave();
    devices.delete(device);
  },
};

interface Call {
  readonly id: number;
  readonly name: keyof RealmApi;
  readonly arg: never;
}

parentPort?.on('message', ({ id, name, arg }: Call) => {
  const answer = (told: object): void => parentPort?.postMessage({ id, ...told });
  api[name](arg).then(
    (value) => answer({ value }),
    (error: unknown) =>
      answer({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
