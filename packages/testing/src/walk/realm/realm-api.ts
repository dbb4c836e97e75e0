import type { Command, CommandBody, CommandKind, ScanEvent } from '@campus/domain';
import type { ReadName, ScanObservation, SyncStatus } from '@campus/local-db';
import type { Checkpoint, Principal } from '@campus/protocol';

/**
 * What the walk asks of a realm: a thread of its own with real workspaces in it. RxDB's free core bears 13 collections
 * in one realm, so a campus of devices needs several.
 */
export interface RealmApi {
  /** The time of day outside; each device adds its own error. */
  clock(to: { readonly nowMs: number }): Promise<void>;
  /** Signs in past all faults, and opens the workspace, which talks through them. */
  open(device: DeviceToOpen): Promise<Principal>;
  submit(intent: Intent): Promise<string>;
  scan(seen: { readonly device: string; readonly observation: ScanObservation }): Promise<string>;
  resync(which: Which): Promise<void>;
  /** Closes the databases in whatever state they are, and opens them again. */
  restart(which: Which): Promise<void>;
  /** Until the queue is empty and the pulls are idle. */
  settle(which: Which): Promise<void>;
  look(which: Which): Promise<DeviceEvidence>;
  /** How many documents of one collection it shows at this moment. */
  count(of: Which & { readonly collection: ReadName }): Promise<number>;
  /** Ends it and forgets what it held. */
  leave(which: Which): Promise<void>;
}

interface Which {
  readonly device: string;
}

export type SignInBy =
  | { readonly kind: 'account'; readonly account: 'staff' | 'student' | 'approver' | 'security' }
  | { readonly kind: 'tablet'; readonly gateId: string; readonly code: string }
  | { readonly kind: 'visitor'; readonly phone: string; readonly code: string };

export interface DeviceToOpen {
  readonly device: string;
  /** Through its faulty network, and past it. */
  readonly url: string;
  readonly directUrl: string;
  /** Ours, to the server. */
  readonly origin: string;
  readonly by: SignInBy;
  /** For ids and back-off. */
  readonly seed: number;
  /** How wrong its clock goes. */
  readonly skewMs: number;
  readonly only?: readonly ReadName[];
}

export interface Intent<K extends CommandKind = CommandKind> extends Which {
  readonly kind: K;
  readonly body: CommandBody<K>;
  /** The appointment whose revision here the sender looks at; null: none. */
  readonly seen: string | null;
}

/** Documents by id, each as text in which equal documents are equal. */
export type Documents = Readonly<Record<string, string>>;

export interface Answered {
  readonly collection: string;
  /** What was asked with, null at first, and what came back. */
  readonly from: Checkpoint | null;
  readonly to: Checkpoint;
}

export interface DeviceEvidence {
  readonly device: string;
  readonly principal: Principal;
  readonly held: Readonly<Record<string, Documents>>;
  /** What a replica that begins today would hold. */
  readonly fresh: Readonly<Record<string, Documents>>;
  readonly commands: readonly Command[];
  readonly scans: readonly ScanEvent[];
  /** Ids that `submit` and `appendScan` resolved with: what the user was told is kept. */
  readonly promised: readonly string[];
  /** Of these, crossings at which somebody was let in. */
  readonly greens: readonly string[];
  /** Ids of rows whose push was answered with 200 as far as this device heard. */
  readonly acknowledged: readonly string[];
  /** `collection/id` of each document that ever came, tombstones apart. */
  readonly everCame: readonly string[];
  readonly answered: readonly Answered[];
  readonly sync: SyncStatus;
}
