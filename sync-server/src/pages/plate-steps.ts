import { createText } from '@campus/i18n';
import type { Context } from 'hono';
import type { AppEnv } from '../deps';
import type { IdentityDeps } from '../identity';
import { answerNotFound } from './not-found-page';
import { answerPage } from './page-layout';
import { inLanguage, localeOfPage } from './page-locale';
import { platePage } from './plate-page';
import { SAVED } from './saved-note';
import { leadTo, type VisitForm } from './visit-form';

/** The form. Where he has come already, or cannot come any more, his pass says how it stands. */
export async function showPlate(c: Context<AppEnv>, of: VisitForm | null): Promise<Response> {
  if (of === null) return answerNotFound(c);
  if (!of.visit.canChangePlate) return leadTo(c, inLanguage(c, of.back));
  return answerForm(c, of, { typed: of.visit.plate ?? '', error: null });
}

/** Post, redirect, get. What is refused comes back as it was typed, with the reason. */
export async function savePlate(
  c: Context<AppEnv>,
  deps: Pick<IdentityDeps, 'visitors'>,
  of: VisitForm | null,
): Promise<Response> {
  if (of === null) return answerNotFound(c);
  const { appointmentId, passId, plate, canChangePlate, presence } = of.visit;
  // Who came while the form was open is told so below, with the reason.
  const isClosed = !canChangePlate && presence === 'absent';
  if (passId === null || isClosed) return leadTo(c, inLanguage(c, of.back));
  const typed = await typedPlate(c);
  if (typed === null) return answerForm(c, of, { typed: plate ?? '', error: 'request.malformed' });
  const said = { holderId: of.holderId, appointmentId, passId, plate: typed };
  const refusal = await deps.visitors.sayPlate(said);
  if (refusal !== null) return answerForm(c, of, { typed, error: refusal.code });
  return leadTo(c, `${inLanguage(c, of.back)}#${SAVED}`);
}

async function answerForm(
  c: Context<AppEnv>,
  { visit, back }: VisitForm,
  now: Pick<Parameters<typeof platePage>[0], 'typed' | 'error'>,
): Promise<Response> {
  const locale = localeOfPage(c, visit.locale);
  const [action, home] = [inLanguage(c, c.req.path), inLanguage(c, back)];
  const body = platePage({ visit, locale, action, back: home, ...now });
  const title = createText(locale)('party.changePlate');
  return answerPage(c, { locale, title, body, status: now.error === null ? 200 : 400 });
}

/** null: nothing came. A body that was lost on its way must not read as «no car», which is an empty field. */
async function typedPlate(c: Context): Promise<string | null> {
  const { plate } = await c.req.parseBody().catch((): Record<string, unknown> => ({}));
  return typeof plate === 'string' ? plate.trim().slice(0, 24) : null;
}
