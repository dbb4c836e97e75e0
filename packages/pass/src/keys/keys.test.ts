import { expect, test } from 'vitest';
import { keysetOf, loadKeys } from '../../vectors/make-passes';
import { publicJwks, signKeyset, verifyKeyset } from './keyset';
import { createSigningKey, exportPrivateKey, fingerprint, importSigningKey } from './signing-key';

const keys = await loadKeys();

test('[PASS-18] the key set is signed by the root and reads back as it was', async () => {
  const keyset = keysetOf(keys, 5);
  const jws = await signKeyset(keyset, keys.root);
  expect(await verifyKeyset(jws, keys.root.publicJwk, { minVersion: 1 })).toEqual(keyset);
  expect(await verifyKeyset(jws, keys.active.publicJwk, { minVersion: 1 })).toBeNull();
});

test('[PASS-19] the version never goes back', async () => {
  const jws = await signKeyset(keysetOf(keys, 5), keys.root);
  expect(await verifyKeyset(jws, keys.root.publicJwk, { minVersion: 5 })).not.toBeNull();
  expect(await verifyKeyset(jws, keys.root.publicJwk, { minVersion: 6 })).toBeNull();
});

test('[PASS-20] a set with one kid twice is not signed', async () => {
  const { keys: entries, ...rest } = keysetOf(keys, 5);
  const twice = { ...rest, keys: [...entries, ...entries.slice(0, 1)] };
  await expect(signKeyset(twice, keys.root)).rejects.toMatchObject({ code: 'keyset-invalid' });
});

test('[PASS-21] third parties see every key but the pulled one, without private parts', () => {
  const { keys: published } = publicJwks(keysetOf(keys, 5));
  expect(published.map(({ kid }) => kid)).toEqual(['K01', 'K02', 'K00']);
  expect(Object.keys(published[0] ?? {}).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
});

test('[PASS-21] a fingerprint is five groups that a person can compare', async () => {
  expect(await fingerprint(keys.root.publicJwk)).toMatch(/^[0-9a-f]{4}( [0-9a-f]{4}){4}$/);
  expect(await fingerprint(keys.root.publicJwk)).not.toBe(await fingerprint(keys.active.publicJwk));
});

test('[PASS-18] a new key can be sealed once and is closed after import', async () => {
  const made = await createSigningKey('N01');
  const jwk = await exportPrivateKey(made);
  const again = await importSigningKey('N01', jwk);
  expect(again.publicJwk).toEqual(made.publicJwk);
  await expect(exportPrivateKey(again)).rejects.toMatchObject({ code: 'key-not-extractable' });
  const offCurve = { ...jwk, y: made.publicJwk.x };
  for (const wrong of [made.publicJwk, offCurve])
    await expect(importSigningKey('N01', wrong)).rejects.toMatchObject({ code: 'key-invalid' });
  await expect(createSigningKey('toolong')).rejects.toMatchObject({ code: 'kid-malformed' });
});
