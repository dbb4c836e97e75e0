/** Sent as `x-protocol-version` both ways. History: 1 (2026-11) first wire. */
export const PROTOCOL_VERSION = 1;
/** The oldest client the server still serves; older ones get 426 and keep their queue. */
export const PROTOCOL_FLOOR = 1;
export const PROTOCOL_HEADER = 'x-protocol-version';
/** Sent by the client with every sync request: the epoch its databases belong to. Another one at the server: 409. */
export const EPOCH_HEADER = 'x-sync-epoch';
/** On every sync answer: the server's signed time, a compact `time+jwt`. */
export const SERVER_TIME_HEADER = 'x-server-time';
