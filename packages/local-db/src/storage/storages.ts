import type { RxStorage } from 'rxdb';

/** RxDB's storages, whatever their internals: only RxDB looks inside. */
export type AnyStorage = RxStorage<unknown, unknown>;

export interface Storages {
  /** Read models: what is lost is pulled again. */
  readonly relaxed: AnyStorage;
  /** The outbox: on the disk before a write resolves [DEV-1]. */
  readonly strict: AnyStorage;
  /** Other tabs share these databases. A tablet's worker has them alone. */
  readonly multiInstance: boolean;
  /** Tests only, with RxDB's dev mode: two tabs in one realm. */
  readonly twice?: boolean;
}

// RxStorage is invariant in its internals, which nobody but the storage itself reads.
export const asAny = (storage: unknown): AnyStorage => storage as AnyStorage;
