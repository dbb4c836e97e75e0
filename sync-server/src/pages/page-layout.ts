import type { Locale } from '@campus/domain';
import { createText, INTL_LOCALES, LOCALE_NAMES, LOCALES } from '@campus/i18n';
import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { AppEnv } from '../deps';
import { PAGE_STYLE, PAGE_STYLE_HASH } from './page-style';
import { trialNotice } from './trial-notice';

/** hono's html`…` escapes what is put into it; this is its result. */
export type Markup = ReturnType<typeof html>;

export interface Page {
  readonly locale: Locale;
  readonly title: string;
  readonly body: Markup;
  readonly status?: ContentfulStatusCode;
  /** `link`: the address is a secret (`/p/…`), so no page learns it from us. `form`: an Origin is needed for forms. */
  readonly address?: 'link' | 'form';
  /** Loads the small script that keeps the page on the device and offers the app. */
  readonly offline?: boolean;
  readonly wide?: boolean;
  /** Off where the page must not depend on its address. */
  readonly languages?: boolean;
}

/**
 * [IDENT-13] The headers that every page of ours bears. `no-referrer` makes browsers send `Origin: null` with a form
 * (Fetch §3.2), so pages with forms say `same-origin`; their addresses hold no secret, but for `/p/<token>/plate`,
 * `/p/<token>/document` and `/a/<token>/withdraw`, which link to nothing foreign (ADR 0021).
 */
export const PAGE_CSP = [
  "default-src 'none'",
  `style-src ${PAGE_STYLE_HASH}`,
  "img-src 'self' data:",
  "script-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export function answerPage(c: Context, page: Page): Response | Promise<Response> {
  setPageHeaders(c, page.address ?? 'form');
  return c.html(documentOf(c, page), page.status ?? 200);
}

/** By this the worker on a device tells our pages and files from those of a Wi-Fi that answers in our place. */
const OWN_MARK = 'X-Campus-Page';

/** Also for what hangs off a pass link and is no page: picture, calendar entry, signed text. */
export function setPageHeaders(c: Context, address: 'link' | 'form'): void {
  c.header('Content-Security-Policy', PAGE_CSP);
  c.header('Referrer-Policy', address === 'link' ? 'no-referrer' : 'same-origin');
  c.header('Cache-Control', 'private, no-store');
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('X-Frame-Options', 'DENY');
  c.header('X-Robots-Tag', 'noindex, nofollow');
  c.header('Vary', 'Accept-Language');
  c.header(OWN_MARK, '1');
}

// Security: not written in the template, where the formatter's white space would change what the hash covers.
const STYLE_TAG = raw(`<style>${PAGE_STYLE}</style>`);

function documentOf(c: Context, page: Page): Markup {
  const { locale, title, body, offline = false, wide = false, languages = true } = page;
  const text = createText(locale);
  const script = offline ? html`<script src="/pages/offline.js" defer></script>` : '';
  return html`<!doctype html>
    <html lang="${INTL_LOCALES[locale]}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover" />
        <meta name="robots" content="noindex" />
        <meta name="format-detection" content="telephone=no" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · ${text('pages.brand')}</title>
        <link rel="icon" href="data:," />
        ${STYLE_TAG} ${script}
      </head>
      <body>
        <header class="top${wide ? ' wide' : ''}">
          <span>${text('pages.brand')}</span>
          ${languages ? html`<nav aria-label="${text('pages.language')}">${languageLinks(c, locale)}</nav>` : ''}
        </header>
        <main class="${wide ? 'wide' : ''}">${body} ${noticeOn(c, page)}</main>
      </body>
    </html>`;
}

/** A page that says that something is not there says nothing else. */
function noticeOn(c: Context<AppEnv>, { locale, status = 200 }: Page): Markup | string {
  const trial = c.get('trial') ?? null;
  return trial === null || status !== 200 ? '' : trialNotice(trial, locale);
}

const languageLinks = (c: Context, current: Locale): Markup[] =>
  LOCALES.map((locale) =>
    locale === current
      ? html`<b>${LOCALE_NAMES[locale]}</b>`
      : html`<a href="${readablePath(c)}?lang=${locale}" lang="${INTL_LOCALES[locale]}"
          >${LOCALE_NAMES[locale]}</a
        >`,
  );

/** Most steps of `/v` and `/g/<token>` answer no GET: their pages are read where they begin. */
function readablePath(c: Context): string {
  const { path } = c.req;
  if (path.startsWith('/g/')) return path.split('/').slice(0, 3).join('/');
  return path.startsWith('/v/') && !/\/(?:plate|document|cancel|feedback)$/.test(path) ? '/v' : path;
}
