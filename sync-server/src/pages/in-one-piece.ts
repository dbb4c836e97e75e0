import { splitAtWindows } from '@campus/i18n';
import { html } from 'hono/html';
import type { Markup } from './page-layout';

/** No window of time is torn apart at its dash. */
export const inOnePiece = (text: string): (Markup | string)[] =>
  splitAtWindows(text).map((part) =>
    part.isWindow ? html`<span class="one">${part.text}</span>` : part.text,
  );
