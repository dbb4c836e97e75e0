import { expect, test } from 'vitest';
import { CAMPUS, CLAIMS, keysetOf, loadKeys, NOW_MS } from '../../vectors/make-passes';
import { createDeviceKey } from '../device/device-key';
import { exportPublicJwk } from '../keys/signing-key';
import { issuePass } from '../token/issue-pass';
import { toCarrier, toLiveCarrier } from '../token/carrier';
import { verifyPass } from '../token/verify-pass';
import { compressPoint, decompressPoint } from './holder-key';
import { createLiveProof, isFreshStep, STEP_MS, verifyLiveProof } from './live-proof';
import { createSeenProofs } from './seen-proofs';

const keys = await loadKeys();
const holder = await createDeviceKey();
const holderKey = compressPoint(await exportPublicJwk(holder));
const jws = await issuePass({ ...CLAIMS, holderKey }, keys.active);
const options = { keyset: keysetOf(keys, 3), campusId: CAMPUS, nowMs: NOW_MS };

test('[PASS-30] a proof is good for its token, its step and its holder only', async () => {
  const proof = await createLiveProof(jws, NOW_MS, holder.privateKey);
  const other = await issuePass({ ...CLAIMS, holderKey, generation: 1 }, keys.active);
  expect(await verifyLiveProof(jws, proof, holderKey)).toBe(true);
  expect(await verifyLiveProof(other, proof, holderKey)).toBe(false);
  expect(await verifyLiveProof(jws, { ...proof, step: proof.step + 1 }, holderKey)).toBe(false);
  expect(await verifyLiveProof(jws, proof, compressPoint(keys.holder.publicJwk))).toBe(false);
  expect(await verifyLiveProof(jws, { ...proof, signature: 'AAAA' }, holderKey)).toBe(false);
  await expect(createLiveProof('x', NOW_MS, holder.privateKey)).rejects.toMatchObject({
    code: 'token-malformed',
  });
});

test('[PASS-31] two steps behind to one ahead are fresh', () => {
  const start = Math.floor(NOW_MS / STEP_MS) * STEP_MS;
  const fresh = [-3, -2, -1, 0, 1, 2].map((away) => isFreshStep(start / STEP_MS + away, start + STEP_MS - 1));
  expect(fresh).toEqual([false, true, true, true, true, false]);
});

test('[PASS-31] a screenshot that follows its original is stale, the same showing is not', async () => {
  const text = toLiveCarrier(jws, await createLiveProof(jws, NOW_MS, holder.privateKey));
  const seen = createSeenProofs();
  const shownAfter = (ms: number) => verifyPass(text, { ...options, seen, nowMs: NOW_MS + ms });
  expect(await shownAfter(0)).toMatchObject({ proof: 'fresh', signature: 'valid', source: 'qr_live' });
  expect(await shownAfter(900)).toMatchObject({ proof: 'fresh' });
  expect(await shownAfter(2_001)).toMatchObject({ proof: 'stale' });
  expect(await shownAfter(50_000)).toMatchObject({ proof: 'stale' });
});

test('[PASS-31] what was seen is forgotten after two minutes', () => {
  const seen = createSeenProofs();
  expect(seen.isFirstShow('a', 1, 0)).toBe(true);
  expect(seen.isFirstShow('a', 1, 60_000)).toBe(false);
  expect(seen.isFirstShow('b', 1, 120_000)).toBe(true);
  expect(seen.isFirstShow('a', 1, 120_001)).toBe(true);
});

test('[PASS-32] a live pass without its proof is stale, a proof on a static pass is wrong', async () => {
  const bearer = await issuePass(CLAIMS, keys.active);
  const dressed = toLiveCarrier(bearer, await createLiveProof(bearer, NOW_MS, holder.privateKey));
  expect(await verifyPass(toCarrier(jws), options)).toMatchObject({ source: 'qr_live', proof: 'stale' });
  expect(await verifyPass(jws, options)).toMatchObject({ source: 'qr_live', proof: 'stale' });
  expect(await verifyPass(dressed, options)).toMatchObject({ source: 'qr_bearer', proof: 'wrong' });
});

test('[PASS-33] every holder key survives compression', async () => {
  for (let i = 0; i < 20; i++) {
    const jwk = await exportPublicJwk(await createDeviceKey());
    expect(decompressPoint(compressPoint(jwk))).toEqual(jwk);
  }
});

test('[PASS-33] what is no point is no key', () => {
  const zero = 'A'.repeat(41);
  const prime = 'A_____wAAAAEAAAAAAAAAAAAAAAD_______________8'.slice(0, 44);
  for (const text of ['', 'AA', `Ag${zero}B`, `BA${zero}A`, prime, '!'.repeat(44)])
    expect(decompressPoint(text)).toBeNull();
});
