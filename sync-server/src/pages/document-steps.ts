import { hours } from '@campus/domain';
import { createText, type Text } from '@campus/i18n';
import type { Context } from 'hono';
import type { AppEnv } from '../deps';
import { clientAddressOf } from '../http/client-address';
import { type IdentityDeps, type VisitView, withinClientQuota } from '../identity';
import { documentPage, type TypedDocument } from './document-page';
import { answerNotFound } from './not-found-page';
import { answerPage } from './page-layout';
import { inLanguage, localeOfPage } from './page-locale';
import { readDocument, wordsOfRefusal } from './read-document';
import { SAVED } from './saved-note';
import { leadTo, type VisitForm } from './visit-form';

/** A whole party may sit behind one address. */
const QUOTA = { name: 'document-client', limit: 400, windowMs: hours(1) };

/** [DOC-7] The form; reading it changes nothing. Where nothing is awaited, his pass says how it stands. */
export async function showDocument(c: Context<AppEnv>, of: VisitForm | null): Promise<Response> {
  if (of === null) return answerNotFound(c);
  if (of.visit.awaited === null) return leadTo(c, inLanguage(c, of.back));
  return answerForm(c, of, { typed: nothingTyped(c, of.visit), error: null });
}

/** Post, redirect, get. What is refused comes back as it was typed, with the reason. */
export async function saveDocument(
  c: Context<AppEnv>,
  deps: IdentityDeps,
  of: VisitForm | null,
): Promise<Response> {
  if (of === null) return answerNotFound(c);
  const { holderId, visit, back } = of;
  // [DOC-6] Sent twice: he finds what became of the first.
  if (visit.awaited === null) return leadTo(c, inLanguage(c, back));
  const { typed, isSure } = await fieldsOf(c);
  const text = createText(localeOfPage(c, visit.locale));
  if (!(await withinClientQuota(deps, QUOTA, clientAddressOf(c))))
    return answerForm(c, of, { typed, error: text('refusals.request.rate-limited') });
  const read = readDocument(typed, { text, nowMs: deps.clock.nowMs(), isSure });
  if (typeof read === 'string') return answerForm(c, of, { typed, error: read });
  const { appointmentId, visitorId } = visit;
  const refusal = await deps.visitors.giveDocument({ holderId, appointmentId, visitorId, ...read });
  if (refusal !== null) return answerForm(c, of, { typed, error: wordsOfRefusal(refusal, text) });
  return leadTo(c, `${inLanguage(c, back)}#${SAVED}`);
}

async function answerForm(
  c: Context<AppEnv>,
  { visit, back }: VisitForm,
  now: { readonly typed: TypedDocument; readonly error: string | null },
): Promise<Response> {
  const locale = localeOfPage(c, visit.locale);
  const text: Text = createText(locale);
  const [action, home] = [inLanguage(c, c.req.path), inLanguage(c, back)];
  const body = documentPage({ visit, locale, action, back: home, ...now });
  return answerPage(c, {
    locale,
    title: text('completion.title'),
    body,
    status: now.error === null ? 200 : 400,
  });
}

/** Who reads English has a passport more often than not. */
const nothingTyped = (c: Context, visit: VisitView): TypedDocument => ({
  type: localeOfPage(c, visit.locale) === 'en' ? 'passport' : 'resident-id',
  number: '',
  nationality: visit.nationality ?? '',
  zone: '',
});

async function fieldsOf(c: Context): Promise<{ readonly typed: TypedDocument; readonly isSure: boolean }> {
  // A body that is no form has no field.
  const fields = await c.req.parseBody().catch((): Record<string, unknown> => ({}));
  const field = (name: string, max: number): string => {
    const value = fields[name];
    return typeof value === 'string' ? value.slice(0, max) : '';
  };
  const typed = {
    type: field('type', 20),
    number: field('number', 32),
    nationality: field('nationality', 2),
    zone: field('zone', 400),
  };
  return { typed, isSure: field('sure', 1) === '1' };
}
