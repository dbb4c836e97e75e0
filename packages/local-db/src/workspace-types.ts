import type {
  Audience,
  CollectionName,
  Command,
  CommandBody,
  CommandId,
  CommandKind,
  CommandResult,
  DocumentOf,
  Instant,
  ScanEvent,
  UnsignedScanEvent,
} from '@campus/domain';
import type { Observable } from 'rxjs';
import type { Clock, Random } from './clock';
import type { StorageChoice } from './storage/open-storage';

/** Collections that are pulled; everything a screen can read. */
export type ReadName = Exclude<CollectionName, 'commands' | 'scans'>;

/** The tablet's hand: packages/pass gives both. Injected, because keys and hashes live there alone. */
export interface ScanSigner {
  readonly deviceId: ScanEvent['deviceId'];
  /** base64url SHA-256 over the canonical event without its signature. */
  hash(event: UnsignedScanEvent): Promise<string>;
  sign(event: UnsignedScanEvent): Promise<ScanEvent>;
}

export interface WorkspaceOptions {
  /** Whose data: part of every local database's name. `id` is the principal's id of `GET /api/me`. */
  readonly principal: { readonly kind: Audience; readonly id: string };
  /** `Me.epoch`; when the server moves on to another one, the workspace follows by itself. */
  readonly epoch: string;
  readonly fetch: typeof fetch;
  readonly clock?: Clock;
  readonly random?: Random;
  readonly storage?: StorageChoice;
  /** Of a tablet only; without it `appendScan` rejects. */
  readonly signer?: ScanSigner;
  /** The server's signed time (`time+jwt`), from the header of a sync answer. */
  readonly onServerTime?: (jws: string) => void;
  /** Before the paths, without a slash at the end; '' is the page's own origin. */
  readonly baseUrl?: string;
}

export type SyncState = 'online' | 'offline' | 'syncing' | 'signed-out' | 'too-old';

/**
 * One document or answer that could not be used; named by code and id, never by content. `id` of a refused request is
 * the refusal's code, such as `device.revoked`.
 */
export interface SyncFault {
  readonly collection: CollectionName;
  readonly kind: 'invalid-document' | 'refused-request';
  readonly id: string;
  readonly at: Instant;
}

export interface SyncStatus {
  /** `syncing`: connected, with work unsent or a first pull unfinished. Queued work survives every state. */
  readonly state: SyncState;
  /** The last good answer of the server; null: never on this device. */
  readonly lastSyncAt: Instant | null;
  /** Commands and scans that the server has not yet acknowledged. */
  readonly unsent: number;
  /** When each collection was last known to be complete. Kept over restarts. */
  readonly ages: Readonly<Partial<Record<ReadName, Instant>>>;
  readonly faults: readonly SyncFault[];
}

/** A command of this device and what became of it. `pending`: not yet at the server. `sent`: there, not yet answered. */
export interface CommandState {
  readonly command: Command;
  readonly state: 'pending' | 'sent' | 'accepted' | 'refused';
  readonly result: CommandResult | null;
  /** False while a screen must lay this command over the pulled documents: until its result's revision is here. */
  readonly settled: boolean;
}

/** What the gate knows of a crossing; the journal adds id, device, journal, number, chain and signature. */
export type ScanObservation = Omit<ScanEvent, 'id' | 'deviceId' | 'journalId' | 'seq' | 'prevHash' | 'sig'>;

/** RxDB's selector for one collection, typed by its documents. Sorting is by one field. */
export interface Query<C extends ReadName> {
  readonly where?: Partial<DocumentOf<C>>;
  readonly sortBy?: keyof DocumentOf<C> & string;
  readonly descending?: boolean;
  readonly limit?: number;
}

export interface OutboxExport {
  readonly exportedAt: Instant;
  readonly commands: readonly Command[];
  readonly scans: readonly ScanEvent[];
}

export type SignOutResult =
  | { readonly kind: 'refused'; readonly unsent: number }
  | { readonly kind: 'signed-out'; readonly exported: OutboxExport | null };

/**
 * Everything one signed-in person, visitor or tablet holds on this device: read models that are only pulled, an outbox
 * that is only pushed, and small local documents. Works without a network from the moment it opens.
 *
 * @example
 * const workspace = await openWorkspace({ principal: { kind: 'person', id: me.principal.id }, epoch: me.epoch, fetch });
 * workspace.live('appointments', { sortBy: 'startAt' }).subscribe(show);
 * const id = await workspace.submit('appointment.cancel', { appointmentId, reason: '' }, { baseRev: 3 });
 */
export interface Workspace {
  readonly principal: WorkspaceOptions['principal'];

  /** Emits now and after every change. Not for `roster`: look up one with `find`. */
  live<C extends ReadName>(name: C, query?: Query<C>): Observable<readonly DocumentOf<C>[]>;
  liveOne<C extends ReadName>(name: C, id: string): Observable<DocumentOf<C> | null>;
  find<C extends ReadName>(name: C, id: string): Promise<DocumentOf<C> | null>;
  /** By a field that ENTITIES lists under `indexes`. */
  findBy<C extends ReadName>(
    name: C,
    field: keyof DocumentOf<C> & string,
    value: string,
  ): Promise<readonly DocumentOf<C>[]>;

  /**
   * Puts a command into the outbox: durable when this resolves, sent when there is a network.
   * @throws when the body does not hold to the command's schema, or storage fails
   */
  submit<K extends CommandKind>(
    kind: K,
    body: CommandBody<K>,
    about?: { readonly baseRev?: number | null; readonly after?: CommandId | null },
  ): Promise<CommandId>;
  /** Commands of the last 14 days, oldest first, other tabs' included. */
  readonly commandStates$: Observable<readonly CommandState[]>;
  /** The commands to lay over the pulled documents (`projectAppointments`). */
  readonly pendingCommands$: Observable<readonly Command[]>;
  readonly results$: Observable<readonly CommandResult[]>;

  /**
   * Numbers, chains, signs and stores one scan, in one strict transaction. Resolves only when it is on the disk; when
   * it rejects, nothing green may be shown: «record by hand».
   */
  appendScan(observation: ScanObservation): Promise<ScanEvent>;
  /** The newest scans of this tablet, newest first. */
  recentScans(limit: number): Observable<readonly ScanEvent[]>;
  /** This tablet's scans of one visit, by its pass or by its roster entry: a short code tells the entry alone. */
  scansOf(visit: {
    readonly passId: string | null;
    readonly rosterId: string;
  }): Promise<readonly ScanEvent[]>;
  /** The passes that movements and revocations name: for each of the two all that are here, then each as it arrives. */
  namedPasses(): Observable<readonly string[]>;
  /** Takes the journal away from another tab, which can append no more. */
  takeOverScans(): Promise<void>;

  /** Drafts and settings: never sent, gone at sign-out. */
  saveLocal(key: string, value: unknown): Promise<void>;
  loadLocal(key: string): Promise<unknown>;
  removeLocal(key: string): Promise<void>;

  readonly sync$: Observable<SyncStatus>;
  readonly unsentCount$: Observable<number>;
  /** Ask now: after sign-in, on «try again», when the screen comes back. Leaves `signed-out` and `too-old` too. */
  resync(): void;
  /** Resolves once the outbox is empty and every pull is complete. Waits for the network as long as it takes. */
  settle(): Promise<void>;
  /** Ask the browser not to evict this origin. */
  requestPersistence(): Promise<'granted' | 'denied' | 'unsupported'>;

  /** Deletes this principal's data from the device. Unsent work is never dropped silently. */
  signOut(how: { readonly whenUnsent: 'refuse' | 'export' }): Promise<SignOutResult>;
  /** Stops replication and closes the databases; data stays. */
  close(): Promise<void>;
}
