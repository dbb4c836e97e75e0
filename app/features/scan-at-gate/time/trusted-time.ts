/**
 * Trusted time of a tablet [TAB-20…24] (docs/spec/tablet.md). Pure: what is remembered and a reading of the device's
 * clocks in, an estimate with its standing out. All times in milliseconds since the epoch but `monotonicMs`, which
 * only compares within one `boot` (one life of the page).
 */
export interface ClockReading {
  readonly wallMs: number;
  readonly monotonicMs: number;
  readonly boot: string;
}

/** The last signed server time and what the device's clocks said at that moment. */
export interface TimeAnchor extends ClockReading {
  readonly serverMs: number;
}

export interface TimeMemory {
  readonly anchor: TimeAnchor | null;
  /** The newest moment that somebody signed: server time, key set, status list. */
  readonly signedFloorMs: number;
  /** The newest moment at which this tablet recorded something under trusted time. */
  readonly scanFloorMs: number;
}

export const NO_TIME_YET: TimeMemory = { anchor: null, signedFloorMs: 0, scanFloorMs: 0 };
export const ANCHOR_LASTS_MS = 24 * 3_600_000;
export const OFFSET_MAX_MS = 120_000;
/** Signed times may arrive a little out of order; more than this backwards is a rolled back clock or a replay. */
export const ROLLBACK_TOLERANCE_MS = 60_000;

export interface TimeEstimate {
  readonly nowMs: number;
  readonly standing: 'trusted' | 'unconfirmed' | 'untrusted';
  /** Estimate minus device clock. */
  readonly offsetMs: number;
}

export function estimateTime(memory: TimeMemory, reading: ClockReading): TimeEstimate {
  const floorMs = Math.max(memory.signedFloorMs, memory.scanFloorMs);
  const running = sinceAnchor(memory.anchor, reading);
  if (running !== null) return standingAt(Math.max(running, floorMs), 'trusted', reading);
  const offsetMs = memory.anchor === null ? 0 : memory.anchor.serverMs - memory.anchor.wallMs;
  const guessMs = reading.wallMs + offsetMs;
  if (guessMs < floorMs) return standingAt(floorMs, 'untrusted', reading);
  return standingAt(guessMs, mayTrustGuess(memory.anchor, guessMs, offsetMs), reading);
}

/** @returns the memory with this signed time as its anchor; unchanged when the time runs backwards. */
export function withServerTime(memory: TimeMemory, serverMs: number, reading: ClockReading): TimeMemory {
  if (serverMs < memory.signedFloorMs - ROLLBACK_TOLERANCE_MS) return memory;
  return {
    anchor: { ...reading, serverMs },
    signedFloorMs: Math.max(memory.signedFloorMs, serverMs),
    // A scan recorded under a clock that ran ahead must not hold the tablet in the future for ever.
    scanFloorMs: Math.min(memory.scanFloorMs, serverMs),
  };
}

/** @param signedMs `iat` of a key set or status list whose signature has been checked */
export const withSignedFloor = (memory: TimeMemory, signedMs: number): TimeMemory =>
  signedMs <= memory.signedFloorMs ? memory : { ...memory, signedFloorMs: signedMs };

export const withScan = (memory: TimeMemory, estimate: TimeEstimate): TimeMemory =>
  estimate.standing !== 'trusted' || estimate.nowMs <= memory.scanFloorMs
    ? memory
    : { ...memory, scanFloorMs: estimate.nowMs };

/**
 * Server time plus the monotonic clock, or null when they no longer belong together: another life of the page, or a
 * wall clock that ran ahead of the monotonic one, which is a sleep (monotonic clocks may stand still then) or a
 * clock set forward. Either way it is a restart in all but name.
 */
function sinceAnchor(anchor: TimeAnchor | null, reading: ClockReading): number | null {
  if (anchor === null || anchor.boot !== reading.boot) return null;
  const passedMs = reading.monotonicMs - anchor.monotonicMs;
  const wallPassedMs = reading.wallMs - anchor.wallMs;
  if (passedMs < 0 || wallPassedMs - passedMs > OFFSET_MAX_MS) return null;
  return anchor.serverMs + passedMs;
}

function mayTrustGuess(
  anchor: TimeAnchor | null,
  guessMs: number,
  offsetMs: number,
): TimeEstimate['standing'] {
  if (anchor === null) return 'unconfirmed';
  const young = guessMs - anchor.serverMs <= ANCHOR_LASTS_MS;
  return young && Math.abs(offsetMs) <= OFFSET_MAX_MS ? 'trusted' : 'unconfirmed';
}

const standingAt = (
  nowMs: number,
  standing: TimeEstimate['standing'],
  reading: ClockReading,
): TimeEstimate => ({ nowMs, standing, offsetMs: Math.round(nowMs - reading.wallMs) });
