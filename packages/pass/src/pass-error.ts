export type PassErrorCode =
  | 'kid-malformed'
  | 'claims-invalid'
  | 'token-malformed'
  | 'key-invalid'
  | 'key-not-extractable'
  | 'keyset-invalid'
  | 'status-list-size'
  | 'status-index'
  | 'pin-rounds'
  | 'pin-salt';

/**
 * A mistake of the calling program, never of what was scanned: bad input is answered by a value. `code` is stable.
 */
export class PassError extends Error {
  override readonly name = 'PassError';

  constructor(
    readonly code: PassErrorCode,
    options?: ErrorOptions,
  ) {
    super(`pass: ${code}`, options);
  }
}
