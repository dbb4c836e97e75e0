import type { RxCollection } from 'rxdb';
import type { StoredDocument } from '../rx-schema';

/** That the server of this epoch has a row. */
export interface Acknowledgement {
  readonly id: string;
  readonly epoch: string;
}

export interface OutboxCollections {
  readonly commands: RxCollection<StoredDocument>;
  /** Tablets only. */
  readonly scans: RxCollection<StoredDocument> | null;
  readonly acks: RxCollection<Acknowledgement>;
}

export const rowCollections = (collections: OutboxCollections): RxCollection<StoredDocument>[] =>
  collections.scans === null ? [collections.commands] : [collections.commands, collections.scans];
