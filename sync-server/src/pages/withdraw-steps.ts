import { createText } from '@campus/i18n';
import type { RefusalCode } from '@campus/domain';
import type { Context } from 'hono';
import type { AppEnv } from '../deps';
import type { IdentityDeps } from '../identity';
import { answerNotFound } from './not-found-page';
import { answerPage } from './page-layout';
import { inLanguage, localeOfPage } from './page-locale';
import { leadTo, type VisitForm } from './visit-form';
import { withdrawPage } from './withdraw-page';

/** The question. Where he has come, or it is called off already, his pass says how it stands. */
export async function askWhetherToWithdraw(c: Context<AppEnv>, of: VisitForm | null): Promise<Response> {
  if (of === null) return answerNotFound(c);
  return of.visit.canWithdraw ? answerQuestion(c, of, null) : leadTo(c, inLanguage(c, of.back));
}

/** Post, redirect, get: his pass says that it is called off. The same again changes nothing. */
export async function withdraw(
  c: Context<AppEnv>,
  deps: Pick<IdentityDeps, 'visitors'>,
  of: VisitForm | null,
): Promise<Response> {
  if (of === null) return answerNotFound(c);
  const { holderId, visit } = of;
  const { appointmentId, passId, visitorId } = visit;
  const own = passId === null ? { visitorId } : { passId };
  if ((passId === null && !visit.canWithdraw) || visit.canceled) return leadTo(c, inLanguage(c, of.back));
  const refusal = await deps.visitors.withdraw({ holderId, appointmentId, ...own });
  if (refusal !== null) return answerQuestion(c, of, refusal.code);
  return leadTo(c, `${inLanguage(c, of.back)}#${WITHDRAWN}`);
}

/** A device that keeps the page waits for the new one then: the kept one still has the code. */
const WITHDRAWN = 'withdrawn';

async function answerQuestion(
  c: Context<AppEnv>,
  { visit, back }: VisitForm,
  error: RefusalCode | null,
): Promise<Response> {
  const locale = localeOfPage(c, visit.locale);
  const [action, home] = [inLanguage(c, c.req.path), inLanguage(c, back)];
  const body = withdrawPage({ visit, locale, action, back: home, error });
  const title = createText(locale)('withdrawal.title');
  return answerPage(c, { locale, title, body, status: error === null ? 200 : 400 });
}
