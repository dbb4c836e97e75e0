import { toInstant, type Instant } from '@campus/domain';
import type { RxDatabase } from 'rxdb';
import { BehaviorSubject, type Observable } from 'rxjs';
import type { Clock } from './clock';
import type { ReadName } from './workspace-types';

export type Ages = Readonly<Partial<Record<ReadName, Instant>>>;

/**
 * When each collection of one read model was last complete. Kept with its documents, for a tablet must know their age
 * after a restart.
 */
export interface DataAges {
  readonly ages$: Observable<Ages>;
  markComplete(name: ReadName): void;
  load(database: RxDatabase): Promise<void>;
  /** Last write, before the database closes. */
  flush(): Promise<void>;
}

const KEY = 'data-ages';
/** A restart may take data for this much older than it is, never for younger. */
const WRITE_EVERY_MS = 5_000;

export function createDataAges(clock: Pick<Clock, 'nowMs'>): DataAges {
  const ages = new BehaviorSubject<Ages>({});
  let home: RxDatabase | null = null;
  let writtenMs = 0;
  let writing: Promise<unknown> = Promise.resolve();
  const write = (): void => {
    const target = home;
    if (target === null || target.closed) return;
    writtenMs = clock.nowMs();
    writing = writing.then(() => target.upsertLocal(KEY, { ages: ages.value })).catch(() => undefined);
  };
  return {
    ages$: ages,
    markComplete: (name) => {
      // The first word about a collection is written at once: without it a restart would take the data for unusable.
      const isFirst = ages.value[name] === undefined;
      ages.next({ ...ages.value, [name]: toInstant(clock.nowMs()) });
      if (isFirst || clock.nowMs() - writtenMs >= WRITE_EVERY_MS) write();
    },
    load: async (database) => {
      home = database;
      const stored = await database.getLocal<{ ages: Ages }>(KEY);
      const heardBefore = Object.keys(ages.value).length > 0;
      ages.next({ ...stored?.toJSON().data.ages, ...ages.value });
      if (heardBefore) write();
    },
    flush: async () => {
      write();
      await writing;
    },
  };
}
