import { expect, test } from 'vitest';
import { keysetOf, loadKeys, NOW_MS } from '../../vectors/make-passes';
import { signTime, verifyTime } from './signed-time';

test('[PASS-37] a time counts when a key that is not pulled has signed it', async () => {
  const keys = await loadKeys();
  const keyset = keysetOf(keys, 3);
  expect(await verifyTime(await signTime(NOW_MS + 0.7, keys.active), keyset)).toBe(NOW_MS);
  expect(await verifyTime(await signTime(NOW_MS, keys.revoked), keyset)).toBeNull();
  expect(await verifyTime(await signTime(NOW_MS, keys.stranger), keyset)).toBeNull();
  expect(await verifyTime('no token', keyset)).toBeNull();
});
