import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import {
  exposeRxStorageRemote,
  type MessageFromRemote,
  type MessageToRemote,
} from 'rxdb/plugins/storage-remote';
import { Subject } from 'rxjs';
import { isHello, messageOn, type Lane, type StorageEndpoint } from './storage/worker-link';

/**
 * The worker's side of `{ worker }`: Dexie off the main thread, so that a bulk pull or a scan never holds up the camera.
 * A worker file of the app calls it once with `self`.
 * @example
 * import { serveStorage } from '@campus/local-db/storage-worker';
 * serveStorage(self);
 */
export function serveStorage(scope: StorageEndpoint): void {
  // RxDB's Dexie storage reaches for `window`, which a worker has not.
  Object.assign(globalThis, { window: Reflect.get(globalThis, 'window') ?? globalThis });
  serveLane(scope, 'relaxed');
  serveLane(scope, 'strict');
  scope.addEventListener('message', (event) => {
    if (isHello(event.data)) scope.postMessage({ hello: true });
  });
}

function serveLane(scope: StorageEndpoint, lane: Lane): void {
  const messages$ = new Subject<MessageToRemote>();
  scope.addEventListener('message', (event) => {
    const message = messageOn<MessageToRemote>(lane, event.data);
    if (message !== null) messages$.next(message);
  });
  exposeRxStorageRemote({
    storage: getRxStorageDexie({ chromeTransactionDurability: lane }),
    messages$,
    send: (message: MessageFromRemote) => scope.postMessage({ lane, message }),
  });
}
