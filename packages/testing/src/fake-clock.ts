/** A clock that stands until it is moved; what sleeps on it wakes in order. */
export interface FakeClock {
  nowMs(): number;
  /** As of local-db's Clock: resolves when the time has come, or the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  advance(ms: number): void;
  set(ms: number): void;
}

/** Monday 2026-11-23, 09:00 on the campus. */
export const START_MS = Date.parse('2026-11-23T01:00:00.000Z');

export function createFakeClock(startMs = START_MS): FakeClock {
  let now = startMs;
  const sleepers = new Set<{ readonly untilMs: number; readonly wake: () => void }>();
  const wakeDue = (): void => {
    const due = [...sleepers].filter((sleeper) => sleeper.untilMs <= now);
    due.sort((a, b) => a.untilMs - b.untilMs);
    for (const sleeper of due) sleeper.wake();
  };
  const set = (ms: number): void => {
    now = ms;
    wakeDue();
  };
  return {
    nowMs: () => now,
    set,
    advance: (ms) => set(now + ms),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const sleeper = {
          untilMs: now + ms,
          wake: () => {
            sleepers.delete(sleeper);
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal.addEventListener('abort', sleeper.wake, { once: true });
        if (signal.aborted || ms <= 0) sleeper.wake();
      }),
  };
}
