import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CAMPUS, CLAIMS, keysetOf, loadKeys, NOW_MS } from '../../vectors/make-passes';
import { tryMutations } from '../../vectors/mutated-tokens';
import { twinOf } from '../../vectors/spoil-token';
import { issuePass } from './issue-pass';
import { toCarrier } from './carrier';
import { verifyPass } from './verify-pass';

const keys = await loadKeys();
const options = { keyset: keysetOf(keys, 3), campusId: CAMPUS, nowMs: NOW_MS };

test('[PASS-17] none of 3,000 mutated passes is accepted', async () => {
  expect(await tryMutations(3_000, 7)).toEqual({ tried: 3_000, accepted: null });
}, 60_000);

test('[PASS-41] no text whatever makes verifying throw', async () => {
  const head = fc.constantFrom('', 'V1:', 'V2:', 'V1:K01:', 'V2:K01:', 'eyJ', 'v1:k01:', 'V9:', '..');
  const anything = fc
    .tuple(head, fc.string({ unit: 'binary', maxLength: 300 }))
    .map((parts) => parts.join(''));
  const property = fc.asyncProperty(anything, async (text) => {
    expect((await verifyPass(text, options)).kind).not.toBe('pass');
  });
  await fc.assert(property, { numRuns: 500, seed: 11 });
}, 30_000);

test('[PASS-12] a signature is judged the same before, during and after the window', async () => {
  const text = toCarrier(await issuePass(CLAIMS, keys.active));
  const years = [-50, -1, 0, 1, 50].map((year) => NOW_MS + year * 365 * 86_400_000);
  const found = await Promise.all(years.map((nowMs) => verifyPass(text, { ...options, nowMs })));
  expect(new Set(found.map((evidence) => JSON.stringify(evidence))).size).toBe(1);
  expect(found[0]).toMatchObject({ kind: 'pass', signature: 'valid' });
});

test('[PASS-11] both signatures of a pass give the same visit', async () => {
  const jws = await issuePass(CLAIMS, keys.active);
  const [one, other] = await Promise.all([jws, twinOf(jws)].map((token) => verifyPass(token, options)));
  expect(twinOf(jws)).not.toBe(jws);
  expect(one).toEqual(other);
  expect(one).toMatchObject({ signature: 'valid', claims: { passId: CLAIMS.passId } });
});

test('[PASS-13] a pass of another campus is foreign, with a known key or an unknown one', async () => {
  const jws = await issuePass({ ...CLAIMS, campus: 'other' }, keys.active);
  expect(await verifyPass(jws, options)).toEqual({ kind: 'foreign' });
  expect(await verifyPass(jws, { ...options, keyset: null })).toEqual({ kind: 'foreign' });
});

test('[PASS-14] an unknown key is never called forged', async () => {
  const jws = await issuePass(CLAIMS, keys.active);
  expect(await verifyPass(jws, { ...options, keyset: null })).toMatchObject({ signature: 'unknown_key' });
  const unknown = await issuePass(CLAIMS, { ...keys.stranger, kid: 'ZZZ' });
  expect(await verifyPass(unknown, options)).toMatchObject({ signature: 'unknown_key', kid: 'ZZZ' });
});

test('[PASS-15] a pulled key is told apart from a forgery in its name', async () => {
  const pulled = await issuePass(CLAIMS, keys.revoked);
  const forged = await issuePass(CLAIMS, { ...keys.stranger, kid: keys.revoked.kid });
  expect(await verifyPass(pulled, options)).toMatchObject({ signature: 'revoked_key' });
  expect(await verifyPass(forged, options)).toMatchObject({ signature: 'invalid' });
});
