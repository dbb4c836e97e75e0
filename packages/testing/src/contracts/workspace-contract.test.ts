import 'fake-indexeddb/auto';
import { serveStorage } from '@campus/local-db/storage-worker';
import type { StorageEndpoint } from '@campus/local-db';
import { afterAll, vi } from 'vitest';
import { runWorkspaceContract } from './workspace-contract';

vi.setConfig({ testTimeout: 60_000 });

const ports: MessagePort[] = [];
afterAll(() => {
  for (const port of ports) port.close();
});

runWorkspaceContract('memory', () => 'memory');
runWorkspaceContract('Dexie', () => 'dexie');
runWorkspaceContract('Dexie in a worker', () => {
  const { port1, port2 } = new MessageChannel();
  port1.start();
  port2.start();
  ports.push(port1, port2);
  serveStorage(port2 as StorageEndpoint);
  return { worker: port1 as StorageEndpoint };
});
