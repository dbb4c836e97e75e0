import type { Locale, RefusalCode } from '@campus/domain';
import { createText, writeWindow } from '@campus/i18n';
import { html } from 'hono/html';
import type { VisitView } from '../identity/visitor-door';
import { inOnePiece } from './fact-row';
import type { Markup } from './page-layout';

export interface PlatePage {
  readonly visit: VisitView;
  readonly locale: Locale;
  /** Where the form is sent: the page's own address. */
  readonly action: string;
  /** The way back to the pass. */
  readonly back: string;
  /** As it stands in the field: what was said before, or what was typed and refused. */
  readonly typed: string;
  readonly error: RefusalCode | null;
}

/** [PARTY-13] With which car he comes. It has a page of its own, because a form needs the origin that `/p` keeps to itself. */
export function platePage({ visit, locale, action, back, typed, error }: PlatePage): Markup {
  const text = createText(locale);
  return html`<h1>${text('party.changePlate')}</h1>
    <form class="card" method="post" action="${action}">
      <p class="who">${visit.visitorName}</p>
      <p class="when">${inOnePiece(writeWindow(visit.startAt, visit.endAt, locale))}</p>
      ${error === null ? '' : html`<p class="error" role="alert" id="why">${text(`refusals.${error}`)}</p>`}
      <label for="plate">${text('party.plate')}</label>
      <input
        id="plate"
        name="plate"
        value="${typed}"
        maxlength="24"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        aria-describedby="${error === null ? 'how' : 'why how'}"
        ${error === null ? '' : 'aria-invalid=true'}
        autofocus
      />
      <p class="quiet" id="how">${text('party.plateHint')}</p>
      <button>${text('party.savePlate')}</button>
      <a class="button plain" href="${back}">${text('party.keepPlate')}</a>
    </form>`;
}
