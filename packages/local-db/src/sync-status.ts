import { toInstant, type CollectionName, type Instant } from '@campus/domain';
import { BehaviorSubject, combineLatest, distinctUntilChanged, map, type Observable } from 'rxjs';
import type { Clock } from './clock';
import type { Ages } from './data-ages';
import type { Connection, Reach } from './wire/connection';
import type { SyncFault, SyncState, SyncStatus } from './workspace-types';

const FAULTS_KEPT = 20;

/** Faults are news for a support screen: the newest few, each once. */
export interface Faults {
  readonly faults$: Observable<readonly SyncFault[]>;
  add(fault: {
    readonly collection: CollectionName;
    readonly kind: SyncFault['kind'];
    readonly id: string;
  }): void;
}

export function createFaults(clock: Pick<Clock, 'nowMs'>): Faults {
  const faults = new BehaviorSubject<readonly SyncFault[]>([]);
  return {
    faults$: faults,
    add: (fault) => {
      const others = faults.value.filter((other) => !isSame(other, fault));
      faults.next([...others, { ...fault, at: toInstant(clock.nowMs()) }].slice(-FAULTS_KEPT));
    },
  };
}

const isSame = (a: Omit<SyncFault, 'at'>, b: Omit<SyncFault, 'at'>): boolean =>
  a.collection === b.collection && a.kind === b.kind && a.id === b.id;

export function syncStatus(parts: {
  readonly connection: Connection;
  readonly pending$: Observable<ReadonlySet<string>>;
  readonly ages$: Observable<Ages>;
  readonly complete$: Observable<boolean>;
  readonly faults$: Observable<readonly SyncFault[]>;
}): Observable<SyncStatus> {
  return combineLatest({
    reach: parts.connection.reach$,
    lastSyncAt: parts.connection.lastSyncMs$.pipe(map(instantOrNull)),
    unsent: parts.pending$.pipe(map((pending) => pending.size)),
    ages: parts.ages$,
    complete: parts.complete$,
    faults: parts.faults$,
  }).pipe(
    map(({ reach, complete, ...rest }) => ({
      state: stateOf(reach, complete && rest.unsent === 0),
      ...rest,
    })),
    distinctUntilChanged((a, b) => JSON.stringify(a) === JSON.stringify(b)),
  );
}

const stateOf = (reach: Reach, done: boolean): SyncState => (reach === 'online' && !done ? 'syncing' : reach);

const instantOrNull = (ms: number | null): Instant | null => (ms === null ? null : toInstant(ms));
