import type { PassClaims } from '@campus/domain';
import { toBase64url } from '../encoding/base64url';
import { concat, sha256, utf8 } from '../encoding/bytes';
import { signDocument } from '../keys/signed-document';
import type { SigningKey } from '../keys/signing-key';
import { toPayload } from './pass-payload';

/**
 * The pass as a compact JWS (ES256, `typ: vp+jwt`). Times in whole seconds since the epoch.
 * @throws PassError `claims-invalid`, `kid-malformed`
 */
export const issuePass = async (claims: PassClaims, key: SigningKey): Promise<string> =>
  signDocument('vp+jwt', toPayload(claims), key);

/**
 * Six characters that let a guard check the last four of a document without the roster. They hide four characters
 * from a look only: who holds the code can try all of them.
 */
export async function commitDocumentTail(passId: string, tail: string): Promise<string> {
  const hash = await sha256(
    concat(utf8('VP-DOC1'), utf8(passId), utf8(tail.normalize('NFKC').toUpperCase())),
  );
  return toBase64url(hash).slice(0, 6);
}
