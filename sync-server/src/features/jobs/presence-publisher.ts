import { inTransaction } from '../../db/transaction';
import { MARKS_AT_ONCE } from '../appointments';
import { startWork, type Kit } from '../work';
import { publishVisits } from './publish-visits';

/** Brings the documents of visits up to date soon after visitors came or went. */
export interface PresencePublisher {
  /** A push was committed: look soon. What comes until then is gathered. */
  wake(): void;
  /** Looks every second too: for marks of a server that died, or of another part of this one. */
  start(): void;
  /** Publishes all that is marked now. */
  publishAll(): Promise<void>;
  stop(): Promise<void>;
}

const GATHER_MS = 100;
const LOOK_EVERY_MS = 1_000;

export function createPresencePublisher(kit: Kit): PresencePublisher {
  let stopped = false;
  let started = false;
  let gathering = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;

  function lookIn(ms: number): void {
    if (stopped) return;
    clearTimeout(timer);
    timer = setTimeout(look, ms);
    timer.unref();
  }
  function look(): void {
    // One at a time; a mark that came meanwhile is found by the next look.
    if (running !== undefined) return lookIn(GATHER_MS);
    gathering = false;
    running = publishMarks(kit)
      .catch((error: unknown) => {
        if (!stopped) kit.log.error('publishing presence failed; trying again', { fault: nameOf(error) });
      })
      .finally(() => {
        running = undefined;
        if (started && !gathering) lookIn(LOOK_EVERY_MS);
      });
  }
  return {
    wake() {
      // The first one sets the time: who comes later must not put it off.
      if (gathering) return;
      gathering = true;
      lookIn(GATHER_MS);
    },
    start() {
      started = true;
      lookIn(0);
    },
    publishAll: () => publishMarks(kit),
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

async function publishMarks(kit: Kit): Promise<void> {
  for (;;) {
    const done = await inTransaction(kit.sql, 'server', (tx) => publishVisits(startWork(kit, tx, 'server')));
    if (done < MARKS_AT_ONCE) return;
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
