import { Inflate } from 'fflate';
import { Unreadable } from './table';

/** One part of a packed workbook, as the archive's directory declares it. */
export interface ZipPart {
  readonly name: string;
  readonly method: number;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  readonly headerAt: number;
}

const DIRECTORY_END = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const MOST_PARTS = 2_000;

/** The archive's directory (APPNOTE 4.3.12); nothing is unpacked. Archives over 4 GB are none of ours. */
export function listParts(bytes: Uint8Array): readonly ZipPart[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findDirectoryEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > MOST_PARTS) throw new Unreadable('file.unpacks-too-large');
  const parts: ZipPart[] = [];
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    const nameLength = u16(view, at + 28);
    if (u32(view, at) !== DIRECTORY_ENTRY) throw new Unreadable('file.damaged');
    parts.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: u16(view, at + 10),
      packedBytes: u32(view, at + 20),
      unpackedBytes: u32(view, at + 24),
      headerAt: u32(view, at + 42),
    });
    at += 46 + nameLength + u16(view, at + 30) + u16(view, at + 32);
  }
  return parts;
}

/**
 * Unpacks one part and stops as soon as it yields more than it declares. Security: an archive that lies about its sizes
 * costs no more memory than it admits to.
 */
export function unpack(bytes: Uint8Array, part: ZipPart): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (u32(view, part.headerAt) !== LOCAL_HEADER) throw new Unreadable('file.damaged');
  const start = part.headerAt + 30 + u16(view, part.headerAt + 26) + u16(view, part.headerAt + 28);
  const packed = bytes.subarray(start, start + part.packedBytes);
  if (part.method === 0) return requireLength(packed, part);
  if (part.method !== 8) throw new Unreadable('file.damaged');
  return inflateWithin(packed, part);
}

/** Small steps in, so that what comes out of one of them is bounded too (deflate packs at most 1032 to 1). */
const STEP_BYTES = 16_384;

function inflateWithin(packed: Uint8Array, part: ZipPart): Uint8Array {
  const out = new Uint8Array(part.unpackedBytes);
  let filled = 0;
  const inflate = new Inflate((chunk) => {
    if (filled + chunk.length > out.length) throw new Unreadable('file.unpacks-too-large');
    out.set(chunk, filled);
    filled += chunk.length;
  });
  for (let at = 0; at < packed.length; at += STEP_BYTES) {
    const last = at + STEP_BYTES >= packed.length;
    inflate.push(packed.subarray(at, at + STEP_BYTES), last);
  }
  return requireLength(out.subarray(0, filled), part);
}

function requireLength(content: Uint8Array, part: ZipPart): Uint8Array {
  if (content.length !== part.unpackedBytes) throw new Unreadable('file.damaged');
  return content;
}

function findDirectoryEnd(view: DataView): number {
  const earliest = Math.max(0, view.byteLength - 65_557);
  for (let at = view.byteLength - 22; at >= earliest; at--)
    if (view.getUint32(at, true) === DIRECTORY_END) return at;
  throw new Unreadable('file.damaged');
}

function u16(view: DataView, at: number): number {
  if (at + 2 > view.byteLength) throw new Unreadable('file.damaged');
  return view.getUint16(at, true);
}

function u32(view: DataView, at: number): number {
  if (at + 4 > view.byteLength) throw new Unreadable('file.damaged');
  return view.getUint32(at, true);
}
