import fc from 'fast-check';
import { PassId, type EntryRule, type PassClaims, type VisitTypeCode } from '@campus/domain';
import { encode } from 'uqr';
import { expect, test } from 'vitest';
import { CLAIMS, loadKeys, NOW_MS } from '../../vectors/make-passes';
import { compressPoint } from '../live/holder-key';
import { createLiveProof } from '../live/live-proof';
import { fromBase64url } from '../encoding/base64url';
import { fromUtf8 } from '../encoding/bytes';
import { PassError } from '../pass-error';
import { CARRIER_MAX, readCarrier, toCarrier, toLiveCarrier } from './carrier';
import { issuePass } from './issue-pass';
import { readPayload } from './pass-payload';

const keys = await loadKeys();
const holderKey = compressPoint(keys.holder.publicJwk);

/** Everything that a visit can ask for at once. */
const FULLEST: PassClaims = {
  ...CLAIMS,
  generation: 12,
  status: { list: '2026-W48', index: 131_071 },
  gateBits: 7,
  visitType: 'contractor',
  entryRule: 'per-day',
  dailyHours: { from: '10:30', to: '22:30' },
};

const anyClaims: fc.Arbitrary<PassClaims> = fc.record({
  campus: fc.stringMatching(/^[a-z][a-z0-9-]{0,23}$/),
  passId: fc.stringMatching(/^[A-Za-z0-9_-]{16}$/).map((id) => PassId.parse(id)),
  generation: fc.nat(9999),
  notBeforeS: fc.integer({ min: 1_700_000_000, max: 1_900_000_000 }),
  expiresS: fc.integer({ min: 1_900_000_001, max: 2_000_000_000 }),
  status: fc.record({ list: fc.stringMatching(/^\d{4}-W\d{2}(-\d{1,2})?$/), index: fc.nat(131_071) }),
  gateBits: fc.nat(0x7fffffff),
  visitType: fc.constantFrom<VisitTypeCode>(
    'official',
    'guest',
    'alumni',
    'foreign',
    'group',
    'contractor',
    'event',
  ),
  entryRule: fc.constantFrom<EntryRule>('single', 'one-in-one-out', 'many', 'per-day'),
  dailyHours: fc.option(fc.constantFrom({ from: '00:00', to: '24:00' }, { from: '06:30', to: '22:05' })),
  partySize: fc.integer({ min: 1, max: 500 }),
  documentCommitment: fc.option(fc.stringMatching(/^[A-Za-z0-9_-]{6}$/)),
  holderKey: fc.option(fc.constant(holderKey)),
  drill: fc.boolean(),
});

test('[PASS-2] [PASS-5] any claims come back as they were, and the token byte for byte', async () => {
  const property = fc.asyncProperty(anyClaims, async (claims) => {
    const jws = await issuePass(claims, keys.active);
    const carrier = readCarrier(toCarrier(jws));
    expect(carrier).toEqual({ kind: 'pass', jws, kid: 'K01', live: null });
    expect(readPayload(fromBase64url(jws.split('.')[1] ?? '') ?? new Uint8Array())).toEqual(claims);
  });
  await fc.assert(property, { numRuns: 150, seed: 3 });
}, 30_000);

test('[PASS-2] defaults are left out and the order is fixed', async () => {
  const plain = { ...CLAIMS, gateBits: 0 };
  const payload =
    fromBase64url((await issuePass(plain, keys.active)).split('.')[1] ?? '') ?? new Uint8Array();
  const { passId, notBeforeS, expiresS, status } = plain;
  expect(fromUtf8(payload)).toBe(
    `{"aud":"demo","jti":"${passId}","nbf":${notBeforeS},"exp":${expiresS},"s":["${status.list}",${status.index}]}`,
  );
});

test('[PASS-1] the header is the one that carriers imply', async () => {
  const [header = ''] = (await issuePass(CLAIMS, keys.active)).split('.');
  expect(fromUtf8(fromBase64url(header) ?? new Uint8Array())).toBe(
    '{"alg":"ES256","kid":"K01","typ":"vp+jwt"}',
  );
});

test('[PASS-9] a static code has at most 366 characters and fits QR version 11 at level M', async () => {
  const text = toCarrier(
    await issuePass({ ...FULLEST, partySize: 40, documentCommitment: 'k3X_0a' }, keys.active),
  );
  expect(text.length).toBeLessThanOrEqual(366);
  expect(encode(text, { ecc: 'M' }).version).toBeLessThanOrEqual(11);
  expect(text).toMatch(/^[0-9A-Z $%*+\-./:]+$/);
});

test('[PASS-9] a live code has at most 483 characters and fits QR version 13 at level M', async () => {
  const jws = await issuePass({ ...FULLEST, holderKey }, keys.active);
  const text = toLiveCarrier(jws, await createLiveProof(jws, NOW_MS, keys.holder.privateKey));
  expect(text.length).toBeLessThanOrEqual(483);
  expect(encode(text, { ecc: 'M' }).version).toBeLessThanOrEqual(13);
});

test('[PASS-3] [PASS-4] both carriers name their key and version', async () => {
  const jws = await issuePass({ ...CLAIMS, holderKey }, keys.active);
  const proof = await createLiveProof(jws, NOW_MS, keys.holder.privateKey);
  expect(toCarrier(jws)).toMatch(/^V1:K01:/);
  expect(readCarrier(toLiveCarrier(jws, proof))).toEqual({ kind: 'pass', jws, kid: 'K01', live: proof });
});

test('[PASS-7] a plain JWS is a carrier too', async () => {
  const jws = await issuePass(CLAIMS, keys.active);
  expect(readCarrier(jws)).toEqual({ kind: 'pass', jws, kid: 'K01', live: null });
});

test('[PASS-8] white space around it and small letters do not matter, everything else does', async () => {
  const jws = await issuePass(CLAIMS, keys.active);
  const text = toCarrier(jws);
  for (const same of [` ${text}\r\n`, text.toLowerCase(), `\t${text.toLowerCase()} `])
    expect(readCarrier(same)).toMatchObject({ kind: 'pass', jws });
  for (const other of [`${text}\0`, text.replace('V1:', 'V1: '), text.replace('V1:', 'V1::'), `"${text}"`])
    expect(readCarrier(other).kind).not.toBe('pass');
});

test('[PASS-16] unreadable codes of ours are malformed, others foreign', () => {
  for (const ours of [
    'V1:',
    'V1:K01:',
    'V1:K01:!!',
    'V2:K01:AAAA',
    'V3:K01:AAAA',
    `V1:K01:${'0'.repeat(CARRIER_MAX)}`,
  ])
    expect(readCarrier(ours)).toEqual({ kind: 'malformed' });
  for (const other of ['', ' ', 'a.b.c', 'V', 'VX:K01', 'https://example.com/', '1'.repeat(4096), '\0'])
    expect(readCarrier(other)).toEqual({ kind: 'foreign' });
});

test('[PASS-41] a token that is no pass is the caller’s mistake and has a code', () => {
  expect(() => toCarrier('not.a.pass')).toThrow(PassError);
  expect(() => toCarrier('not.a.pass')).toThrow('token-malformed');
});

test('[PASS-41] claims out of range are never signed', async () => {
  for (const wrong of [
    { expiresS: CLAIMS.notBeforeS },
    { gateBits: -1 },
    { partySize: 0 },
    { holderKey: 'x' },
  ])
    await expect(issuePass({ ...CLAIMS, ...wrong }, keys.active)).rejects.toMatchObject({
      code: 'claims-invalid',
    });
  await expect(issuePass(CLAIMS, { ...keys.active, kid: 'k1' })).rejects.toMatchObject({
    code: 'kid-malformed',
  });
});
