import { SignJWT } from 'jose';
import {
  createStatusList,
  setStatus,
  signKeyset,
  signStatusList,
  signTime,
  type SigningKeyPair,
} from '../src/index';
import { deflate } from '../src/status/deflate';
import { toBase64url } from '../src/encoding/base64url';
import { keysetOf, NOW_MS, OPENS_S, STATUS_URI, type Keys } from './make-passes';
import { withTrailingBit } from './spoil-token';

const HOURS_97 = 97 * 3_600_000;

/** The vectors of keysets.json. */
export async function makeKeysets(keys: Keys): Promise<unknown> {
  const third = await signKeyset(keysetOf(keys, 3), keys.root);
  const payload = { version: 3, iat: OPENS_S, keys: keysetOf(keys, 3).keys };
  const sign = (body: Record<string, unknown>, typ: string, key: SigningKeyPair = keys.root) =>
    new SignJWT(body).setProtectedHeader({ alg: 'ES256', kid: key.kid, typ }).sign(key.privateKey);
  const doubled = { ...payload, keys: [...payload.keys, payload.keys[0]] };
  const offCurve = { ...payload.keys[0], jwk: { ...keys.active.publicJwk, y: keys.active.publicJwk.x } };
  return {
    about: 'What verifyKeyset answers; version null: not taken.',
    rootJwk: keys.root.publicJwk,
    cases: [
      { name: 'newer', jws: third, minVersion: 2, version: 3 },
      { name: 'same-again', jws: third, minVersion: 3, version: 3 },
      { name: 'rolled-back', jws: third, minVersion: 4, version: null },
      {
        name: 'signed-by-a-pass-key',
        jws: await sign(payload, 'keyset+jwt', keys.active),
        minVersion: 1,
        version: null,
      },
      { name: 'typ-of-a-pass', jws: await sign(payload, 'vp+jwt'), minVersion: 1, version: null },
      { name: 'one-kid-twice', jws: await sign(doubled, 'keyset+jwt'), minVersion: 1, version: null },
      {
        name: 'point-not-on-the-curve',
        jws: await sign({ ...payload, keys: [offCurve] }, 'keyset+jwt'),
        minVersion: 1,
        version: null,
      },
      { name: 'trailing-bit', jws: withTrailingBit(third), minVersion: 1, version: null },
      { name: 'not-a-token', jws: 'x.y.z', minVersion: 1, version: null },
    ],
  };
}

/** The vectors of status-lists.json. */
export async function makeStatusLists(keys: Keys): Promise<unknown> {
  return {
    about:
      'What verifyStatusList and then statusAt answer for some indices; a list that is not taken says unknown.',
    uri: STATUS_URI,
    nowMs: NOW_MS,
    rootJwk: keys.root.publicJwk,
    keyset: await signKeyset(keysetOf(keys, 3), keys.root),
    // The example of two-bit packing in the IETF draft: statuses in order, bytes as hex.
    packing: { statuses: [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3], hex: 'c944f9' },
    cases: [...(await statusLists(keys)), ...(await brokenLists(keys))],
  };
}

interface StatusCase {
  readonly name: string;
  readonly jws: string;
  readonly minIssuedAtS: number;
  readonly nowMs?: number;
  readonly statuses: Readonly<Record<number, string>>;
}
const REFUSED = { minIssuedAtS: 0, statuses: { 0: 'unknown', 1: 'unknown' } };

async function statusLists(keys: Keys): Promise<StatusCase[]> {
  const list = createStatusList();
  setStatus(list, 1, 'revoked');
  setStatus(list, 2, 'suspended');
  setStatus(list, 131_071, 'superseded');
  const info = { uri: STATUS_URI, issuedAtS: OPENS_S };
  const jws = await signStatusList(list, info, keys.active);
  const another = await signStatusList(list, { ...info, uri: `${STATUS_URI}9` }, keys.active);
  const known = { 0: 'valid', 1: 'revoked', 2: 'suspended', 131071: 'superseded', 131072: 'unknown' };
  const old = { 0: 'unknown', 1: 'revoked', 2: 'suspended' };
  return [
    { name: 'good', jws, minIssuedAtS: OPENS_S, statuses: known },
    { name: 'past-its-end', jws, minIssuedAtS: 0, nowMs: NOW_MS + HOURS_97, statuses: old },
    { ...REFUSED, name: 'rolled-back', jws, minIssuedAtS: OPENS_S + 1 },
    { ...REFUSED, name: 'another-list', jws: another },
    { ...REFUSED, name: 'by-a-stranger', jws: await signStatusList(list, info, keys.stranger) },
    { ...REFUSED, name: 'by-a-pulled-key', jws: await signStatusList(list, info, keys.revoked) },
    { ...REFUSED, name: 'a-time-instead', jws: await signTime(NOW_MS, keys.active) },
  ];
}

async function brokenLists(keys: Keys): Promise<StatusCase[]> {
  const holding = async (bytes: number, change: Record<string, unknown> = {}) => {
    const lst = toBase64url(await deflate(new Uint8Array(bytes)));
    const status_list = { bits: 2, lst, ...change };
    const body = { sub: STATUS_URI, iat: OPENS_S, exp: OPENS_S + 3600, ttl: 60, status_list };
    const header = { alg: 'ES256', kid: 'K01', typ: 'statuslist+jwt' };
    return new SignJWT(body).setProtectedHeader(header).sign(keys.active.privateKey);
  };
  return [
    { ...REFUSED, name: 'too-short', jws: await holding(32_767) },
    { ...REFUSED, name: 'too-long', jws: await holding(32_769) },
    { ...REFUSED, name: 'bomb', jws: await holding(4_000_000) },
    { ...REFUSED, name: 'one-bit', jws: await holding(32_768, { bits: 1 }) },
    { ...REFUSED, name: 'not-deflated', jws: await holding(32_768, { lst: 'AAAA' }) },
  ];
}

/** The vectors of times.json. */
export async function makeTimes(keys: Keys): Promise<unknown> {
  const good = await signTime(NOW_MS, keys.active);
  return {
    about: 'What verifyTime answers; ms null: not taken.',
    rootJwk: keys.root.publicJwk,
    keyset: await signKeyset(keysetOf(keys, 3), keys.root),
    cases: [
      { name: 'good', jws: good, ms: NOW_MS },
      { name: 'by-a-stranger', jws: await signTime(NOW_MS, keys.stranger), ms: null },
      { name: 'by-a-pulled-key', jws: await signTime(NOW_MS, keys.revoked), ms: null },
      { name: 'trailing-bit', jws: withTrailingBit(good), ms: null },
      { name: 'empty', jws: '', ms: null },
    ],
  };
}
