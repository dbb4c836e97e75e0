/**
 * Pages that only the server can make, such as the phone sign-in. Without a network the browser would show its own
 * error page; the app says it in words instead, with a way back to what works.
 */
export const isServerPage = (url: URL): boolean =>
  /^\/(?:v(?:\/.*)?|auth\/sso)$/.test(url.pathname) ||
  /^\/p\/[^/]+(?:\/(?:plate|document|cancel))?$/.test(url.pathname);

/** The shape of a language's tag; the app knows which ones it speaks. */
const LANGUAGE = /^[a-z]{2}(?:-[A-Z][a-z]{3})?$/;

export async function answerServerPage({ request }: { request: Request }): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    return sayUnreachable(request.url);
  }
}

/** A pass link's token goes into no other address: only the kind of page and the language that were wanted are passed on. */
export function sayUnreachable(wanted: string): Response {
  const { pathname, origin, searchParams } = new URL(wanted);
  const shown = new URL('/unreachable', origin);
  if (!pathname.startsWith('/p/')) shown.searchParams.set('page', pathname === '/auth/sso' ? 'sso' : 'v');
  const lang = searchParams.get('lang');
  if (lang !== null && LANGUAGE.test(lang)) shown.searchParams.set('lang', lang);
  return Response.redirect(shown.href, 302);
}
