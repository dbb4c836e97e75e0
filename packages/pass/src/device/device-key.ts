/**
 * A new P-256 key pair whose private half never leaves this device: for a tablet's records or a visitor's live pass.
 * `exportPublicJwk` gives the public half.
 */
export const createDeviceKey = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
