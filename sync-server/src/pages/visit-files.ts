import { toInstant } from '@campus/domain';
import { toCarrier } from '@campus/pass';
import type { Context } from 'hono';
import type { IdentityDeps } from '../identity';
import type { VisitView } from '../identity/visitor-door';
import { visitCalendar } from '../notify/visit-calendar';
import { answerNotFound } from './not-found-page';
import { setPageHeaders } from './page-layout';
import { localeOfPage } from './page-locale';
import { qrPng } from './qr-png';
import { visitStateOf } from './visit-state';

/** The code as a picture: what WeChat's browser can save by a long press. */
export async function answerPicture(c: Context, visit: VisitView): Promise<Response> {
  if (visit.jws === null || visitStateOf(visit) !== 'ready') return answerNotFound(c);
  const picture = await qrPng(toCarrier(visit.jws));
  setPageHeaders(c, 'link');
  return c.body(new Uint8Array(picture), 200, { 'Content-Type': 'image/png' });
}

/** The signed pass itself, for whoever reads it without a camera. */
export async function answerToken(c: Context, visit: VisitView): Promise<Response> {
  if (visit.jws === null || visitStateOf(visit) !== 'ready') return answerNotFound(c);
  setPageHeaders(c, 'link');
  return c.body(visit.jws, 200, { 'Content-Type': 'application/jwt' });
}

export async function answerCalendar(
  c: Context,
  deps: IdentityDeps,
  entry: { readonly visit: VisitView; readonly url: string },
): Promise<Response> {
  const calendar = visitCalendar(entry.visit, {
    locale: localeOfPage(c, entry.visit.locale),
    domain: new URL(deps.config.publicUrl).hostname,
    nowIso: toInstant(deps.clock.nowMs()),
    canceled: visitStateOf(entry.visit) === 'canceled',
    url: entry.url,
  });
  setPageHeaders(c, 'link');
  return c.body(calendar, 200, {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Disposition': 'attachment; filename="visit.ics"',
  });
}
