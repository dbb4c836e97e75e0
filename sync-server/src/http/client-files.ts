import { Hono, type Context } from 'hono';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { AppEnv } from '../deps';
import { createFileStore, readyFile, type ReadyFile } from './ready-file';
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
  /^\/(api|auth|sync|assets|v|p|a|dev|keyset|status|oidc|notify|problems|\.well-known|healthz|readyz|metrics)(\/|$)/;
const FOREVER = 'public, max-age=31536000, immutable';
const CHECK_FIRST = 'no-cache';

/**
 * The app's files and, for every other address of the app, its page. Built assets carry a hash in their name and are
 * kept for ever; the page, the worker and the manifest are asked for anew each time, so that an update is seen.
 */
export function createClientFiles(build: ClientBuild | null): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  const findFile = build === null ? () => Promise.resolve(null) : createFileStore(build.dir);
  // The page that was read at the start: its scripts' hashes stand in the policy.
  const page = build === null ? null : readyFile(Buffer.from(build.indexHtml), '.html');
  routes.get('*', async (c) => {
    const path = c.req.path;
    const file = await findFile(path);
    if (file !== null) return send(c, file, path.startsWith('/assets/') ? FOREVER : CHECK_FIRST);
    if (NOT_THE_APP.test(path) || extname(path) !== '') return problem(c, 'request.not-found');
    if (page === null) return c.html(NOT_BUILT, 503, { 'cache-control': 'no-store' });
    return send(c, await page, CHECK_FIRST);
  });
  routes.all('*', (c) => problem(c, 'request.not-found'));
  return routes;
}

const NOT_BUILT =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Campus Visits</title>' +
  '<p>The server runs, but the app has not been built: run <code>npm run build</code> and start again.</p></html>';

/** [HTTP-12] A weak tag: the same content, gzipped or not. What is kept for ever is never asked about. */
function send(c: Context<AppEnv>, file: ReadyFile, cached: string): Response {
  const headers = {
    'cache-control': cached,
    ...(file.gzipped === null ? {} : { vary: 'accept-encoding' }),
    ...(cached === CHECK_FIRST ? { etag: file.tag } : {}),
  };
  if (cached === CHECK_FIRST && isHeld(c.req.header('if-none-match'), file.tag))
    return c.body(null, 304, headers);
  const typed = { ...headers, 'content-type': file.type };
  if (file.gzipped === null || !acceptsGzip(c.req.header('accept-encoding')))
    return c.body(file.bytes, 200, typed);
  return c.body(file.gzipped, 200, { ...typed, 'content-encoding': 'gzip' });
}

/** Compared weakly, as RFC 9110 asks for: a proxy may have made the tag strong or weak. */
const isHeld = (sent: string | undefined, tag: string): boolean =>
  (sent ?? '')
    .split(',')
    .some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === tag.slice(2));

/** Named, and not refused by a weight of nought. */
const acceptsGzip = (sent: string | undefined): boolean =>
  (sent ?? '').split(',').some((one) => /^\s*(gzip|\*)\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/i.test(one));
