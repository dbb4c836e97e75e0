import { hours } from '@campus/domain';
import { createText } from '@campus/i18n';
import { type Context, Hono } from 'hono';
import type { AppEnv, Deps } from '../deps';
import { clientAddressOf } from '../http/client-address';
import { withinClientQuota } from '../identity';
import {
  feedbackPage,
  feedbackSent,
  NOTHING_SAID,
  readWords,
  trialIsOver,
  type TypedWords,
} from './feedback-page';
import { answerPage, type Markup } from './page-layout';
import { localeOfPage } from './page-locale';
import type { TrialDoor } from './trial-door';

/** Nobody signs in for it, so one client cannot fill the office's list. */
const WORDS_QUOTA = { name: 'feedback-client', limit: 10, windowMs: hours(1) };

/** [F12] `/v/feedback`: a visitor's word about the trial. */
export function createFeedbackPageRoutes(deps: Deps, trial: TrialDoor): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/v/feedback', async (c) => {
      if ((await trial.running()) === null) return answer(c, trialIsOver);
      if (c.req.query('sent') !== undefined) return answer(c, feedbackSent);
      return answer(c, (locale) => feedbackPage(locale, NOTHING_SAID, null));
    })
    .post('/v/feedback', (c) => take(c, deps, trial));
}

async function take(c: Context<AppEnv>, deps: Deps, trial: TrialDoor): Promise<Response> {
  if ((await trial.running()) === null) return answer(c, trialIsOver);
  const typed = await typedIn(c);
  const words = readWords(typed);
  const text = createText(localeOfPage(c));
  if (typeof words === 'string')
    return answerForm(
      c,
      typed,
      text(words === 'mood' ? 'oldSystem.trial.moodMissing' : 'oldSystem.trial.textMissing'),
    );
  if (!(await withinClientQuota(deps, WORDS_QUOTA, clientAddressOf(c))))
    return answerForm(c, typed, text('oldSystem.trial.tooMany'));
  await trial.take(words);
  c.header('Cache-Control', 'no-store');
  return c.redirect(`/v/feedback?sent=1&lang=${localeOfPage(c)}`, 303);
}

const answerForm = (c: Context<AppEnv>, typed: TypedWords, error: string): Promise<Response> =>
  answer(c, (locale) => feedbackPage(locale, typed, error), 400);

async function answer(
  c: Context<AppEnv>,
  write: (locale: ReturnType<typeof localeOfPage>) => Markup,
  status: 200 | 400 = 200,
): Promise<Response> {
  const locale = localeOfPage(c);
  const title = createText(locale)('oldSystem.trial.title');
  return answerPage(c, { locale, title, body: write(locale), status });
}

async function typedIn(c: Context): Promise<TypedWords> {
  const fields = await c.req.parseBody().catch((): Record<string, unknown> => ({}));
  const of = (name: string, max: number): string => {
    const value = fields[name];
    return typeof value === 'string' ? value.slice(0, max) : '';
  };
  return { mood: of('mood', 20), text: of('text', 1_000) };
}
