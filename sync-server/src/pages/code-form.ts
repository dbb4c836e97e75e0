import type { Locale } from '@campus/domain';
import { createText } from '@campus/i18n';
import { html } from 'hono/html';
import type { CodeRefusal } from '../identity';
import type { Markup } from './page-layout';

export interface CodeForm {
  readonly locale: Locale;
  /** Of the page whose steps `verify` and `resend` are: `/v`, `/g/<token>`. */
  readonly base: string;
  readonly words: {
    readonly title: string;
    readonly sent: string;
    readonly verify: string;
    readonly back: string;
  };
  readonly error: CodeRefusal | null;
  /** Until another code can be asked for. */
  readonly waitSeconds: number;
}

/** The one-time code. Reading the text message may reload the page: nothing on it is lost by that. */
export function codeForm(form: CodeForm): Markup {
  const { locale, base, words, error } = form;
  const text = createText(locale);
  return html`<h1>${words.title}</h1>
    <form class="card" method="post" action="${base}/verify?lang=${locale}">
      ${error === null ? '' : html`<p class="error" role="alert">${text(`refusals.${error}`)}</p>`}
      <p>${words.sent}</p>
      <label for="code">${text('pages.phone.codeLabel')}</label>
      <input
        id="code"
        name="code"
        class="digits"
        inputmode="numeric"
        autocomplete="one-time-code"
        required
        maxlength="12"
        autofocus
      />
      <button>${words.verify}</button>
    </form>
    ${resend(form)}
    <p><a href="${base}?other=1&amp;lang=${locale}">${words.back}</a></p>`;
}

function resend({ locale, base, waitSeconds }: CodeForm): Markup {
  const text = createText(locale);
  if (waitSeconds > 0) {
    return html`<p class="quiet">${text('pages.phone.wait', { seconds: String(waitSeconds) })}</p>`;
  }
  return html`<form method="post" action="${base}/resend?lang=${locale}">
    <button class="plain">${text('pages.phone.resend')}</button>
  </form>`;
}
