import { createText } from '@campus/i18n';
import type { Context } from 'hono';
import { html } from 'hono/html';
import { answerPage } from './page-layout';
import { localeOfPage } from './page-locale';

/** Why nothing can be shown now: too much was asked at once (429), a fault of ours (500), not there for a moment (503). */
export interface Failure {
  readonly status: 429 | 500 | 503;
  /** When asking again may help, in seconds. */
  readonly retryAfterS: number | null;
}

/** Sign-in by the university's single sign-on, which begins and ends with an address of the browser. */
const SSO = /^\/auth\/(?:sso|callback)$/;
/** A visitor's pages; what hangs off them (pictures, calendar entries) is no page. */
const PAGES = /^\/(?:v(?:\/(?:code|resend|verify|signout|[^/]+\/plate))?|p\/[^/]+(?:\/plate)?)$/;

/**
 * [IDENT-16] Whoever asked for a page is answered in words, in his language: what happened and what to do, at the gate
 * too. Nothing of the visit is known then, and the address is not repeated. Null: no page was asked for.
 */
export function answerFailure(c: Context, failure: Failure): Response | Promise<Response> | null {
  if (SSO.test(c.req.path)) {
    c.header('Cache-Control', 'no-store');
    return c.redirect('/sign-in?error=unavailable', 303);
  }
  if (!isPage(c)) return null;
  if (failure.retryAfterS !== null) c.header('Retry-After', String(failure.retryAfterS));
  return failurePage(c, failure);
}

/** The app's pages too: behind a sign-in's cookie not even they are handed out without the database. */
const isPage = (c: Context): boolean =>
  PAGES.test(c.req.path) ||
  (c.req.method === 'GET' && (c.req.header('accept') ?? '').startsWith('text/html'));

function failurePage(c: Context, { status }: Failure): Response | Promise<Response> {
  const locale = localeOfPage(c);
  const text = createText(locale);
  const isLink = c.req.path.startsWith('/p/');
  // Another path may hold anything; it is not written into a page.
  const languages = PAGES.test(c.req.path) && !isLink;
  const title = text('pages.failure.title');
  // Relative, so that the secret of a pass link is not written into the page; a form is begun anew.
  const isReadable = c.req.method === 'GET' || c.req.path.endsWith('/plate');
  const again = `${isReadable ? '' : '/v'}?lang=${locale}`;
  const body = html`<h1>${title}</h1>
    <div class="card">
      <p role="status">${text(status === 429 ? 'pages.failure.tooMany' : 'pages.failure.wait')}</p>
      <p>${text('pages.failure.atTheGate')}</p>
      <a class="button" href="${again}">${text('pages.failure.again')}</a>
    </div>`;
  const address = isLink ? 'link' : 'form';
  return answerPage(c, { locale, title, body, status, address, languages });
}
