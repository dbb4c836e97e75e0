import { COMMAND_BODIES, type Locale } from '@campus/domain';
import { createText, type Text } from '@campus/i18n';
import { html } from 'hono/html';
import type { Markup } from './page-layout';
import type { TrialWords } from './trial-door';

const { mood: Mood, text: Words } = COMMAND_BODIES['feedback.send'].shape;

export interface TypedWords {
  readonly mood: string;
  readonly text: string;
}
export const NOTHING_SAID: TypedWords = { mood: '', text: '' };

/** What was typed, if it says how it feels and why. */
export function readWords({ mood, text }: TypedWords): TrialWords | 'mood' | 'text' {
  const felt = Mood.safeParse(mood);
  const said = Words.safeParse(text.trim());
  if (!felt.success) return 'mood';
  return said.success ? { mood: felt.data, text: said.data } : 'text';
}

/** [LEG-15] A word about the trial without script and without a sign-in: whoever has only a link has a word too. */
export function feedbackPage(locale: Locale, typed: TypedWords, error: string | null): Markup {
  const text = createText(locale);
  return html`<h1>${text('oldSystem.trial.title')}</h1>
    <p>${text('oldSystem.trial.lead')}</p>
    <form class="card" method="post" action="/v/feedback?lang=${locale}">
      ${error === null ? '' : html`<p class="error" role="alert">${error}</p>`}
      <fieldset>
        <legend>${text('oldSystem.trial.mood')}</legend>
        ${Mood.options.map((mood) => moodChoice(text, mood, typed.mood))}
      </fieldset>
      <label for="text">${text('oldSystem.trial.text')}</label>
      <textarea id="text" name="text" rows="4" maxlength="1000" required aria-describedby="text-hint">
${typed.text}</textarea>
      <p class="quiet" id="text-hint">${text('oldSystem.trial.textHint')}</p>
      <button>${text('oldSystem.trial.send')}</button>
    </form>`;
}

const moodChoice = (text: Text, mood: TrialWords['mood'], chosen: string): Markup =>
  html`<label class="tick">
    <input type="radio" name="mood" value="${mood}" required ${mood === chosen ? 'checked' : ''} />
    <span>${text(`oldSystem.mood.${mood}`)}</span>
  </label>`;

export const feedbackSent = (locale: Locale): Markup =>
  html`<h1>${createText(locale)('oldSystem.trial.title')}</h1>
    <p class="state good" role="status">${createText(locale)('oldSystem.trial.sent')}</p>`;

export function trialIsOver(locale: Locale): Markup {
  const text = createText(locale);
  return html`<h1>${text('oldSystem.trial.over')}</h1>
    <p class="card">${text('oldSystem.trial.overBody')}</p>`;
}
