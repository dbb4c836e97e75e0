import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRepeatedReads, REPEAT_WINDOW_MS } from './repeated-reads';

describe('[TAB-5] double reads', () => {
  it('[TAB-5] a code held before the camera for long is one scan', () => {
    const reads = createRepeatedReads();
    reads.saw(['text', 'pass:a'], 0);
    for (let atMs = 66; atMs < 30_000; atMs += 66) expect(reads.again('text', atMs)).toBe(true);
  });

  it('[TAB-5] out of sight for two seconds, it is a new scan', () => {
    const reads = createRepeatedReads();
    reads.saw(['text'], 0);
    expect(reads.again('text', REPEAT_WINDOW_MS)).toBe(false);
  });

  it('[TAB-5] another spelling of the same pass is the same scan', () => {
    const reads = createRepeatedReads();
    reads.saw(['live step 1', 'pass:a'], 0);
    expect(reads.has('live step 2', 500)).toBe(false);
    reads.saw(['live step 2', 'pass:a'], 500);
    expect(reads.has('pass:a', 600)).toBe(true);
    expect(reads.has('live step 1', 600)).toBe(true);
  });

  it('[TAB-5] two passes in turn are two scans', () => {
    const reads = createRepeatedReads();
    reads.saw(['a'], 0);
    expect(reads.again('b', 10)).toBe(false);
  });

  it('[TAB-5] a change of direction forgets what was seen', () => {
    const reads = createRepeatedReads();
    reads.saw(['a'], 0);
    reads.forget();
    expect(reads.has('a', 1)).toBe(false);
  });

  it('[TAB-5] in any sequence of sights, new ones of a pass lie at least two seconds after the last', () => {
    const sights = fc.array(fc.record({ pass: fc.constantFrom('a', 'b'), gapMs: fc.nat(3_000) }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(sights, (steps) => {
        const reads = createRepeatedReads();
        const last = new Map<string, number>();
        let nowMs = 0;
        for (const { pass, gapMs } of steps) {
          nowMs += gapMs;
          const fresh = nowMs - (last.get(pass) ?? Number.NEGATIVE_INFINITY) >= REPEAT_WINDOW_MS;
          expect(reads.has(pass, nowMs)).toBe(!fresh);
          reads.saw([pass], nowMs);
          last.set(pass, nowMs);
        }
      }),
      { seed: 2, numRuns: 200 },
    );
  });
});
