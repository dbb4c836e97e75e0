import { IdentityDocumentType, type Locale } from '@campus/domain';
import { createText, listRegions, type Text, writeWindow } from '@campus/i18n';
import { html } from 'hono/html';
import type { VisitView } from '../identity/visitor-door';
import { inOnePiece } from './fact-row';
import type { Markup } from './page-layout';

/** As it stands in the fields: nothing yet, or what was typed and refused. */
export interface TypedDocument {
  readonly type: string;
  readonly number: string;
  readonly nationality: string;
  /** The machine-readable zone of a passport, as pasted. */
  readonly zone: string;
}

export interface DocumentPage {
  readonly visit: VisitView;
  readonly locale: Locale;
  /** Where the form is sent: the page's own address. */
  readonly action: string;
  /** The way back to the pass. */
  readonly back: string;
  readonly typed: TypedDocument;
  /** What is wrong, in words. */
  readonly error: string | null;
}

/** [DOC-4] The document that his host left out. A page of its own, as every form of a pass link has. */
export function documentPage(page: DocumentPage): Markup {
  const { visit, locale, action, back, error } = page;
  const text = createText(locale);
  return html`<h1>${text('completion.title')}</h1>
    <form class="card" method="post" action="${action}">
      <p class="who">${visit.visitorName}</p>
      <p class="when">${inOnePiece(writeWindow(visit.startAt, visit.endAt, locale))}</p>
      <p>${text('completion.lead', { host: visit.hostName })}</p>
      ${error === null ? '' : html`<p class="error" role="alert" id="why">${error}</p>`}
      ${kindField(page, text)} ${numberField(page, text)} ${passportFields(page, text)}
      <label class="tick">
        <input type="checkbox" name="sure" value="1" required />
        <span>${text('completion.sure')}</span>
      </label>
      <button>${text('completion.send')}</button>
      <a class="button plain" href="${back}">${text('completion.back')}</a>
      <p class="quiet">${text('completion.online')}</p>
      <p class="quiet">${text('completion.privacy')}</p>
    </form>`;
}

function kindField({ typed }: DocumentPage, text: Text): Markup {
  const options = IdentityDocumentType.options.map(
    (type) =>
      html`<option value="${type}" ${type === typed.type ? 'selected' : ''}>
        ${text(`words.document.${type}`)}
      </option>`,
  );
  return html`<label for="type">${text('completion.kind')}</label>
    <select id="type" name="type">
      ${options}
    </select>`;
}

function numberField({ visit, typed, error }: DocumentPage, text: Text): Markup {
  const label = visit.awaited === 'full' ? 'completion.number' : 'completion.lastFour';
  return html`<label for="number">${text(label)}</label>
    <input
      id="number"
      name="number"
      value="${typed.number}"
      maxlength="32"
      autocomplete="off"
      autocapitalize="characters"
      spellcheck="false"
      ${error === null ? '' : 'aria-invalid=true aria-describedby=why'}
    />`;
}

function passportFields({ locale, typed }: DocumentPage, text: Text): Markup {
  const regions = listRegions(locale).map(
    ({ code, name }) =>
      html`<option value="${code}" ${code === typed.nationality ? 'selected' : ''}>${name}</option>`,
  );
  return html`<label for="nationality">${text('completion.nationality')}</label>
    <select id="nationality" name="nationality">
      <option value="">${text('completion.chooseNationality')}</option>
      ${regions}
    </select>
    <label for="zone">${text('completion.zone')}</label>
    <textarea
      id="zone"
      name="zone"
      rows="2"
      maxlength="400"
      autocomplete="off"
      autocapitalize="characters"
      spellcheck="false"
      aria-describedby="zone-how"
    >
${typed.zone}</textarea>
    <p class="quiet" id="zone-how">${text('completion.zoneHint')}</p>`;
}
