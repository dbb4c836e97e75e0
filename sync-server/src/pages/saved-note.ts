import type { Locale } from '@campus/domain';
import { createText } from '@campus/i18n';
import { html } from 'hono/html';
import type { Markup } from './page-layout';

/** Where a form leads to that has done what it was for. A fragment: the page is kept under its address. */
export const SAVED = 'saved';

/** Seen by whoever is led to it, and by nobody else. */
export const savedNote = (locale: Locale): Markup =>
  html`<p class="saved" id="${SAVED}" tabindex="-1">${createText(locale)('party.plateSaved')}</p>`;
