import { ScanEvent } from '@campus/domain';
import { expect, test } from 'vitest';
import scanEvents from '../../vectors/scan-events.json';
import { exportPublicJwk } from '../keys/signing-key';
import { createDeviceKey } from './device-key';
import { hashPin, newPinSalt, verifyPin } from './pin';
import { chainFault, hashScanEvent, signScanEvent, verifyScanEvent } from './scan-event-chain';

const [first, second] = scanEvents.events.map((event) => ScanEvent.parse(event));

test('[PASS-36] the private half of a device key cannot be read', async () => {
  const { privateKey, publicKey } = await createDeviceKey();
  expect(privateKey.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('jwk', privateKey)).rejects.toThrow('not extractable');
  expect(Object.keys(await exportPublicJwk(publicKey))).toEqual(['kty', 'crv', 'x', 'y']);
});

test('[PASS-34] the hash covers every member but the signature', async () => {
  if (first === undefined) throw new Error('no events');
  const hash = await hashScanEvent(first);
  expect(await hashScanEvent({ ...first, sig: '' } as ScanEvent)).toBe(hash);
  const changes = {
    seq: 9,
    verdict: 'REVOKED',
    passId: null,
    offsetMs: 0,
    reason: 'x',
    prevHash: 'x',
  } as const;
  for (const [name, value] of Object.entries(changes))
    expect(await hashScanEvent({ ...first, [name]: value })).not.toBe(hash);
});

test('[PASS-35] an event is signed by its device, and no other key or event will do', async () => {
  if (first === undefined) throw new Error('no events');
  const device = await createDeviceKey();
  const jwk = await exportPublicJwk(device);
  const signed = await signScanEvent(first, device.privateKey);
  expect(ScanEvent.parse(signed)).toEqual(signed);
  expect(await verifyScanEvent(signed, jwk)).toBe(true);
  expect(await verifyScanEvent(first, jwk)).toBe(false);
  expect(await verifyScanEvent({ ...signed, action: 'refused' }, jwk)).toBe(false);
  expect(await verifyScanEvent({ ...signed, sig: 'AAAA' }, jwk)).toBe(false);
  expect(await verifyScanEvent(signed, { ...jwk, y: jwk.x })).toBe(false);
});

test('[PASS-35] a missing, changed or foreign link is named', async () => {
  if (first === undefined || second === undefined) throw new Error('no events');
  const other = { ...second, journalId: first.id } as unknown as ScanEvent;
  expect(await chainFault(first, null)).toBeNull();
  expect(await chainFault(second, first)).toBeNull();
  expect(await chainFault(second, null)).toBe('gap');
  expect(await chainFault({ ...second, seq: 2 }, first)).toBe('gap');
  expect(await chainFault(second, { ...first, partySize: 2 })).toBe('broken-link');
  expect(await chainFault(other, first)).toBe('other-journal');
});

test('[PASS-38] a PIN is verified offline and never with too little work', async () => {
  const salt = newPinSalt();
  const held = { salt, rounds: 100_000, hash: await hashPin('204861', salt, 100_000) };
  expect(await verifyPin('204861', held)).toBe(true);
  expect(await verifyPin('２０４８６１', held)).toBe(true);
  expect(await verifyPin('204862', held)).toBe(false);
  expect(await verifyPin('204861', { ...held, salt: '!' })).toBe(false);
  expect(await verifyPin('204861', { ...held, rounds: 1e12 })).toBe(false);
  await expect(hashPin('1', salt, 1_000)).rejects.toMatchObject({ code: 'pin-rounds' });
  await expect(hashPin('1', 'AAAA')).rejects.toMatchObject({ code: 'pin-salt' });
});
