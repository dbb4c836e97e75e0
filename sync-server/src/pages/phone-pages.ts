import type { Locale } from '@campus/domain';
import { createText, type Text } from '@campus/i18n';
import { html } from 'hono/html';
import type { CodeRefusal } from '../identity';
import type { VisitView } from '../identity/visitor-door';
import type { Markup } from './page-layout';
import { passCard } from './pass-card';
import { visitStateOf } from './visit-state';

/** First step of `/v`: the number. It is sent in the body, so it never stands in an address or a log. */
export function phoneForm(locale: Locale): Markup {
  const text = createText(locale);
  return html`<h1>${text('pages.phone.title')}</h1>
    <form class="card" method="post" action="/v/code?lang=${locale}">
      <p>${text('pages.phone.lead')}</p>
      <label for="phone">${text('pages.phone.label')}</label>
      <input
        id="phone"
        name="phone"
        type="tel"
        inputmode="tel"
        autocomplete="tel"
        required
        maxlength="24"
        autofocus
      />
      <button>${text('pages.phone.send')}</button>
    </form>
    <p class="quiet">${text('pages.phone.abroad')}</p>
    <p><a href="/visit/apply?lang=${locale}">${text('pages.phone.apply')}</a></p>`;
}

export interface CodeForm {
  readonly locale: Locale;
  readonly error: CodeRefusal | null;
  /** Until another code can be asked for. */
  readonly waitSeconds: number;
}

/** Second step: the code. Reading the text message may reload the page: nothing on it is lost by that. */
export function codeForm({ locale, error, waitSeconds }: CodeForm): Markup {
  const text = createText(locale);
  return html`<h1>${text('pages.phone.codeTitle')}</h1>
    <form class="card" method="post" action="/v/verify?lang=${locale}">
      ${errorLine(text, error)}
      <p>${text('pages.phone.sent')}</p>
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
      <button>${text('pages.phone.verify')}</button>
    </form>
    ${resend(text, locale, waitSeconds)}
    <p><a href="/v?other=1&amp;lang=${locale}">${text('pages.phone.other')}</a></p>`;
}

/** All passes of the phone that signed in. */
export function myPasses(visits: readonly VisitView[], locale: Locale): Markup {
  const text = createText(locale);
  const cards = visits.map((visit) => passCard(visit, locale, actionsOf(visit, locale)));
  return html`<h1>${text('pages.mine.title')}</h1>
    ${visits.length === 0 ? html`<p class="card">${text('pages.mine.none')}</p>` : cards}
    <div class="actions">
      <p class="quiet" hidden data-note="kept">${text('pages.pass.kept')}</p>
      <a class="button" href="/visit" hidden data-action="open-app">${text('pages.pass.openApp')}</a>
      <form method="post" action="/v/signout?lang=${locale}">
        <button class="plain" data-action="sign-out">${text('pages.mine.signOut')}</button>
      </form>
    </div>`;
}

function actionsOf(visit: VisitView, locale: Locale): Markup | string {
  if (visitStateOf(visit) !== 'ready' || visit.passId === null) return '';
  const text = createText(locale);
  const base = `/v/${visit.passId}`;
  return html`<div class="actions">
    <p></p>
    <a class="button plain" href="${base}/qr.png">${text('pages.pass.picture')}</a>
    <a class="button plain" href="${base}/visit.ics">${text('pages.pass.calendar')}</a>
    <p class="quiet">${text('pages.pass.keep')}</p>
  </div>`;
}

const errorLine = (text: Text, error: CodeRefusal | null): Markup | string =>
  error === null ? '' : html`<p class="error" role="alert">${text(`refusals.${error}`)}</p>`;

function resend(text: Text, locale: Locale, waitSeconds: number): Markup {
  if (waitSeconds > 0) {
    return html`<p class="quiet">${text('pages.phone.wait', { seconds: String(waitSeconds) })}</p>`;
  }
  return html`<form method="post" action="/v/resend?lang=${locale}">
    <button class="plain">${text('pages.phone.resend')}</button>
  </form>`;
}
