import type { PassClaims } from '@campus/domain';
import { PassId } from '@campus/domain';
import { SignJWT } from 'jose';
import {
  compressPoint,
  createLiveProof,
  createStatusList,
  importSigningKey,
  issuePass,
  setStatus,
  signKeyset,
  signStatusList,
  toCarrier,
  toLiveCarrier,
  type SigningKeyPair,
} from '../src/index';
import { FIXED_KEYS } from './fixed-keys';
import { hs256WithPublicKey, twinOf, withClaims, withHeader, withTrailingBit } from './spoil-token';

export const CAMPUS = 'demo';
export const STATUS_URI = 'https://campus.example/status/2026-W48';
/** 2026-11-24 14:00 on the campus. */
export const OPENS_S = Date.parse('2026-11-24T06:00:00.000Z') / 1000;
export const NOW_MS = (OPENS_S + 3600) * 1000;

export const CLAIMS: PassClaims = {
  campus: CAMPUS,
  passId: PassId.parse('0Zk3-8vQ_b1mXc7T'),
  generation: 0,
  notBeforeS: OPENS_S,
  expiresS: OPENS_S + 4 * 3600,
  status: { list: '2026-W48', index: 90_210 },
  gateBits: 0b011,
  visitType: 'official',
  entryRule: 'many',
  dailyHours: null,
  partySize: 1,
  documentCommitment: null,
  holderKey: null,
  drill: false,
};

const FULL: PassClaims = {
  ...CLAIMS,
  generation: 12,
  status: { list: '2026-W48', index: 131_071 },
  visitType: 'contractor',
  entryRule: 'per-day',
  dailyHours: { from: '06:30', to: '24:00' },
  partySize: 40,
  documentCommitment: 'k3X_0a',
};

export interface Keys {
  readonly root: SigningKeyPair;
  readonly active: SigningKeyPair;
  readonly next: SigningKeyPair;
  readonly retired: SigningKeyPair;
  readonly revoked: SigningKeyPair;
  readonly stranger: SigningKeyPair;
  readonly holder: SigningKeyPair;
  readonly device: SigningKeyPair;
}

export async function loadKeys(): Promise<Keys> {
  return {
    root: await importSigningKey('R01', FIXED_KEYS.root),
    active: await importSigningKey('K01', FIXED_KEYS.active),
    next: await importSigningKey('K02', FIXED_KEYS.next),
    retired: await importSigningKey('K00', FIXED_KEYS.retired),
    revoked: await importSigningKey('KX0', FIXED_KEYS.revoked),
    stranger: await importSigningKey('K01', FIXED_KEYS.stranger),
    holder: await importSigningKey('H01', FIXED_KEYS.holder),
    device: await importSigningKey('D01', FIXED_KEYS.device),
  };
}

export function keysetOf(keys: Keys, version: number) {
  const life = { nbf: OPENS_S - 30 * 86_400, exp: OPENS_S + 400 * 86_400 };
  const states = ['active', 'next', 'retired', 'revoked'] as const;
  const entries = states.map((state) => ({
    kid: keys[state].kid,
    jwk: keys[state].publicJwk,
    ...life,
    state,
  }));
  return { version, issuedAtS: OPENS_S - 86_400 + version, keys: entries };
}

interface PassCase {
  readonly name: string;
  readonly text: string;
  readonly nowMs?: number;
  readonly expect: Readonly<Record<string, unknown>>;
}

const pass = (signature: string, more: Record<string, unknown> = {}) => ({
  kind: 'pass',
  source: 'qr_bearer',
  signature,
  proof: 'none',
  passId: CLAIMS.passId,
  ...more,
});

/** The vectors of packages/pass/vectors/passes.json. */
export async function makePasses(keys: Keys): Promise<unknown> {
  const list = createStatusList();
  setStatus(list, 7, 'revoked');
  setStatus(list, 8, 'suspended');
  setStatus(list, 9, 'superseded');
  const jws = await issuePass(CLAIMS, keys.active);
  return {
    about: 'What verifyPass answers to each text; a case without nowMs is judged at the nowMs of the file.',
    campusId: CAMPUS,
    nowMs: NOW_MS,
    rootJwk: keys.root.publicJwk,
    keyset: await signKeyset(keysetOf(keys, 3), keys.root),
    statusUri: STATUS_URI,
    statusList: await signStatusList(list, { uri: STATUS_URI, issuedAtS: OPENS_S }, keys.active),
    cases: [
      ...(await genuine(jws, keys)),
      ...(await byKeys(keys)),
      ...respelled(jws),
      ...(await forged(jws, keys)),
      ...(await foreign(keys)),
      ...(await live(keys)),
    ],
  };
}

async function genuine(jws: string, keys: Keys): Promise<PassCase[]> {
  const full = await issuePass(FULL, keys.active);
  const withIndex = async (index: number) =>
    toCarrier(await issuePass({ ...CLAIMS, status: { list: '2026-W48', index } }, keys.active));
  return [
    { name: 'valid', text: toCarrier(jws), expect: pass('valid', { claims: CLAIMS, status: 'valid' }) },
    { name: 'valid-plain-jws', text: jws, expect: pass('valid', { claims: CLAIMS }) },
    { name: 'valid-every-claim', text: toCarrier(full), expect: pass('valid', { claims: FULL }) },
    {
      name: 'drill',
      text: toCarrier(await issuePass({ ...CLAIMS, drill: true }, keys.active)),
      expect: pass('valid', { claims: { ...CLAIMS, drill: true } }),
    },
    // The window is not a question about the signature: an exit is recorded after the end too.
    {
      name: 'expired',
      text: toCarrier(jws),
      nowMs: (CLAIMS.expiresS + 86_400) * 1000,
      expect: pass('valid', { claims: CLAIMS }),
    },
    { name: 'not-yet', text: toCarrier(jws), nowMs: (OPENS_S - 86_400) * 1000, expect: pass('valid') },
    { name: 'revoked', text: await withIndex(7), expect: pass('valid', { status: 'revoked' }) },
    { name: 'suspended', text: await withIndex(8), expect: pass('valid', { status: 'suspended' }) },
    { name: 'superseded', text: await withIndex(9), expect: pass('valid', { status: 'superseded' }) },
  ];
}

async function byKeys(keys: Keys): Promise<PassCase[]> {
  const by = async (key: SigningKeyPair) => toCarrier(await issuePass(CLAIMS, key));
  const unknown = await issuePass(CLAIMS, { ...keys.active, kid: 'ZZ9' });
  const inTwoYears = { notBeforeS: OPENS_S + 730 * 86_400, expiresS: OPENS_S + 731 * 86_400 };
  const late = await issuePass({ ...CLAIMS, ...inTwoYears }, keys.active);
  return [
    { name: 'next-key', text: await by(keys.next), expect: pass('valid', { kid: 'K02' }) },
    { name: 'retired-key', text: await by(keys.retired), expect: pass('valid', { kid: 'K00' }) },
    { name: 'pulled-key', text: await by(keys.revoked), expect: pass('revoked_key', { kid: 'KX0' }) },
    { name: 'unknown-key', text: toCarrier(unknown), expect: pass('unknown_key', { kid: 'ZZ9' }) },
    { name: 'key-past-its-end', text: toCarrier(late), expect: pass('unknown_key') },
  ];
}

/** One pass in other spellings: the same visit, or refused. */
function respelled(jws: string): PassCase[] {
  const text = toCarrier(jws);
  const refused = { kind: 'malformed' };
  return [
    { name: 'twin-signature', text: toCarrier(twinOf(jws)), expect: pass('valid', { claims: CLAIMS }) },
    { name: 'lower-case', text: text.toLowerCase(), expect: pass('valid', { claims: CLAIMS }) },
    { name: 'white-space-around', text: `\t ${text} \r\n`, expect: pass('valid', { claims: CLAIMS }) },
    { name: 'byte-order-mark', text: `\u{feff}${text}`, expect: pass('valid', { claims: CLAIMS }) },
    { name: 'white-space-inside', text: `${text.slice(0, 40)}\n${text.slice(40)}`, expect: refused },
    { name: 'base45-beyond-two-bytes', text: `${text.slice(0, 7)}GGW${text.slice(10)}`, expect: refused },
    { name: 'base45-one-character-over', text: `${text}0`, expect: refused },
    { name: 'base64url-trailing-bit', text: withTrailingBit(jws), expect: refused },
    { name: 'base64url-padding', text: `${jws}==`, expect: { kind: 'foreign' } },
    {
      name: 'base64-alphabet',
      text: jws.replaceAll('-', '+').replaceAll('_', '/'),
      expect: { kind: 'foreign' },
    },
    { name: 'nul-inside', text: `${text.slice(0, 30)}\0${text.slice(31)}`, expect: refused },
    { name: 'nul-at-the-end', text: `${text}\0`, expect: refused },
    { name: 'right-to-left-override', text: `${text.slice(0, 30)}\u202e${text.slice(30)}`, expect: refused },
    { name: 'full-width', text: text.replace('V1:', 'Ｖ１：'), expect: { kind: 'foreign' } },
  ];
}

async function forged(jws: string, keys: Keys): Promise<PassCase[]> {
  const header = { alg: 'ES256', kid: 'K01', typ: 'vp+jwt' };
  const text = toCarrier(jws);
  const unsigned = `${withHeader(jws, { ...header, alg: 'none' })
    .split('.')
    .slice(0, 2)
    .join('.')}.`;
  const signAs = (fields: Record<string, string>) =>
    new SignJWT(payloadOf(jws)).setProtectedHeader({ alg: 'ES256', ...fields }).sign(keys.active.privateKey);
  const anyKid = pass('invalid', { kid: '' });
  return [
    {
      name: 'forged-by-a-stranger',
      text: toCarrier(await issuePass(CLAIMS, keys.stranger)),
      expect: pass('invalid'),
    },
    { name: 'claims-changed', text: toCarrier(withClaims(jws, { z: 0 })), expect: pass('invalid') },
    { name: 'generation-changed', text: toCarrier(withClaims(jws, { g: 3 })), expect: pass('invalid') },
    { name: 'kid-changed', text: text.replace('K01', 'K02'), expect: pass('invalid', { kid: 'K02' }) },
    { name: 'signature-zero', text: jws.replace(/[^.]*$/, 'A'.repeat(86)), expect: pass('invalid') },
    { name: 'alg-none', text: unsigned, expect: anyKid },
    { name: 'alg-none-keeps-signature', text: withHeader(jws, { ...header, alg: 'none' }), expect: anyKid },
    {
      name: 'hs256-with-the-public-key',
      text: await hs256WithPublicKey(jws, keys.active.publicJwk, 'K01'),
      expect: anyKid,
    },
    { name: 'no-kid', text: await signAs({ typ: 'vp+jwt' }), expect: anyKid },
    { name: 'no-typ', text: await signAs({ kid: 'K01' }), expect: anyKid },
    {
      name: 'typ-of-a-status-list',
      text: await signAs({ kid: 'K01', typ: 'statuslist+jwt' }),
      expect: anyKid,
    },
    { name: 'typ-plain-jwt', text: await signAs({ kid: 'K01', typ: 'JWT' }), expect: anyKid },
    { name: 'crit', text: withHeader(jws, { ...header, crit: ['b64'], b64: true }), expect: anyKid },
    {
      name: 'jwk-in-the-header',
      text: withHeader(jws, { ...header, jwk: keys.stranger.publicJwk }),
      expect: anyKid,
    },
    { name: 'truncated', text: text.slice(0, -3), expect: { kind: 'malformed' } },
    { name: 'truncated-plain', text: jws.slice(0, -4), expect: { kind: 'malformed' } },
    { name: 'only-the-prefix', text: 'V1:K01:', expect: { kind: 'malformed' } },
    { name: 'later-version', text: text.replace('V1', 'V3'), expect: { kind: 'malformed' } },
    { name: 'four-kilobytes', text: `V1:K01:${'A'.repeat(4089)}`, expect: { kind: 'malformed' } },
    {
      name: 'window-reversed',
      text: toCarrier(withClaims(jws, { exp: OPENS_S - 1 })),
      expect: { kind: 'malformed' },
    },
    {
      name: 'audience-list',
      text: toCarrier(withClaims(jws, { aud: [CAMPUS] })),
      expect: { kind: 'malformed' },
    },
  ];
}

async function foreign(keys: Keys): Promise<PassCase[]> {
  const elsewhere = await issuePass({ ...CLAIMS, campus: 'other' }, keys.active);
  const elsewhereUnknown = await issuePass({ ...CLAIMS, campus: 'other' }, { ...keys.stranger, kid: 'QQ1' });
  const session = await new SignJWT({ sub: 'someone', aud: CAMPUS })
    .setProtectedHeader({ alg: 'ES256', kid: 'K01', typ: 'JWT' })
    .sign(keys.active.privateKey);
  const texts: Record<string, string> = {
    'wrong-audience': toCarrier(elsewhere),
    'wrong-audience-unknown-key': toCarrier(elsewhereUnknown),
    'payment-code': '285012345678901234',
    'web-address': 'https://u.wechat.com/EAbcdefGHijk?s=2',
    'another-jwt': session,
    'our-keyset': await signKeyset(keysetOf(keys, 3), keys.root),
    'four-kilobytes-of-something': 'x'.repeat(4096),
    script: '<script>alert(1)</script>',
    empty: '',
  };
  return Object.entries(texts).map(([name, text]) => ({ name, text, expect: { kind: 'foreign' } }));
}

async function live(keys: Keys): Promise<PassCase[]> {
  const holderKey = compressPoint(keys.holder.publicJwk);
  const jws = await issuePass({ ...CLAIMS, generation: 1, holderKey }, keys.active);
  const shown = async (atMs: number, key = keys.holder, token = jws) =>
    toLiveCarrier(token, await createLiveProof(token, atMs, key.privateKey));
  const bearer = await issuePass(CLAIMS, keys.active);
  const unknown = await issuePass({ ...CLAIMS, holderKey }, { ...keys.active, kid: 'ZZ9' });
  const is = (proof: string, more = {}) => pass('valid', { source: 'qr_live', proof, ...more });
  return [
    {
      name: 'live',
      text: await shown(NOW_MS),
      expect: is('fresh', { claims: { ...CLAIMS, generation: 1, holderKey } }),
    },
    { name: 'live-two-steps-old', text: await shown(NOW_MS - 30_000), expect: is('fresh') },
    { name: 'live-one-step-ahead', text: await shown(NOW_MS + 15_000), expect: is('fresh') },
    { name: 'stale', text: await shown(NOW_MS - 45_000), expect: is('stale') },
    { name: 'live-from-the-future', text: await shown(NOW_MS + 30_000), expect: is('stale') },
    { name: 'live-without-its-proof', text: toCarrier(jws), expect: is('stale') },
    { name: 'live-by-another-holder', text: await shown(NOW_MS, keys.stranger), expect: is('wrong') },
    {
      name: 'live-proof-on-a-static-pass',
      text: await shown(NOW_MS, keys.holder, bearer),
      expect: is('wrong', { source: 'qr_bearer' }),
    },
    {
      name: 'live-twin',
      text: toLiveCarrier(twinOf(jws), await createLiveProof(jws, NOW_MS, keys.holder.privateKey)),
      expect: is('wrong'),
    },
    {
      name: 'live-unknown-key',
      text: await shown(NOW_MS, keys.holder, unknown),
      expect: is('fresh', { signature: 'unknown_key' }),
    },
    { name: 'live-truncated', text: (await shown(NOW_MS)).slice(0, 200), expect: { kind: 'malformed' } },
  ];
}

function payloadOf(jws: string): Record<string, unknown> {
  const [, payload = ''] = jws.split('.');
  return JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as Record<string, unknown>;
}
