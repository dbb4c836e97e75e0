/**
 * Pages that only the server can make, such as the phone sign-in. Without a network the browser would show its own
 * error page; the app says it in words instead, with a way back to what works.
 */
export const isServerPage = (url: URL): boolean =>
  /^\/(?:v(?:\/.*)?|auth\/sso)$/.test(url.pathname) || /^\/p\/[^/]+$/.test(url.pathname);

export async function answerServerPage({ request }: { request: Request }): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    return sayUnreachable(request.url);
  }
}

/** A pass link's token goes into no other address: only which kind of page was wanted is passed on. */
export function sayUnreachable(wanted: string): Response {
  const { pathname, origin } = new URL(wanted);
  const page = pathname.startsWith('/p/') ? '' : pathname === '/auth/sso' ? '?page=sso' : '?page=v';
  return Response.redirect(`${origin}/unreachable${page}`, 302);
}
