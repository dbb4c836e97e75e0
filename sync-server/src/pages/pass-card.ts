import { taxiCard, type Locale } from '@campus/domain';
import { createText, type Text, writeWindow, writeNames } from '@campus/i18n';
import { formatShortCode, toCarrier } from '@campus/pass';
import { html } from 'hono/html';
import type { VisitView } from '../identity/visitor-door';
import { factRow, inOnePiece } from './fact-row';
import type { Markup } from './page-layout';
import { groupRows, partyRows, plateWords } from './party-rows';
import { qrSvg } from './qr-svg';
import { visitStateOf } from './visit-state';

/** One visit: its code, large and on white, or its state in words; then what the visitor must know. */
export function passCard(visit: VisitView, locale: Locale, actions: Markup | string): Markup {
  const text = createText(locale);
  return html`<article class="card">
    ${codeOrState(visit, text)}
    <p class="who">${visit.visitorName}</p>
    <p class="when">${inOnePiece(writeWindow(visit.startAt, visit.endAt, locale))}</p>
    <p class="center quiet">${text('pages.pass.times')}</p>
    <p
      class="center quiet"
      data-own-zone="${text('pages.pass.ownZone')}"
      data-start="${visit.startAt}"
      data-end="${visit.endAt}"
      hidden
    ></p>
    ${bring(visit, text)} ${facts(visit, locale)} ${taxi(visit, locale)} ${actions}
  </article>`;
}

function codeOrState(visit: VisitView, text: Text): Markup {
  const state = visitStateOf(visit);
  if (state !== 'ready' || visit.jws === null) {
    const key = state === 'ready' ? 'waiting' : state;
    return html`<div class="state" role="status">
      <h2>${text(`pages.state.${key}.title`)}</h2>
      <p>${text(`pages.state.${key}.action`)}</p>
    </div>`;
  }
  const code =
    visit.shortCode === null
      ? ''
      : html`<p class="code">${text('pages.pass.shortCode')} <b>${formatShortCode(visit.shortCode)}</b></p>`;
  return html`<div class="qr" data-testid="pass-qr">
      ${qrSvg(toCarrier(visit.jws), text('pages.pass.qr'))}
    </div>
    <p class="center quiet">${text('pages.pass.show')}</p>
    ${code}`;
}

function bring(visit: VisitView, text: Text): Markup | string {
  if (visitStateOf(visit) !== 'ready') return '';
  const words = text(`pages.pass.${whatToBring(visit)}`);
  return html`<p class="bring">${words}${visit.pickUp ? html`<br />${text('pages.pass.pickUp')}` : ''}</p>`;
}

function whatToBring(visit: VisitView): 'bringPassport' | 'bearer' | 'bringDocument' {
  if (visit.hasPassport) return 'bringPassport';
  return visit.bearer ? 'bearer' : 'bringDocument';
}

/** In Chinese, to be held before whoever drives; only for a reader who does not know Chinese. */
function taxi(visit: VisitView, locale: Locale): Markup | string {
  if (locale !== 'en' || visitStateOf(visit) !== 'ready') return '';
  return html`<div class="taxi">
    <p class="quiet">${createText(locale)('mail.taxi')}</p>
    <p lang="zh-CN">${taxiCard(visit.campus, visit.gates[0])}</p>
  </div>`;
}

function facts(visit: VisitView, locale: Locale): Markup {
  const text = createText(locale);
  const { dailyHours: daily } = visit;
  const hours = daily === null ? '' : text('pages.pass.daily', { from: daily.from, to: daily.to });
  const gates = writeNames(
    visit.gates.map((gate) => gate.name[locale]),
    locale,
  );
  const contact = visit.campus.contacts.find(({ role }) => role === 'security')?.phone ?? '';
  return html`<dl>
    ${factRow(text('pages.label.gates'), gates)} ${factRow(text('pages.label.window'), hours)}
    ${factRow(text('pages.label.host'), visit.hostName)} ${factRow(text('pages.label.unit'), visit.unit)}
    ${factRow(text('pages.label.area'), visit.area)} ${factRow(text('pages.label.purpose'), visit.purpose)}
    ${factRow(text('pages.label.visitType'), visit.visitType[locale])}
    ${factRow(text('pages.label.entryRule'), text(`words.entryRule.${visit.entryRule}`))}
    ${whoComes(visit, locale)} ${factRow(text('pages.label.address'), visit.campus.address[locale])}
    ${factRow(text('pages.label.contact'), contact)}
  </dl>`;
}

/** [PARTY-7] A pass that opens nothing at the gate names nobody here either. */
function whoComes(visit: VisitView, locale: Locale): Markup | string {
  if (visitStateOf(visit) !== 'ready') return '';
  const text = createText(locale);
  return html`${partyRows(visit, text, locale)} ${groupRows(visit, text)}
  ${factRow(text('pages.label.plate'), plateWords(visit, text))}`;
}
