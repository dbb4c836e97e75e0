/**
 * `/p/<token>` works offline until its pass expires: the network first, and what it last said when there is none. The
 * server says how long a page may be kept in `x-pass-expires` (an instant); without it nothing is kept.
 */
import { sayUnreachable } from './server-page';

const CACHE = 'pass-pages';
const EXPIRES = 'x-pass-expires';
const NETWORK_PATIENCE_MS = 4_000;

export async function answerPassPage({ request }: { request: Request }): Promise<Response> {
  const cache = await caches.open(CACHE);
  try {
    const fresh = await fetch(request, { signal: AbortSignal.timeout(NETWORK_PATIENCE_MS) });
    // A busy or restarting server is no reason to take a good pass off the screen.
    if (fresh.status >= 500) return (await readKept(cache, request)) ?? fresh;
    await keep(cache, request, fresh);
    return fresh;
  } catch {
    const kept = await readKept(cache, request);
    if (kept) return kept;
    return request.mode === 'navigate' ? sayUnreachable(request.url) : Response.error();
  }
}

export const forgetPassPages = (): Promise<boolean> => caches.delete(CACHE);

async function keep(cache: Cache, request: Request, fresh: Response): Promise<void> {
  const mayKeep = fresh.status === 200 && !fresh.redirected && isAhead(fresh.headers.get(EXPIRES));
  if (mayKeep) await cache.put(request, fresh.clone());
  // Unknown or erased: what was kept must go too. A redirect or a foreign answer changes nothing.
  else if (fresh.status === 404 || fresh.status === 410) await cache.delete(request);
}

async function readKept(cache: Cache, request: Request): Promise<Response | undefined> {
  const kept = await cache.match(request);
  if (!kept || isAhead(kept.headers.get(EXPIRES))) return kept;
  await cache.delete(request);
  return undefined;
}

const isAhead = (at: string | null): boolean => at !== null && Date.parse(at) > Date.now();
