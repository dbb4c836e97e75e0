/**
 * Keeps the tablet's trusted time: takes signed server times as they come, checks them with the key set, remembers
 * them across restarts. A time that arrives before the key set waits; asking never blocks a scan.
 */
import { verifyTime, type Keyset } from '@campus/pass';
import {
  estimateTime,
  NO_TIME_YET,
  withScan,
  withServerTime,
  withSignedFloor,
  type ClockReading,
  type TimeEstimate,
  type TimeMemory,
} from './trusted-time';

export interface TimeKeeperDeps {
  read(): ClockReading;
  /** Fire and forget: losing the newest memory costs confidence, never a scan. */
  save(memory: TimeMemory): void;
}

export interface TimeKeeper {
  now(): TimeEstimate;
  /** @param tookMs of the round trip; half of it is the time's own age */
  take(jws: string, keyset: Keyset | null, tookMs?: number): Promise<void>;
  /** Of a key set or a status list whose signature has been checked. */
  sawSigned(issued: { readonly issuedAtS: number }): void;
  sawScan(): void;
}

export function createTimeKeeper(deps: TimeKeeperDeps, remembered: TimeMemory = NO_TIME_YET): TimeKeeper {
  let memory = remembered;
  const remember = (next: TimeMemory): void => {
    if (next === memory) return;
    memory = next;
    deps.save(next);
  };
  return {
    now: () => estimateTime(memory, deps.read()),
    async take(jws, keyset, tookMs = 0) {
      if (keyset === null) return;
      // The reading belongs to the moment of arrival, not to the end of the check.
      const reading = deps.read();
      const serverMs = await verifyTime(jws, keyset);
      if (serverMs !== null) remember(withServerTime(memory, serverMs + Math.round(tookMs / 2), reading));
    },
    sawSigned: ({ issuedAtS }) => remember(withSignedFloor(memory, issuedAtS * 1_000)),
    sawScan: () => remember(withScan(memory, estimateTime(memory, deps.read()))),
  };
}
