import { Subject } from 'rxjs';
import { principalKey, type EngineOptions } from './engine-options';
import { followEpoch, type EpochFollower } from './follow-epoch';
import { openOutbox, type Outbox } from './outbox/outbox';
import { resendMissing } from './outbox/resend-missing';
import { loadEpoch, removeReadModels } from './read-model-registry';
import { openStorages } from './storage/open-storage';
import { createFaults, type Faults } from './sync-status';
import { createConnection, type Connection } from './wire/connection';
import type { Hint } from './wire/follow-changes';

/** The moving parts behind a workspace: one outbox for its whole life, and a read model for each epoch. */
export interface Engine extends Pick<EpochFollower, 'model$' | 'complete$' | 'ages$'> {
  readonly outbox: Outbox;
  readonly connection: Connection;
  readonly faults: Faults;
  hint(hint: Hint): void;
  close(): Promise<void>;
  /** Closes and deletes. */
  remove(): Promise<void>;
}

export async function startEngine(options: EngineOptions): Promise<Engine> {
  const storages = await openStorages(options.storage ?? 'dexie');
  const key = principalKey(options);
  const outbox = await openOutbox(key, options.principal.kind, storages);
  const connection = createConnection(options.clock);
  const hints = new Subject<Hint>();
  const faults = createFaults(options.clock);
  // What lies here counts more than what the caller remembers: if it is out of date, the server says so with a 409.
  const epoch = (await loadEpoch(outbox.database)) || options.epoch;
  const follower = await followEpoch({ options, key, storages, outbox, connection, hints, faults }, epoch);
  const resending = resendMissing(follower.model$, outbox);
  void outbox.purge(options.clock.nowMs()).catch(() => undefined);
  return {
    outbox,
    connection,
    faults,
    model$: follower.model$,
    complete$: follower.complete$,
    ages$: follower.ages$,
    hint: (hint) => {
      connection.wake();
      hints.next(hint);
    },
    close: async () => {
      resending.unsubscribe();
      await follower.stop();
      await outbox.close();
    },
    remove: async () => {
      resending.unsubscribe();
      await follower.stop();
      await removeReadModels(outbox.database, storages);
      await outbox.remove();
    },
  };
}
