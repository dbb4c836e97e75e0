import {
  getRxStorageRemote,
  type MessageFromRemote,
  type MessageToRemote,
} from 'rxdb/plugins/storage-remote';
import { Subject } from 'rxjs';
import { asAny, type AnyStorage } from './storages';

/** A Worker, or one end of a MessageChannel in tests. */
export interface StorageEndpoint {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  removeEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
}

/** One worker carries both durabilities; each message says on which lane it drives. */
export type Lane = 'relaxed' | 'strict';
export type LaneMessage<M> = { readonly lane: Lane; readonly message: M } | { readonly hello: true };

const HELLO_MS = 3_000;

export interface LinkedStorages {
  readonly relaxed: AnyStorage;
  readonly strict: AnyStorage;
}

/** null when the worker does not say hello in time. */
export async function connectStorageWorker(endpoint: StorageEndpoint): Promise<LinkedStorages | null> {
  if (!(await greets(endpoint))) return null;
  return { relaxed: remoteStorage(endpoint, 'relaxed'), strict: remoteStorage(endpoint, 'strict') };
}

function greets(endpoint: StorageEndpoint): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (answer: boolean): void => {
      clearTimeout(timer);
      endpoint.removeEventListener('message', onMessage);
      resolve(answer);
    };
    const onMessage = (event: MessageEvent<unknown>): void => {
      if (isHello(event.data)) finish(true);
    };
    const timer = setTimeout(() => finish(false), HELLO_MS);
    endpoint.addEventListener('message', onMessage);
    endpoint.postMessage({ hello: true });
  });
}

export const isHello = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'hello' in data && data.hello === true;

function remoteStorage(endpoint: StorageEndpoint, lane: Lane): AnyStorage {
  return asAny(
    getRxStorageRemote({
      identifier: `campus-${lane}`,
      mode: 'storage',
      messageChannelCreator: () => {
        const messages$ = new Subject<MessageFromRemote>();
        const onMessage = (event: MessageEvent<unknown>): void => {
          const message = messageOn<MessageFromRemote>(lane, event.data);
          if (message !== null) messages$.next(message);
        };
        endpoint.addEventListener('message', onMessage);
        return Promise.resolve({
          messages$,
          send: (message: MessageToRemote) => endpoint.postMessage({ lane, message }),
          close: () => {
            endpoint.removeEventListener('message', onMessage);
            return Promise.resolve();
          },
        });
      },
    }),
  );
}

/** The message, if it belongs to this lane. Both ends are ours and of one build, so its inside is not checked again. */
export function messageOn<M>(lane: Lane, data: unknown): M | null {
  if (typeof data !== 'object' || data === null || !('lane' in data) || data.lane !== lane) return null;
  return 'message' in data ? (data.message as M) : null;
}
