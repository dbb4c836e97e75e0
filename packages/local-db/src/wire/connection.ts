import {
  BehaviorSubject,
  Subject,
  filter,
  firstValueFrom,
  map,
  merge,
  takeUntil,
  type Observable,
} from 'rxjs';
import type { Clock } from '../clock';

/**
 * What the latest answers say about the road to the server. One per workspace, shared by every request: an answer that
 * ends the conversation (signed out, too old) silences all of them, and the first good one wakes those that wait.
 */
export type Reach = 'online' | 'offline' | 'signed-out' | 'too-old';

export interface Connection {
  readonly reach$: Observable<Reach>;
  readonly lastSyncMs$: Observable<number | null>;
  /** The server has another epoch than ours: emitted at most once for each epoch that is left. */
  readonly epochLeft$: Observable<string>;
  report(reach: Reach): void;
  leaveEpoch(epoch: string): void;
  /** Sleeps, but no longer than until something wakes it: a good answer of another request, or somebody who asks. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
  /** Sleeps as long as the server asked for. What it answers to others takes nothing back; only somebody who asks does. */
  obey(ms: number, signal: AbortSignal): Promise<void>;
  /** Resolves when requests may be sent (again), or the signal aborts. */
  open(signal: AbortSignal): Promise<void>;
  /** Try again now, whatever the state. */
  wake(): void;
}

export function createConnection(clock: Clock): Connection {
  const reach = new BehaviorSubject<Reach>('offline');
  const lastSyncMs = new BehaviorSubject<number | null>(null);
  const left = new Subject<string>();
  const woken = new Subject<void>();
  const called = new Subject<void>();
  const seen = new Set<string>();
  return {
    reach$: reach,
    lastSyncMs$: lastSyncMs,
    epochLeft$: left,
    report: (next) => {
      const before = reach.value;
      if (next === 'online') lastSyncMs.next(clock.nowMs());
      if (next !== before) reach.next(next);
      if (next === 'online' && before !== 'online') woken.next();
    },
    leaveEpoch: (epoch) => {
      if (seen.has(epoch)) return;
      seen.add(epoch);
      left.next(epoch);
    },
    pause: (ms, signal) => pauseUntil({ ms, signal, woken: merge(woken, called), clock }),
    obey: (ms, signal) => pauseUntil({ ms, signal, woken: called, clock }),
    open: async (signal) => {
      if (!isClosed(reach.value)) return;
      await firstOrAbort(reach.pipe(filter((now) => !isClosed(now))), signal);
    },
    wake: () => {
      if (isClosed(reach.value)) reach.next('offline');
      called.next();
    },
  };
}

const isClosed = (reach: Reach): boolean => reach === 'signed-out' || reach === 'too-old';

async function pauseUntil(wait: {
  ms: number;
  signal: AbortSignal;
  woken: Observable<void>;
  clock: Clock;
}): Promise<void> {
  const over = new AbortController();
  const end = (): void => over.abort();
  const subscription = wait.woken.subscribe(end);
  wait.signal.addEventListener('abort', end);
  if (wait.signal.aborted) end();
  await wait.clock.sleep(wait.ms, over.signal);
  subscription.unsubscribe();
  wait.signal.removeEventListener('abort', end);
}

/** The first value, or undefined when the signal aborts before one comes. */
async function firstOrAbort<T>(source: Observable<T>, signal: AbortSignal): Promise<T | undefined> {
  if (signal.aborted) return undefined;
  const aborted = new Subject<void>();
  const end = (): void => aborted.next();
  signal.addEventListener('abort', end);
  const value = await firstValueFrom(
    source.pipe(
      takeUntil(aborted),
      map((item) => item),
    ),
    {
      defaultValue: undefined,
    },
  );
  signal.removeEventListener('abort', end);
  return value;
}
