import { createText } from '@campus/i18n';
import type { Context } from 'hono';
import { html } from 'hono/html';
import { answerPage } from '../pages/page-layout';
import { localeOfPage } from '../pages/page-locale';

export type SsoRefusal = 'stale' | 'refused' | 'no-role' | 'unreachable';

const STATUS = { stale: 400, refused: 400, 'no-role': 403, unreachable: 503 } as const satisfies Record<
  SsoRefusal,
  number
>;

/** [IDENT-5] A page in words for whoever could not be signed in: what happened, and the way to try again. */
export function answerRefusalPage(c: Context, refusal: SsoRefusal): Response | Promise<Response> {
  const locale = localeOfPage(c);
  const text = createText(locale);
  const body = html`<h1>${text('pages.sso.title')}</h1>
    <p>${text(`pages.sso.${refusal}`)}</p>
    <p class="actions">
      <a class="button" href="/auth/sso">${text('pages.sso.again')}</a>
      <a href="/">${text('pages.sso.home')}</a>
    </p>`;
  return answerPage(c, { locale, title: text('pages.sso.title'), body, status: STATUS[refusal] });
}
