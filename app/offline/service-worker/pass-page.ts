/**
 * `/p/<token>` works offline until its pass expires: the network first, and what it last said when there is none. The
 * server says how long a page may be kept in `x-pass-expires` (an instant); without it nothing is kept. An answer
 * without the server's own mark is somebody else's, such as the page of a Wi-Fi that wants to be agreed to: no network.
 *
 * Kept under its address alone: the page varies by language, and by the whole request only the language that was asked
 * for at the time would be found again, by the page's own script not even that. Of each address one page is kept,
 * whatever its language: an older one beside it would go on showing an old plate, or the code of a cancelled pass.
 */
import { sayUnreachable } from './server-page';

const CACHE = 'pass-pages';
const EXPIRES = 'x-pass-expires';
/** On every page and file of the server's own (`sync-server/src/pages`). */
const OWN_MARK = 'x-campus-page';
const NETWORK_PATIENCE_MS = 4_000;
const ANY_LANGUAGE = { ignoreSearch: true } as const;
/** Where a form leads to that has done something (`sync-server/src/pages/saved-note.ts`, `withdraw-steps.ts`). */
const DONE: ReadonlySet<string> = new Set(['#saved', '#withdrawn']);

export async function answerPassPage({ request }: { request: Request }): Promise<Response> {
  const cache = await caches.open(CACHE);
  const fresh = await askNetwork(request);
  if (fresh !== null && isOwn(fresh) && fresh.status < 500) {
    await keep(cache, request, fresh);
    return fresh;
  }
  // A busy or restarting server, or a stranger's answer, is no reason to take a good pass off the screen.
  return (await readKept(cache, request)) ?? withoutKept(request, fresh);
}

const askNetwork = (request: Request): Promise<Response | null> =>
  fetch(request, patience(request)).catch(() => null);

/** What was saved a moment ago is waited for: the kept page says what was there before. */
const patience = ({ url }: Request): RequestInit =>
  DONE.has(new URL(url).hash) ? {} : { signal: AbortSignal.timeout(NETWORK_PATIENCE_MS) };

/** Where a redirect was followed, or another origin answered unseen, it was not our server that spoke of this pass. */
const isOwn = (answer: Response): boolean => !answer.redirected && answer.headers.has(OWN_MARK);

/**
 * A redirect that the browser has yet to follow says in its address bar whose page it leads to, such as the agreement of
 * a Wi-Fi. A stranger's page under our own address does not: the app speaks instead.
 */
function withoutKept(request: Request, fresh: Response | null): Response {
  const maySpeak = fresh !== null && (fresh.type === 'opaqueredirect' || isOwn(fresh));
  if (maySpeak) return fresh;
  return request.mode === 'navigate' ? sayUnreachable(request.url) : Response.error();
}

export const forgetPassPages = (): Promise<boolean> => caches.delete(CACHE);

async function keep(cache: Cache, request: Request, fresh: Response): Promise<void> {
  const mayKeep = fresh.status === 200 && isAhead(fresh.headers.get(EXPIRES));
  // Unknown or erased: what was kept must go too.
  const isGone = fresh.status === 404 || fresh.status === 410;
  if (mayKeep || isGone) await cache.delete(request.url, ANY_LANGUAGE);
  if (mayKeep) await cache.put(request.url, fresh.clone());
}

async function readKept(cache: Cache, request: Request): Promise<Response | undefined> {
  const { url } = request;
  const kept = (await cache.match(url)) ?? (await cache.match(url, ANY_LANGUAGE));
  if (!kept || isAhead(kept.headers.get(EXPIRES))) return kept;
  await cache.delete(url, ANY_LANGUAGE);
  return undefined;
}

const isAhead = (at: string | null): boolean => at !== null && Date.parse(at) > Date.now();
