import { expect, test } from 'vitest';
import { exportPublicJwk } from '../keys/signing-key';
import { createDeviceKey } from './device-key';
import { signDeviceChallenge, verifyDeviceChallenge } from './device-sign-in';

const keys = await createDeviceKey();
const jwk = await exportPublicJwk(keys);
const asked = { deviceId: 'd1', challenge: 'c1' };

test('[PASS-43] the answer holds for its key, its device and its challenge alone', async () => {
  const sig = await signDeviceChallenge(asked, keys.privateKey);
  expect(await verifyDeviceChallenge(asked, sig, jwk)).toBe(true);
  for (const other of [
    { ...asked, deviceId: 'd2' },
    { ...asked, challenge: 'c2' },
    { deviceId: 'd1c1', challenge: '' },
  ])
    expect(await verifyDeviceChallenge(other, sig, jwk)).toBe(false);
  const stranger = await exportPublicJwk(await createDeviceKey());
  expect(await verifyDeviceChallenge(asked, sig, stranger)).toBe(false);
});

test('[PASS-43] what is no signature is a no, never an exception', async () => {
  for (const sig of ['', 'x', '=', 'A'.repeat(86), 'A'.repeat(200)])
    expect(await verifyDeviceChallenge(asked, sig, jwk)).toBe(false);
});
