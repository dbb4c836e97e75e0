import { IdentityDocumentType, type Locale } from '@campus/domain';
import { createText, type Text, writeMoment, writeWindow, writeNames } from '@campus/i18n';
import { html } from 'hono/html';
import type { GroupPlace, GroupView } from '../identity';
import { codeForm, type CodeForm } from './code-form';
import { factRow } from './fact-row';
import type { Markup } from './page-layout';

/** What somebody typed, for the form that comes back with a word about it. */
export interface TypedEntry {
  readonly name: string;
  readonly contact: string;
  readonly organisation: string;
  readonly documentType: string;
  readonly documentNumber: string;
}
export const NOTHING_TYPED: TypedEntry = {
  name: '',
  contact: '',
  organisation: '',
  documentType: 'resident-id',
  documentNumber: '',
};

export interface GroupPageOf {
  readonly base: string;
  readonly locale: Locale;
  readonly group: GroupView;
}

/** What the visit is, how many seats are left, and the form while it takes people. No member is named. */
export function groupLanding(of: GroupPageOf, typed: TypedEntry, error: string | null): Markup {
  const { locale, group } = of;
  const text = createText(locale);
  const takes = group.openness === 'open' || group.openness === 'waiting';
  return html`<h1>${text('groupPage.title')}</h1>
    ${groupCard(group, locale, text)} ${takes ? entryForm(of, typed, error) : ''}
    ${
      takes ||
      group.openness === 'closed' ||
      group.openness === 'deadline-passed' ||
      group.openness === 'full'
        ? mineForm(of)
        : ''
    }`;
}

function groupCard(group: GroupView, locale: Locale, text: Text): Markup {
  const { openness } = group;
  const times = openness === 'open' || openness === 'waiting';
  const gates = writeNames(
    group.gates.map((gate) => gate.name[locale]),
    locale,
  );
  return html`<div class="card">
    <h2>${text('groupPage.host', { host: group.hostName })}</h2>
    <p class="quiet">${group.campus.name[locale]}</p>
    ${openness === 'open' ? '' : html`<div class="state"><p>${text(`groupPage.state.${openness}`)}</p></div>`}
    ${
      times
        ? html`<p><b>${text('groupPage.seats', { count: String(group.seatsLeft) })}</b></p>
            ${group.waiting > 0 ? html`<p>${text('groupPage.waiting', { count: String(group.waiting) })}</p>` : ''}
            <p>${text('groupPage.deadline', { time: writeMoment(group.registerBy, locale) })}</p>
            <p class="quiet">${text('groupPage.change', { time: writeMoment(group.changeBy, locale) })}</p>`
        : ''
    }
    <dl>
      ${factRow(text('pages.label.purpose'), group.purpose)}
      ${factRow(text('pages.label.window'), writeWindow(group.startAt, group.endAt, locale))}
      ${factRow(text('pages.label.gates'), gates)} ${factRow(text('pages.label.area'), group.area)}
      ${factRow(text('pages.label.unit'), group.unit)}
      ${factRow(text('pages.label.address'), group.campus.address[locale])}
    </dl>
    <p class="quiet">${text('pages.pass.times')}</p>
  </div>`;
}

function entryForm({ base, locale, group }: GroupPageOf, typed: TypedEntry, error: string | null): Markup {
  const text = createText(locale);
  const queue = group.openness === 'waiting';
  return html`<form class="card" method="post" action="${base}/register?lang=${locale}">
    <h2>${text('groupPage.form.title')}</h2>
    ${error === null ? '' : html`<p class="error" role="alert">${error}</p>`}
    <label for="name">${text('groupPage.form.name')}</label>
    <input id="name" name="name" autocomplete="name" required maxlength="80" value="${typed.name}" />
    ${contactField(text, { id: 'contact', value: typed.contact })}
    <label for="organisation">${text('groupPage.form.organisation')}</label>
    <input
      id="organisation"
      name="organisation"
      autocomplete="organization"
      maxlength="80"
      value="${typed.organisation}"
    />
    ${group.document === 'none' ? '' : documentFields(text, group.document, typed)}
    <button>${text(queue ? 'groupPage.form.queue' : 'groupPage.form.send')}</button>
    <p class="quiet">${text('groupPage.privacy')}</p>
  </form>`;
}

function contactField(text: Text, { id, value }: { readonly id: string; readonly value: string }): Markup {
  return html`<label for="${id}">${text('groupPage.form.contact')}</label>
    <input id="${id}" name="contact" autocomplete="tel" required maxlength="120" value="${value}" />
    <p class="quiet">${text('groupPage.form.contactHint')}</p>`;
}

function documentFields(text: Text, asked: 'last-four' | 'full', typed: TypedEntry): Markup {
  const options = IdentityDocumentType.options.map(
    (type) =>
      html`<option value="${type}" ${type === typed.documentType ? 'selected' : ''}>
        ${text(`words.document.${type}`)}
      </option>`,
  );
  return html`<label for="documentType">${text('groupPage.form.documentType')}</label>
    <select id="documentType" name="documentType">
      ${options}
    </select>
    <label for="documentNumber"
      >${text(asked === 'full' ? 'groupPage.form.documentNumber' : 'groupPage.form.lastFour')}</label
    >
    <input
      id="documentNumber"
      name="documentNumber"
      required
      maxlength="32"
      autocomplete="off"
      value="${typed.documentNumber}"
    />`;
}

function mineForm({ base, locale }: GroupPageOf): Markup {
  const text = createText(locale);
  return html`<form class="card" method="post" action="${base}/mine?lang=${locale}">
    <h2>${text('groupPage.mine.ask')}</h2>
    <p class="quiet">${text('groupPage.mine.askHint')}</p>
    <label for="own-contact">${text('groupPage.form.contact')}</label>
    <input id="own-contact" name="contact" autocomplete="tel" required maxlength="120" />
    <button class="plain">${text('groupPage.mine.send')}</button>
  </form>`;
}

/** The code that was sent to what he typed. */
export function groupCodeForm(
  { base, locale }: Omit<GroupPageOf, 'group'>,
  of: Pick<CodeForm, 'error' | 'waitSeconds'>,
): Markup {
  const text = createText(locale);
  const words = {
    title: text('groupPage.code.title'),
    sent: text('groupPage.code.sent'),
    verify: text('groupPage.code.verify'),
    back: text('groupPage.code.back'),
  };
  return codeForm({ ...of, locale, base, words });
}

/** His own places, and nobody else's. */
export function myPlaces(of: GroupPageOf, places: readonly GroupPlace[]): Markup {
  const { base, locale, group } = of;
  const text = createText(locale);
  return html`<h1>${text('groupPage.mine.title')}</h1>
    ${places.length === 0 ? html`<p class="card">${text('groupPage.mine.none')}</p>` : ''}
    ${places.map((place) => placeCard(of, place, text))} ${groupCard(group, locale, text)}
    <p><a href="${base}?other=1&amp;lang=${locale}">${text('groupPage.mine.another')}</a></p>
    <form method="post" action="${base}/leave?lang=${locale}">
      <button class="plain">${text('groupPage.mine.done')}</button>
    </form>`;
}

function placeCard({ base, locale }: GroupPageOf, place: GroupPlace, text: Text): Markup {
  const { name, waitingPlace, link, appointmentId } = place;
  return html`<div class="card">
    <h2>${name}</h2>
    <p>
      ${
        waitingPlace === null
          ? text('groupPage.mine.seat')
          : text('groupPage.mine.queued', { place: String(waitingPlace) })
      }
    </p>
    ${link === null ? '' : html`<a class="button" href="${link}">${text('groupPage.mine.open')}</a>`}
    <form method="post" action="${base}/step-back?lang=${locale}">
      <input type="hidden" name="appointmentId" value="${appointmentId}" />
      <button class="plain">${text('groupPage.mine.stepBack')}</button>
    </form>
  </div>`;
}
