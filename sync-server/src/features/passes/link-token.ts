import { createHash, createHmac } from 'node:crypto';

export const LINK_TOKEN_LENGTH = 22;

/**
 * The token of `/p/<token>` (contract.md §4): derived, so that it lies nowhere; 132 bits, so that it is not guessed.
 * A new version makes the old link a stranger.
 */
export const linkTokenOf = (linkKey: Uint8Array, passId: string, version: number): string =>
  createHmac('sha256', linkKey)
    .update(`${passId}\0${version}`)
    .digest('base64url')
    .slice(0, LINK_TOKEN_LENGTH);

/** By this a token is found again. */
export const linkHashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
