/**
 * What makes this browser an enrolled tablet, kept outside the replicated data: the device key (not extractable, so
 * only IndexedDB can hold it), the pinned root key, the open shift, the trusted time. One small object store.
 */
import type { CommandId, Direction, Guard, Shift } from '@campus/domain';
import type { PublicJwk } from '@campus/pass';
import type { EnrolResponse } from '@campus/protocol';
import type { KeptStatusLists } from './held-status-lists';
import type { TimeMemory } from '../time/trusted-time';

export interface Enrolment {
  readonly deviceId: EnrolResponse['deviceId'];
  readonly gateId: EnrolResponse['gateId'];
  readonly name: string;
  readonly epoch: string;
  readonly keys: CryptoKeyPair;
  /** Pinned: a key set counts only with this key's signature. */
  readonly rootKey: PublicJwk;
  readonly rootFingerprint: string;
  /** As handed over; the replicated ones take their place. */
  readonly guards: readonly Guard[];
  readonly keyset: string;
}

export interface OpenShift {
  readonly shift: Shift;
  readonly guard: Pick<Guard, 'id' | 'name' | 'role'>;
  /** Whatever ends the shift is applied after this command. */
  readonly startedBy: CommandId;
  readonly direction: Direction | null;
  readonly locked: boolean;
}

export interface WrongPins {
  readonly inARow: number;
  /** Trusted time; no PIN is tried before it. */
  readonly waitUntilMs: number;
}

export interface TabletRecords {
  readonly enrolment: Enrolment;
  readonly shift: OpenShift;
  readonly time: TimeMemory;
  /** The newest key set that the pinned root signed. */
  readonly keyset: string;
  /** The newest of each status list, as it was signed. */
  readonly statusLists: KeptStatusLists;
  readonly wrongPins: WrongPins;
}
export type TabletRecordName = keyof TabletRecords;

export interface TabletStore {
  load<K extends TabletRecordName>(name: K): Promise<TabletRecords[K] | null>;
  save<K extends TabletRecordName>(name: K, value: TabletRecords[K]): Promise<void>;
  remove(...names: readonly TabletRecordName[]): Promise<void>;
}

const DATABASE = 'campus-tablet';
const STORE = 'records';

export function createTabletStore(factory: IDBFactory): TabletStore {
  let opened: Promise<IDBDatabase> | null = null;
  const open = (): Promise<IDBDatabase> => (opened ??= openDatabase(factory));

  const run = async <T>(
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T> => {
    const transaction = (await open()).transaction(STORE, mode, { durability: 'strict' });
    const request = work(transaction.objectStore(STORE));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(failure(transaction.error));
      transaction.onerror = () => reject(failure(transaction.error));
    });
  };

  return {
    // The cast: only `save` writes here, and it is typed by the same name.
    load: async <K extends TabletRecordName>(name: K) =>
      ((await run('readonly', (store) => store.get(name) as IDBRequest<unknown>)) ?? null) as
        TabletRecords[K] | null,
    save: async (name, value) => {
      await run('readwrite', (store) => store.put(value, name));
    },
    remove: async (...names) => {
      for (const name of names) await run('readwrite', (store) => store.delete(name));
    },
  };
}

function openDatabase(factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(failure(request.error));
  });
}

const failure = (cause: unknown): Error => new Error('the tablet cannot store its records', { cause });
