import { expect, test } from 'vitest';
import { CLAIMS, loadKeys } from '../../vectors/make-passes';
import { fromBase64url } from '../encoding/base64url';
import { fromUtf8 } from '../encoding/bytes';
import { commitDocumentTail, issuePass } from './issue-pass';

test('[PASS-10] a pass tells nothing about a person but numbers and rules', async () => {
  const keys = await loadKeys();
  const jws = await issuePass({ ...CLAIMS, documentCommitment: 'k3X_0a' }, keys.active);
  const payload = fromUtf8(fromBase64url(jws.split('.')[1] ?? '') ?? new Uint8Array());
  const names = Object.keys(JSON.parse(payload ?? '{}') as object);
  expect(names).toEqual(['aud', 'jti', 'nbf', 'exp', 's', 'z', 'd']);
});

test('[PASS-39] the commitment depends on the pass and reads full-width and small letters alike', async () => {
  const commitment = await commitDocumentTail(CLAIMS.passId, '123X');
  expect(commitment).toMatch(/^[A-Za-z0-9_-]{6}$/);
  expect(await commitDocumentTail(CLAIMS.passId, '１２３x')).toBe(commitment);
  expect(await commitDocumentTail('another-pass-id_', '123X')).not.toBe(commitment);
  expect(await commitDocumentTail(CLAIMS.passId, '1234')).not.toBe(commitment);
});
