import { createText } from '@campus/i18n';
import type { Context } from 'hono';
import { html } from 'hono/html';
import { answerPage } from './page-layout';
import { localeOfPage } from './page-locale';

/** [IDENT-14] One answer for the unknown, the malformed and the erased: nothing in it depends on which it is. */
export async function answerNotFound(c: Context): Promise<Response> {
  const locale = localeOfPage(c);
  const text = createText(locale);
  const title = text('pages.notFound.title');
  const body = html`<h1>${title}</h1>
    <p class="card">${text('pages.notFound.action')}</p>`;
  return answerPage(c, { locale, title, body, status: 404, address: 'link', languages: false });
}
