/**
 * The signed pass: issuing, carrying and verifying it, the keys behind it, what was taken back, the sealed roster, a
 * tablet's records. Runs on WebCrypto alone: phone, tablet, server. Rules: docs/spec/pass.md.
 */
export { PassError, type PassErrorCode } from './pass-error';
export type { Random } from './encoding/bytes';
export {
  createSigningKey,
  exportPrivateKey,
  exportPublicJwk,
  fingerprint,
  importSigningKey,
  PublicJwk,
  type SigningKey,
  type SigningKeyPair,
} from './keys/signing-key';
export {
  publicJwks,
  signKeyset,
  verifyKeyset,
  type Jwks,
  type Keyset,
  type KeyState,
  type PassKey,
} from './keys/keyset';
export { commitDocumentTail, issuePass } from './token/issue-pass';
export { readCarrier, toCarrier, toLiveCarrier, type Carrier, type LiveProof } from './token/carrier';
export { verifyPass, type VerifyOptions } from './token/verify-pass';
export { createLiveProof, isFreshStep, STEP_MS, stepAt, verifyLiveProof } from './live/live-proof';
export { compressPoint } from './live/holder-key';
export { createSeenProofs, type SeenProofs } from './live/seen-proofs';
export {
  createStatusList,
  randomStatusIndex,
  setStatus,
  STATUS_LIST_SIZE,
  type PassStatus,
  type StatusList,
} from './status/status-list';
export {
  signStatusList,
  STATUS_TTL_S,
  statusAt,
  verifyStatusList,
  type StatusListExpectation,
  type StatusListInfo,
  type VerifiedStatusList,
} from './status/status-list-token';
export { openPerson, rosterIdOf, sealPerson, type PassGenerationToken } from './roster/sealed-person';
export { LEGACY_SECRET_MIN, legacyIdOf, openLegacyPerson, sealLegacyPerson } from './roster/legacy-code';
export { formatShortCode, hashShortCode, newShortCode, readShortCode } from './roster/short-code';
export { createDeviceKey } from './device/device-key';
export { signDeviceChallenge, verifyDeviceChallenge, type DeviceChallenge } from './device/device-sign-in';
export {
  chainFault,
  hashScanEvent,
  JOURNAL_START,
  signScanEvent,
  verifyScanEvent,
  type ChainFault,
} from './device/scan-event-chain';
export { hashPin, newPinSalt, PIN_ROUNDS, verifyPin } from './device/pin';
export { signTime, verifyTime } from './clock/signed-time';
