/**
 * Sent as `x-protocol-version` both ways. Raised when an older client could not read what the server sends, or the server
 * not what it sends: `recorded-shapes.test.ts` says so. Each version has its recorded shapes in `recorded/`.
 */
export const PROTOCOL_HISTORY = [
  { version: 1, since: '2026-11-24', what: 'the first wire' },
  {
    version: 2,
    since: '2026-11-30',
    what: 'a delivery may be delayed; readers drop what they do not know in facts and notices too, so that rules of visit types can grow',
  },
] as const;
export const PROTOCOL_VERSION = 2;
/**
 * The oldest client that is served; older ones get 426 and keep their queue. 1 is not: a visit with a delayed message, or
 * a visit type with a newer rule, would be missing on it without a word.
 */
export const PROTOCOL_FLOOR = 2;
export const PROTOCOL_HEADER = 'x-protocol-version';
/** Sent by the client with every sync request: the epoch its databases belong to. Another one at the server: 409. */
export const EPOCH_HEADER = 'x-sync-epoch';
/** On every sync answer: the server's signed time, a compact `time+jwt`. */
export const SERVER_TIME_HEADER = 'x-server-time';
