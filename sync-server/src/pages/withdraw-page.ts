import type { Locale, RefusalCode } from '@campus/domain';
import { createText, writeWindow } from '@campus/i18n';
import { html } from 'hono/html';
import type { VisitView } from '../identity/visitor-door';
import { inOnePiece } from './fact-row';
import type { Markup } from './page-layout';

export interface WithdrawPage {
  readonly visit: VisitView;
  readonly locale: Locale;
  /** Where the answer is sent: the page's own address. */
  readonly action: string;
  /** The way back to the pass. */
  readonly back: string;
  readonly error: RefusalCode | null;
}

/** [IDENT-17] The question before somebody takes his part back: which visit it is, and what comes of it. */
export function withdrawPage({ visit, locale, action, back, error }: WithdrawPage): Markup {
  const text = createText(locale);
  const host = visit.hostName;
  return html`<h1>${text('withdrawal.title')}</h1>
    <form class="card" method="post" action="${action}">
      <p class="who">${visit.visitorName}</p>
      <p class="when">${inOnePiece(writeWindow(visit.startAt, visit.endAt, locale))}</p>
      <p>${host}</p>
      ${error === null ? '' : html`<p class="error" role="alert">${text(`refusals.${error}`)}</p>`}
      <p>${visit.passId === null ? text('withdrawal.bodyAwaited', { host }) : text('withdrawal.body')}</p>
      <button>${text('withdrawal.confirm')}</button>
      <a class="button plain" href="${back}">${text('withdrawal.keep')}</a>
    </form>`;
}
