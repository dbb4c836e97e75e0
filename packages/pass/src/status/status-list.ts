import { SYSTEM_RANDOM, type Bytes, type Random } from '../encoding/bytes';
import { PassError } from '../pass-error';

/** Entries of a list: at least 131,072, so that an index says nothing about its pass. */
export const STATUS_LIST_SIZE = 131_072;
export const STATUS_BITS = 2;
const PER_BYTE = 8 / STATUS_BITS;

/** Their order is their number on the wire; 3 is the draft's "application specific". */
export const STATUSES = ['valid', 'revoked', 'suspended', 'superseded'] as const;
export type PassStatus = (typeof STATUSES)[number];

/** Two bits for each index, the lowest index in the lowest bits of a byte. Changed in place by `setStatus`. */
export interface StatusList {
  readonly size: number;
  readonly bytes: Bytes;
}

/**
 * A list with every entry valid.
 * @throws PassError `status-list-size` below 131,072 or not a multiple of four
 */
export function createStatusList(size: number = STATUS_LIST_SIZE): StatusList {
  if (!Number.isInteger(size) || size < STATUS_LIST_SIZE || size % PER_BYTE !== 0)
    throw new PassError('status-list-size');
  return { size, bytes: new Uint8Array(size / PER_BYTE) };
}

/**
 * Sets one entry, in place: a list of a week is filled from the database in one go.
 * @throws PassError `status-index`
 */
export function setStatus(list: StatusList, index: number, status: PassStatus): void {
  if (!isIndex(list, index)) throw new PassError('status-index');
  const at = Math.floor(index / PER_BYTE);
  const shift = (index % PER_BYTE) * STATUS_BITS;
  const others = (list.bytes[at] ?? 0) & ~(0b11 << shift);
  list.bytes[at] = others | (STATUSES.indexOf(status) << shift);
}

/** The entry, or `unknown` for an index that the list does not have. */
export function readStatus(list: StatusList, index: number): PassStatus | 'unknown' {
  if (!isIndex(list, index)) return 'unknown';
  const byte = list.bytes[Math.floor(index / PER_BYTE)] ?? 0;
  return STATUSES[(byte >> ((index % PER_BYTE) * STATUS_BITS)) & 0b11] ?? 'unknown';
}

/** A uniformly random index. The caller makes sure that it is free. */
export function randomStatusIndex(random: Random = SYSTEM_RANDOM, size: number = STATUS_LIST_SIZE): number {
  const fair = Math.floor(2 ** 32 / size) * size;
  for (;;) {
    const draw = random.bytes(4).reduce((value, byte) => value * 256 + byte, 0);
    if (draw < fair) return draw % size;
  }
}

const isIndex = (list: StatusList, index: number): boolean =>
  Number.isInteger(index) && index >= 0 && index < list.size;
