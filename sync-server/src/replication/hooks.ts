import type { Command, ScanEvent } from '@campus/domain';
import type { Tx } from '../db/transaction';
import type { SignIn } from '../sign-in';
import type { FeedName } from './feeds';

/** What a push may bring, already parsed by the entity's schema. */
export interface PushedRow {
  readonly commands: Command;
  readonly scans: ScanEvent;
}
export type PushCollection = keyof PushedRow;

/**
 * Takes parsed rows, in id order, each id once. Runs as `server` in the push's transaction. Contract: the same row
 * again is success and changes nothing; a business refusal is a result notice, never an exception. If it throws, the
 * rows are tried one by one and the one that throws goes to quarantine.
 */
export type PushHandler<C extends PushCollection> = (
  tx: Tx,
  signIn: SignIn,
  rows: readonly PushedRow[C][],
) => Promise<void>;
export type PushHandlers = { readonly [C in PushCollection]?: PushHandler<C> };

/** Told once a push is durable: for work that may follow it. It must not throw. */
export type OnPushed = (collection: PushCollection) => void;

export interface SealedRow {
  readonly coll: FeedName;
  readonly id: string;
  /** The stored text of the body, and of the sealed personal fields. */
  readonly body: string;
  readonly personal: string;
}

/**
 * Puts the personal fields back: the wire text for each row, in the same order. null: the key is gone (the person was
 * erased), and the row goes out as a tombstone.
 */
export type OpenPersonal = (rows: readonly SealedRow[]) => Promise<readonly (string | null)[]>;
