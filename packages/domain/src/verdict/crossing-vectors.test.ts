import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CROSSING_FILE } from '../../vectors/crossing-table';
import { CHECK_ORDER, byWeight } from './check-order';
import {
  answerVector,
  runCrossingVectors,
  type CrossingVector,
  type CrossingVectorFile,
} from './crossing-vectors';

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

  const titlesOf = (rule: string) =>
    file.vectors.filter((vector) => vector.rule === rule).map((vector) => [vector.id, vector] as const);
  const answerOf = (vector: CrossingVector) => {
    const { code, colour, action } = answerVector(file, vector);
    return { code, colour, action };
  };
  const wantedOf = ({ expected: { code, colour, action } }: CrossingVector) => ({ code, colour, action });

  it.each(titlesOf('GATE-1'))('[GATE-1] %s: the heaviest finding is the verdict', (_, vector) => {
    expect(answerOf(vector)).toEqual(wantedOf(vector));
  });
  it.each(titlesOf('GATE-2'))('[GATE-2] %s: is it ours, and genuine', (_, vector) => {
    expect(answerOf(vector)).toEqual(wantedOf(vector));
  });
  it.each(titlesOf('GATE-3'))('[GATE-3] %s: a hold is quiet', (_, vector) => {
    expect(answerOf(vector)).toEqual(wantedOf(vector));
  });
  it.each(titlesOf('GATE-4'))('[GATE-4] %s: does the visit stand', (_, vector) => {
    expect(answerOf(vector)).toEqual(wantedOf(vector));
  });
  it.each(titlesOf('GATE-5'))('[GATE-5] %s: the current entry is the word that counts', (_, vector) => {
    expect(answerOf(vector)).toEqual(wantedOf(vector));
  });
  it.each(titlesOf('GATE-6'))('[GATE-6] %s: is it the time', (_, vector) => {
    expect(answerOf(vector)).toEqual(wantedOf(vector));
  });
  it.each(titlesOf('GATE-7'))('[GATE-7] %s: is it the gate', (_, vector) => {
    expect(answerOf(vector)).toEqual(wantedOf(vector));
  });
  it.each(titlesOf('GATE-8'))('[GATE-8] %s: is an entry left', (_, vector) => {
    expect(answerOf(vector)).toEqual(wantedOf(vector));
  });
  it.each(titlesOf('GATE-10'))('[GATE-10] %s: how old is the data', (_, vector) => {
    expect(answerOf(vector)).toEqual(wantedOf(vector));
  });
  it.each(titlesOf('GATE-11'))('[GATE-11] %s: is the clock sure', (_, vector) => {
    expect(answerOf(vector)).toEqual(wantedOf(vector));
  });
  it.each(titlesOf('GATE-12'))('[GATE-12] %s: does the code alone admit', (_, vector) => {
    expect(answerOf(vector)).toEqual(wantedOf(vector));
  });
  it.each(titlesOf('GATE-13'))('[GATE-13] %s: an exit', (_, vector) => {
    expect(answerOf(vector)).toEqual(wantedOf(vector));
  });
  it.each(titlesOf('GATE-14'))('[GATE-14] %s: something is broken', (_, vector) => {
    expect(answerOf(vector)).toEqual(wantedOf(vector));
  });

  it.each(titlesOf('GATE-37'))('[GATE-37] %s: does the status list vouch', (_, vector) => {
    expect(answerOf(vector)).toEqual(wantedOf(vector));
  });

  it.each(titlesOf('GATE-38'))('[GATE-38] %s: the host is asked', (_, vector) => {
    expect(answerOf(vector)).toEqual(wantedOf(vector));
  });

  it.each(titlesOf('LEG-3'))('[LEG-3] %s: a code of the old system', (_, vector) => {
    expect(answerOf(vector)).toEqual(wantedOf(vector));
  });

  it('[LEG-4] green by an old code takes its word, its age, the clock and the data: spoil one, and it is amber', () => {
    const green = file.vectors.find(({ id }) => id === 'old-01');
    if (green === undefined) throw new Error('no vector');
    const spoilt = [
      { evidence: { ...green.evidence, entry: null } },
      {
        facts: {
          ...green.facts,
          legacy: { ...Object(green.facts?.['legacy']), asOf: { poll: null, file: null } },
        },
      },
      { ctx: { clock: 'unconfirmed' } },
      { ctx: { ages: { keysMs: null, revocationsMs: 0, rosterMs: 0 } } },
    ];
    expect(answerVector(file, green).code).toBe('LEGACY_OK');
    for (const given of spoilt)
      expect(answerVector(file, { ...green, ...given })).toMatchObject({
        code: 'LEGACY_UNVERIFIED',
        colour: 'amber',
        action: null,
      });
  });

  it('[LEG-5] whatever an old code meets at the entry, its exit is recorded', () => {
    const met = file.vectors.filter(({ rule, expected }) => rule === 'LEG-3' && expected.code !== 'ERROR');
    const exits = met
      .filter(({ facts }) => facts?.['legacy'] !== null)
      .map((vector) => answerVector(file, { ...vector, facts: { ...vector.facts, direction: 'exit' } }));
    expect(exits.length).toBeGreaterThan(30);
    for (const { code, action } of exits) expect([code.slice(0, 5), action]).toEqual(['EXIT_', 'admitted']);
  });

  it('[GATE-15] no vector is left out above', () => {
    const shown = [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 37, 38].flatMap((n) => titlesOf(`GATE-${n}`));
    expect([...shown, ...titlesOf('LEG-3')]).toHaveLength(file.vectors.length);
  });
});
