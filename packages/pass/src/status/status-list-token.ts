import { z } from 'zod';
import { fromBase64url, toBase64url } from '../encoding/base64url';
import { trustedJwk, type Keyset } from '../keys/keyset';
import { signDocument, verifyDocument } from '../keys/signed-document';
import type { SigningKey } from '../keys/signing-key';
import { deflate, inflateTo } from './deflate';
import { readStatus, STATUS_BITS, STATUS_LIST_SIZE, type PassStatus, type StatusList } from './status-list';

export const STATUS_TTL_S = 60;
export const STATUS_LIFE_S = 96 * 3600;

const seconds = z.int().min(0).max(253_402_300_799);

/** The members of the IETF Token Status List draft that we write; others are ignored. */
const StatusListPayload = z.looseObject({
  sub: z.string().max(200),
  iat: seconds,
  exp: seconds,
  ttl: z.int().min(1),
  status_list: z.looseObject({ bits: z.literal(STATUS_BITS), lst: z.string().max(400_000) }),
});

export interface StatusListInfo {
  /** The list's address; a device asks for the one that it expects. */
  readonly uri: string;
  readonly issuedAtS: number;
}
export interface VerifiedStatusList extends StatusListInfo {
  readonly expiresS: number;
  readonly ttlS: number;
  readonly list: StatusList;
}

/**
 * The list as a Status List Token: to be fetched again after 60 s, not to be believed after 96 h.
 * @throws PassError `kid-malformed`
 */
export async function signStatusList(
  list: StatusList,
  info: StatusListInfo,
  key: SigningKey,
): Promise<string> {
  const payload = {
    sub: info.uri,
    iat: info.issuedAtS,
    exp: info.issuedAtS + STATUS_LIFE_S,
    ttl: STATUS_TTL_S,
    status_list: { bits: STATUS_BITS, lst: toBase64url(await deflate(list.bytes)) },
  };
  return signDocument('statuslist+jwt', payload, key);
}

export interface StatusListExpectation {
  readonly keyset: Keyset;
  readonly uri: string;
  /** `issuedAtS` of the list already held, else 0: an older one is a roll-back. */
  readonly minIssuedAtS: number;
  readonly size?: number;
}

/** The list, or null when it is forged, another one, older than the one held, or not of the expected size. */
export async function verifyStatusList(
  jws: string,
  expected: StatusListExpectation,
): Promise<VerifiedStatusList | null> {
  const document = await verifyDocument(jws, 'statuslist+jwt', (kid) => trustedJwk(expected.keyset, kid));
  const parsed = StatusListPayload.safeParse(document);
  if (!parsed.success) return null;
  const { sub, iat, exp, ttl, status_list } = parsed.data;
  if (sub !== expected.uri || iat < expected.minIssuedAtS) return null;
  const size = expected.size ?? STATUS_LIST_SIZE;
  const packed = fromBase64url(status_list.lst);
  const bytes = packed === null ? null : await inflateTo(packed, (size * STATUS_BITS) / 8);
  return bytes === null
    ? null
    : { uri: sub, issuedAtS: iat, expiresS: exp, ttlS: ttl, list: { size, bytes } };
}

/**
 * The status of an index for the verdict engine. No list, an unknown index, or `valid` in a list past its end (`nowMs`
 * is trusted time, ms) is `unknown`; what was taken back stays taken back however old the list is.
 */
export function statusAt(
  held: VerifiedStatusList | null,
  index: number,
  nowMs: number,
): PassStatus | 'unknown' {
  if (held === null) return 'unknown';
  const status = readStatus(held.list, index);
  return status === 'valid' && nowMs >= held.expiresS * 1000 ? 'unknown' : status;
}
