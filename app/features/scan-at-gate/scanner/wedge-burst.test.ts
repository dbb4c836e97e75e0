import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GAP_MS, MIN_LENGTH, nextKey, NO_BURST } from './wedge-burst';

interface Stroke {
  readonly key: string;
  readonly atMs: number;
}

function type(strokes: readonly Stroke[]): readonly string[] {
  let burst = NO_BURST;
  const codes: string[] = [];
  for (const { key, atMs } of strokes) {
    const step = nextKey(burst, key, atMs);
    burst = step.burst;
    if (step.code !== null) codes.push(step.code);
  }
  return codes;
}

const paced = (text: string, gapMs: number): readonly Stroke[] =>
  [...text.split(''), 'Enter'].map((key, index) => ({ key, atMs: index * gapMs }));

const printable = fc.string({ minLength: MIN_LENGTH, maxLength: 400, unit: 'grapheme-ascii' });

describe('[TAB-6] the hardware scanner', () => {
  it('[TAB-6] any burst ended by Enter is one code, as it was sent', () => {
    fc.assert(
      fc.property(printable, fc.integer({ min: 0, max: GAP_MS }), (text, gapMs) => {
        expect(type(paced(text, gapMs))).toEqual([text]);
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  it('[TAB-6] typing by hand never is one', () => {
    fc.assert(
      fc.property(printable, fc.integer({ min: GAP_MS + 1, max: 400 }), (text, gapMs) => {
        expect(type(paced(text, gapMs))).toEqual([]);
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  it('[TAB-6] Shift and dead keys inside a burst do not break it', () => {
    const strokes = ['Shift', 'V', '1', 'Shift', ':', 'A', 'B', 'C', ':', 'D', 'E', 'F', 'Enter'];
    expect(type(strokes.map((key, index) => ({ key, atMs: index * 5 })))).toEqual(['V1:ABC:DEF']);
  });

  it('[TAB-6] a PIN typed in haste is no code', () => {
    expect(type(paced('246810', 5))).toEqual([]);
  });

  it('[TAB-6] a scanner on a stuttering radio link is not cut in two', () => {
    const text = 'V1:A01:0123456789';
    const strokes = paced(text, 5).map(({ key, atMs }, index) => ({
      key,
      atMs: atMs + (index > 12 ? 600 : 0),
    }));
    expect(type(strokes)).toEqual([text]);
  });

  it('[TAB-6] Enter alone is left to the screen', () => {
    expect(nextKey(NO_BURST, 'Enter', 10)).toMatchObject({ code: null, swallow: false });
  });

  it('[TAB-6] keys of a burst do not type into fields or press buttons', () => {
    let burst = NO_BURST;
    const swallowed = 'V1: B0:1234 5'.split('').map((key, index) => {
      const step = nextKey(burst, key, index * 5);
      burst = step.burst;
      return step.swallow;
    });
    expect(swallowed).toEqual([
      ...Array.from({ length: 3 }, () => false),
      true,
      ...Array.from({ length: 5 }, () => false),
      ...Array.from({ length: 4 }, () => true),
    ]);
  });
});
