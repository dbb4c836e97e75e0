import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** A file as it is sent: read, compressed and named once. */
export interface ReadyFile {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** null: compressing it gains nothing. */
  readonly gzipped: Uint8Array<ArrayBuffer> | null;
  /** A weak entity tag of the content. */
  readonly tag: string;
}

const TYPE_OF: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
  '.wav': 'audio/wav',
  '.ogg': 'audio/ogg',
  '.txt': 'text/plain; charset=utf-8',
};
/** Pictures, sounds and fonts are compressed already. */
const COMPRESSIBLE = /^(text|application\/(json|manifest|wasm)|image\/(svg|x-icon))/;
const WORTH_BYTES = 512;
const compress = promisify(gzip);

/** `extension` with its dot. */
export async function readyFile(content: Uint8Array, extension: string): Promise<ReadyFile> {
  const type = TYPE_OF[extension] ?? 'application/octet-stream';
  const bytes = new Uint8Array(content);
  const worth = COMPRESSIBLE.test(type) && bytes.length >= WORTH_BYTES;
  const gzipped = worth ? new Uint8Array(await compress(bytes, { level: 9 })) : null;
  const tag = `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  return { type, bytes, gzipped, tag };
}

interface Held {
  readonly stamp: string;
  readonly file: Promise<ReadyFile>;
}

/**
 * The files below `dir` by their path, each read and compressed at its first request and kept in memory: the build is a
 * few megabytes. A file that is replaced is read again. Security: the path is decoded and normalised before it is joined.
 */
export function createFileStore(dir: string): (path: string) => Promise<ReadyFile | null> {
  const held = new Map<string, Held>();
  return async (path) => {
    const full = join(dir, normalize(decode(path)));
    if (!full.startsWith(dir + sep) || full.includes('\0')) return null;
    const found = await stat(full).catch(() => null);
    if (found === null || !found.isFile()) return null;
    const stamp = `${found.mtimeMs} ${found.size}`;
    const kept = held.get(full);
    if (kept?.stamp === stamp) return kept.file;
    const file = readFile(full).then((content) => readyFile(content, extname(full)));
    held.set(full, { stamp, file });
    file.catch(() => held.delete(full));
    return file;
  };
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '/';
  }
}
