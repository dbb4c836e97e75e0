import 'fake-indexeddb/auto';
import { afterEach, expect, it, vi } from 'vitest';
import { DEVICE_ID, aScan, aSigner } from '../test/a-scan';
import { createScriptedNetwork } from '../test/scripted-network';
import { serveStorage } from './storage-worker';
import type { StorageEndpoint } from './storage/worker-link';
import { openWorkspace } from './workspace';
import type { Workspace } from './workspace-types';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let channel: MessageChannel;
let workspace: Workspace;

afterEach(async () => {
  await workspace.signOut({ whenUnsent: 'export' });
  channel.port1.close();
  channel.port2.close();
});

/** The two ends of a worker, in one realm. */
function createEnds(): [page: StorageEndpoint, worker: StorageEndpoint] {
  channel = new MessageChannel();
  channel.port1.start();
  channel.port2.start();
  return [channel.port1 as StorageEndpoint, channel.port2 as StorageEndpoint];
}

const openTablet = (worker: StorageEndpoint): Promise<Workspace> =>
  openWorkspace({
    principal: { kind: 'device', id: DEVICE_ID },
    epoch: 'e1',
    fetch: createScriptedNetwork().fetch,
    storage: { worker },
    signer: aSigner(),
  });

it('[DEV-9] stores scans and documents through the worker', async () => {
  const [page, worker] = createEnds();
  const asked = vi.spyOn(page, 'postMessage');
  serveStorage(worker);
  workspace = await openTablet(page);
  const event = await workspace.appendScan(aScan());
  await workspace.settle();
  expect(await workspace.scansOf({ passId: aScan().passId, rosterId: '' })).toEqual([event]);
  expect(asked.mock.calls.some(([message]) => JSON.stringify(message).includes(event.id))).toBe(true);
});

it('[DEV-9] the page stores by itself when the worker does not answer', async () => {
  const [page] = createEnds();
  workspace = await openTablet(page);
  expect((await workspace.appendScan(aScan())).seq).toBe(0);
});
