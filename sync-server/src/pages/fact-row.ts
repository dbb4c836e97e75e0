import { splitAtWindows } from '@campus/i18n';
import { html } from 'hono/html';
import type { Markup } from './page-layout';

/** No window of time is torn apart at its dash. */
export const inOnePiece = (text: string): (Markup | string)[] =>
  splitAtWindows(text).map((part) =>
    part.isWindow ? html`<span class="one">${part.text}</span>` : part.text,
  );

/** A line of a list of facts. Nothing to say: no line. */
export const factRow = (label: string, value: string): Markup | string =>
  value === ''
    ? ''
    : html`<div>
        <dt>${label}</dt>
        <dd>${inOnePiece(value)}</dd>
      </div>`;
