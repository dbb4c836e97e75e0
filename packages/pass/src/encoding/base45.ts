import { NOT_IN_ALPHABET, valuesOf } from './alphabet';
import type { Bytes } from './bytes';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const VALUES = valuesOf(ALPHABET);

/** Base45 (RFC 9285): the densest text that a QR code keeps in one alphanumeric segment. */
export function toBase45(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 2) {
    const pair = i + 1 < bytes.length;
    const value = pair ? (bytes[i] ?? 0) * 256 + (bytes[i + 1] ?? 0) : (bytes[i] ?? 0);
    text += ALPHABET.charAt(value % 45) + ALPHABET.charAt(Math.floor(value / 45) % 45);
    if (pair) text += ALPHABET.charAt(Math.floor(value / 2025));
  }
  return text;
}

/** The bytes of a Base45 text, or null. Groups that stand for more than their bytes hold are refused (RFC 9285 §4). */
export function fromBase45(text: string): Bytes | null {
  if (text.length % 3 === 1) return null;
  const bytes = new Uint8Array(Math.floor(text.length / 3) * 2 + (text.length % 3 === 2 ? 1 : 0));
  let at = 0;
  for (let i = 0; i < text.length; i += 3) {
    const pair = i + 2 < text.length;
    const value = groupValue(text, i, pair ? 3 : 2);
    if (value === null || value > (pair ? 0xffff : 0xff)) return null;
    if (pair) bytes[at++] = value >> 8;
    bytes[at++] = value & 0xff;
  }
  return bytes;
}

function groupValue(text: string, from: number, length: number): number | null {
  let value = 0;
  for (let i = from + length - 1; i >= from; i--) {
    const digit = VALUES[text.charCodeAt(i)] ?? NOT_IN_ALPHABET;
    if (digit === NOT_IN_ALPHABET) return null;
    value = value * 45 + digit;
  }
  return value;
}
