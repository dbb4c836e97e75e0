import type { RosterPerson } from '@campus/domain';
import { SealedPerson } from '@campus/domain';
import { expect, test } from 'vitest';
import { CLAIMS, loadKeys } from '../../vectors/make-passes';
import { twinOf } from '../../vectors/spoil-token';
import { issuePass } from '../token/issue-pass';
import { openPerson, rosterIdOf, sealPerson } from './sealed-person';
import { formatShortCode, hashShortCode, newShortCode, readShortCode } from './short-code';

const keys = await loadKeys();
const { passId } = CLAIMS;
const person: RosterPerson = {
  name: '欧阳明',
  documentTail: '····6789',
  phoneTail: '4321',
  organisation: '',
  hostName: '王老师',
  unit: '',
  guardNote: '',
  plate: '',
  pickUp: false,
  companions: [],
  minors: [],
};
const jws = await issuePass(CLAIMS, keys.active);
const newer = await issuePass({ ...CLAIMS, generation: 1 }, keys.active);
const both = [
  { generation: 0, jws },
  { generation: 1, jws: newer },
];

test('[PASS-26] an entry is called by the hash of its visit', async () => {
  expect(await rosterIdOf(passId)).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(await rosterIdOf(passId)).not.toContain(passId);
});

test('[PASS-27] each generation opens the entry, nothing else does', async () => {
  const sealed = SealedPerson.parse(await sealPerson(person, both, passId));
  for (const pass of both) expect(await openPerson(sealed, { ...pass, passId })).toEqual(person);
  expect(await openPerson(sealed, { generation: 0, jws: newer, passId })).toBeNull();
  expect(await openPerson(sealed, { generation: 2, jws: newer, passId })).toBeNull();
  expect(await openPerson(sealed, { generation: 0, jws: 'x.y.z', passId })).toBeNull();
  expect(JSON.stringify(sealed)).not.toContain('欧阳');
});

test('[PASS-27] boxes and wraps cannot be moved or changed', async () => {
  const sealed = await sealPerson(person, both, passId);
  const [first, second] = sealed.byPass;
  const swapped = {
    ...sealed,
    byPass: [
      { g: 0, wrap: second?.wrap ?? '' },
      { g: 1, wrap: first?.wrap ?? '' },
    ],
  };
  const spoilt = {
    ...sealed,
    box: `${sealed.box.slice(0, 30)}${sealed.box[30] === 'A' ? 'B' : 'A'}${sealed.box.slice(31)}`,
  };
  const foreign = { ...sealed, box: (await sealPerson(person, both, passId)).box };
  for (const wrong of [swapped, spoilt, foreign, { ...sealed, box: '' }, { ...sealed, byPass: [] }])
    expect(await openPerson(wrong, { generation: 0, jws, passId })).toBeNull();
});

test('[PASS-27] sealing for nothing that is a token is the caller’s mistake', async () => {
  const wrong = sealPerson(person, [{ generation: 0, jws: 'x' }], passId);
  await expect(wrong).rejects.toMatchObject({ code: 'token-malformed' });
});

test('[PASS-28] the twin of a signature opens the same entry', async () => {
  const sealed = await sealPerson(person, both, passId);
  expect(await openPerson(sealed, { generation: 0, jws: twinOf(jws), passId })).toEqual(person);
});

test('[PASS-29] a short code is read as it may be typed', async () => {
  const code = newShortCode({ bytes: (length) => Uint8Array.from({ length }, (_, i) => i * 31) });
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
  expect(formatShortCode(code)).toBe(`${code.slice(0, 5)}-${code.slice(5)}`);
  expect(readShortCode(` ${formatShortCode(code).toLowerCase()} `)).toBe(code);
  expect(readShortCode('O1LI-00000A')).toBe('011100000A');
  for (const wrong of ['', '123456789', '123456789U', '12345678901', '1'.repeat(4000), '\0'.repeat(10)])
    expect(readShortCode(wrong)).toBeNull();
  expect(await hashShortCode(formatShortCode(code).toLowerCase())).toBe(await hashShortCode(code));
  expect(new Set(Array.from({ length: 500 }, () => newShortCode())).size).toBe(500);
});
