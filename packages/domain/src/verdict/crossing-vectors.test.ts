import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CROSSING_FILE } from '../../vectors/crossing-table';
import { CHECK_ORDER, byWeight } from './check-order';
import { answerVector, runCrossingVectors, type CrossingVectorFile } from './crossing-vectors';

const path = new URL('../../vectors/crossing.json', import.meta.url);
const file = JSON.parse(readFileSync(path, 'utf8')) as CrossingVectorFile; // written by make-crossing.ts

describe('vectors of the verdict engine', () => {
  it('[GATE-15] the file is what its table says', () => {
    expect(file).toEqual(JSON.parse(JSON.stringify(CROSSING_FILE)));
    expect(file.vectors.length).toBeGreaterThanOrEqual(150);
    expect(new Set(file.vectors.map((vector) => vector.id)).size).toBe(file.vectors.length);
  });

  it('[GATE-15] every vector is answered as written, and the runner sees a wrong one', () => {
    expect(runCrossingVectors(file)).toEqual([]);
    const [first] = file.vectors;
    if (first === undefined) throw new Error('no vectors');
    const wrong = {
      ...file,
      vectors: [{ ...first, expected: { ...first.expected, code: 'VALID' as const } }],
    };
    expect(runCrossingVectors(wrong)).toHaveLength(1);
  });

  it('[GATE-1] every code in the order of checks is met by a vector, and the first finding wins', () => {
    const met = new Set(file.vectors.map((vector) => vector.expected.code));
    expect(CHECK_ORDER.filter((code) => !met.has(code))).toEqual([]);
    expect(byWeight(['VALID', 'WRONG_GATE', 'EXPIRED', 'EXPIRED'])).toEqual([
      'EXPIRED',
      'WRONG_GATE',
      'VALID',
    ]);
  });

  for (const vector of file.vectors)
    it(`[${vector.rule}] ${vector.id}: ${vector.title}`, () => {
      expect(answerVector(file, vector)).toMatchObject({
        code: vector.expected.code,
        colour: vector.expected.colour,
        action: vector.expected.action,
      });
    });
});
