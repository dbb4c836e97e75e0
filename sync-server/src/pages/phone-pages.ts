import type { Locale } from '@campus/domain';
import { createText, type Text } from '@campus/i18n';
import { html } from 'hono/html';
import type { VisitView } from '../identity/visitor-door';
import { codeForm, type CodeForm } from './code-form';
import type { Markup } from './page-layout';
import { passCard } from './pass-card';
import { savedNote } from './saved-note';
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

/** Second step: the code. */
export function phoneCodeForm(locale: Locale, of: Pick<CodeForm, 'error' | 'waitSeconds'>): Markup {
  const text = createText(locale);
  const words = {
    title: text('pages.phone.codeTitle'),
    sent: text('pages.phone.sent'),
    verify: text('pages.phone.verify'),
    back: text('pages.phone.other'),
  };
  return codeForm({ ...of, locale, base: '/v', words });
}

interface MyPassesPage {
  readonly locale: Locale;
  /** A path in the language that was asked for. */
  readonly at: (path: string) => string;
}

/** All passes of the phone that signed in. */
export function myPasses(visits: readonly VisitView[], page: MyPassesPage): Markup {
  const { locale } = page;
  const text = createText(locale);
  const cards = visits.map((visit) => passCard(visit, locale, actionsOf(visit, page)));
  return html`<h1>${text('pages.mine.title')}</h1>
    ${savedNote(locale)} ${visits.length === 0 ? html`<p class="card">${text('pages.mine.none')}</p>` : cards}
    <div class="actions">
      <p class="quiet" hidden data-note="kept">${text('pages.pass.kept')}</p>
      <a class="button" href="/visit" hidden data-action="open-app">${text('pages.pass.openApp')}</a>
      <form method="post" action="/v/signout?lang=${locale}">
        <button class="plain" data-action="sign-out">${text('pages.mine.signOut')}</button>
      </form>
    </div>`;
}

function actionsOf(visit: VisitView, { locale, at }: MyPassesPage): Markup | string {
  const text = createText(locale);
  const own = `/v/${visit.visitorId}`;
  const document = html`<a class="button" href="${at(`${own}/document`)}">${text('completion.open')}</a>`;
  const cancel = html`<a class="button plain" href="${at(`${own}/cancel`)}">${text('withdrawal.open')}</a>`;
  const isReady = visitStateOf(visit) === 'ready' && visit.passId !== null;
  if (visit.awaited === null && !isReady && !visit.canWithdraw) return '';
  return html`<div class="actions">
    <p></p>
    ${visit.awaited === null ? '' : document} ${isReady ? passActions(visit, { text, at }) : ''}
    ${visit.canWithdraw ? cancel : ''}
  </div>`;
}

function passActions(
  { passId, canChangePlate }: VisitView,
  { text, at }: Pick<MyPassesPage, 'at'> & { readonly text: Text },
): Markup {
  const base = `/v/${passId}`;
  return html`<a class="button plain" href="${base}/qr.png">${text('pages.pass.picture')}</a>
    <a class="button plain" href="${base}/visit.ics">${text('pages.pass.calendar')}</a>
    <p class="quiet">${text('pages.pass.keep')}</p>
    ${canChangePlate ? html`<a class="button plain" href="${at(`${base}/plate`)}">${text('party.changePlate')}</a>` : ''}`;
}
