import fc from 'fast-check';
import { fromBase45, toBase45 } from '../src/encoding/base45';
import { issuePass, toCarrier, verifyPass, type Keyset } from '../src/index';
import { CAMPUS, CLAIMS, keysetOf, loadKeys, NOW_MS } from './make-passes';

export interface MutationResult {
  readonly tried: number;
  /** The first spoilt text that was taken for a genuine pass. */
  readonly accepted: string | null;
}

/** Spoils a genuine pass `runs` times (bytes, characters, cuts, joins) until one is accepted. */
export async function tryMutations(runs: number, seed: number): Promise<MutationResult> {
  const keys = await loadKeys();
  const keyset = keysetOf(keys, 3);
  const jws = await issuePass(CLAIMS, keys.active);
  const mutations = fc.oneof(mutatedBytes(toCarrier(jws)), mutatedText(toCarrier(jws)), mutatedText(jws));
  const genuine = new Set([toCarrier(jws), jws]);
  const property = fc.asyncProperty(mutations, async (text) => {
    fc.pre(!genuine.has(text.trim()) && !genuine.has(text.trim().toUpperCase()));
    return !(await isAccepted(text, keyset));
  });
  const result = await fc.check(property, { numRuns: runs, seed, endOnFailure: true });
  return { tried: result.numRuns, accepted: result.counterexample?.[0] ?? null };
}

async function isAccepted(text: string, keyset: Keyset): Promise<boolean> {
  const evidence = await verifyPass(text, { keyset, campusId: CAMPUS, nowMs: NOW_MS });
  return evidence.kind === 'pass' && evidence.signature === 'valid';
}

/** Up to three bytes of signature or payload changed, by any other value. */
function mutatedBytes(carrier: string): fc.Arbitrary<string> {
  const bytes = fromBase45(carrier.slice(7)) ?? new Uint8Array();
  const change = fc.record({ at: fc.nat(bytes.length - 1), by: fc.integer({ min: 1, max: 255 }) });
  return fc.uniqueArray(change, { minLength: 1, maxLength: 3, selector: ({ at }) => at }).map((changes) => {
    const spoilt = bytes.slice();
    for (const { at, by } of changes) spoilt[at] = (spoilt[at] ?? 0) ^ by;
    return carrier.slice(0, 7) + toBase45(spoilt);
  });
}

const BASE45 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:abcdefghijklmnopqrstuvwxyz_=';

/** A piece of the text replaced by another, of any length: changed, cut, joined, doubled. */
function mutatedText(text: string): fc.Arbitrary<string> {
  const inAlphabet = fc.string({ unit: fc.constantFrom(...Array.from(BASE45)), maxLength: 4 });
  const piece = fc.oneof(
    { weight: 4, arbitrary: inAlphabet },
    { weight: 1, arbitrary: fc.string({ maxLength: 3 }) },
  );
  return fc
    .tuple(fc.nat(text.length - 1), fc.oneof(fc.nat(4), fc.nat(text.length)), piece)
    .map(([at, length, put]) => text.slice(0, at) + put + text.slice(at + length));
}
