import { Hono } from 'hono';
import { existsSync, readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { AppEnv } from '../deps';
import { problem } from './problem';

/** The built PWA, read once for its page and its scripts' hashes. */
export interface ClientBuild {
  readonly dir: string;
  readonly indexHtml: string;
}

/** null: the app has not been built; the server runs without its pages. */
export function loadClientBuild(dir: string | null): ClientBuild | null {
  const index = dir === null ? null : join(dir, 'index.html');
  if (dir === null || index === null || !existsSync(index)) return null;
  return { dir, indexHtml: readFileSync(index, 'utf8') };
}

/** Paths that are never the app: an unknown one below them is a 404 problem, not the app's page. */
const NOT_THE_APP =
  /^\/(api|auth|sync|assets|v|p|dev|keyset|status|oidc|notify|problems|\.well-known|healthz|readyz|metrics)(\/|$)/;
const FOREVER = 'public, max-age=31536000, immutable';
const CHECK_FIRST = 'no-cache';

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

/**
 * The app's files and, for every other address of the app, its page. Built assets carry a hash in their name and are
 * kept for ever; the page, the worker and the manifest are asked for anew each time, so that an update is seen.
 */
export function createClientFiles(build: ClientBuild | null): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get('*', async (c) => {
    const path = c.req.path;
    const file = build === null ? null : await openFile(build.dir, path);
    if (file !== null) {
      const cached = path.startsWith('/assets/') ? FOREVER : CHECK_FIRST;
      return c.body(file.bytes, 200, { 'content-type': file.type, 'cache-control': cached });
    }
    if (NOT_THE_APP.test(path) || extname(path) !== '') return problem(c, 'request.not-found');
    if (build === null) return c.html(NOT_BUILT, 503, { 'cache-control': 'no-store' });
    return c.html(build.indexHtml, 200, { 'cache-control': CHECK_FIRST });
  });
  routes.all('*', (c) => problem(c, 'request.not-found'));
  return routes;
}

const NOT_BUILT =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Campus Visits</title>' +
  '<p>The server runs, but the app has not been built: run <code>npm run build</code> and start again.</p></html>';

/** A file below `dir`; null: there is none. Security: the path is decoded and normalised before it is joined. */
async function openFile(
  dir: string,
  path: string,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; type: string } | null> {
  const full = join(dir, normalize(decode(path)));
  if (!full.startsWith(dir + sep) || full.includes('\0')) return null;
  const found = await stat(full).catch(() => null);
  if (found === null || !found.isFile()) return null;
  const type = TYPE_OF[extname(full)] ?? 'application/octet-stream';
  return { bytes: new Uint8Array(await readFile(full)), type };
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '/';
  }
}
