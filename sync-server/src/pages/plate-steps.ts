import { createText } from '@campus/i18n';
import type { Context } from 'hono';
import type { AppEnv } from '../deps';
import type { IdentityDeps, LinkedVisit, VisitView } from '../identity';
import { answerNotFound } from './not-found-page';
import { answerPage } from './page-layout';
import { inLanguage, localeOfPage } from './page-locale';
import { platePage } from './plate-page';
import { SAVED } from './saved-note';

/** Whose car it is, and the page of the pass that he came from. */
export interface PlateOf {
  readonly holderId: Extract<LinkedVisit, { access: 'open' }>['holderId'];
  readonly visit: VisitView;
  readonly back: string;
}

/** The form; none where he has come already, or cannot come any more. */
export async function showPlate(c: Context<AppEnv>, of: PlateOf | null): Promise<Response> {
  if (of === null || !of.visit.canChangePlate) return answerNotFound(c);
  return answerForm(c, of, { typed: of.visit.plate ?? '', error: null });
}

/** Post, redirect, get. What is refused comes back as it was typed, with the reason. */
export async function savePlate(
  c: Context<AppEnv>,
  deps: Pick<IdentityDeps, 'visitors'>,
  of: PlateOf | null,
): Promise<Response> {
  if (of === null) return answerNotFound(c);
  const { appointmentId, passId } = of.visit;
  if (passId === null) return answerNotFound(c);
  const typed = await typedPlate(c);
  const refusal = await deps.visitors.sayPlate({
    holderId: of.holderId,
    appointmentId,
    passId,
    plate: typed,
  });
  if (refusal !== null) return answerForm(c, of, { typed, error: refusal.code });
  c.header('Cache-Control', 'no-store');
  return c.redirect(`${inLanguage(c, of.back)}#${SAVED}`, 303);
}

async function answerForm(
  c: Context<AppEnv>,
  { visit, back }: PlateOf,
  now: Pick<Parameters<typeof platePage>[0], 'typed' | 'error'>,
): Promise<Response> {
  const locale = localeOfPage(c, visit.locale);
  const [action, home] = [inLanguage(c, c.req.path), inLanguage(c, back)];
  const body = platePage({ visit, locale, action, back: home, ...now });
  const title = createText(locale)('party.changePlate');
  return answerPage(c, { locale, title, body, status: now.error === null ? 200 : 400 });
}

async function typedPlate(c: Context): Promise<string> {
  // A body that is no form has no field.
  const { plate } = await c.req.parseBody().catch((): Record<string, unknown> => ({}));
  return typeof plate === 'string' ? plate.trim().slice(0, 24) : '';
}
