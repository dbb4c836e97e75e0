/** Sent as `x-protocol-version` both ways. History: 1 (2026-11) first wire. */
export const PROTOCOL_VERSION = 1;
/** The oldest client the server still serves; older ones get 426 and keep their queue. */
export const PROTOCOL_FLOOR = 1;
export const PROTOCOL_HEADER = 'x-protocol-version';
