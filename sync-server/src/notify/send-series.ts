import { isMainlandMobile, normaliseEmail, toInstant } from '@campus/domain';
import { createText, INTL_LOCALES, writeDay } from '@campus/i18n';
import { formatShortCode, toCarrier } from '@campus/pass';
import type { OpenedMessage, VisitView } from '../identity/visitor-door';
import { qrPng } from '../pages/qr-png';
import { visitStateOf } from '../pages/visit-state';
import type { Template } from './message-about';
import { mailHtml } from './mail-html';
import { mailParts, windowOf, type MailDay, type MailParts } from './mail-parts';
import { mailText } from './mail-text';
import type { NotifyDeps } from './notify-deps';
import type { Attachment, SendOutcome } from './provider';
import { QR_CID } from './qr-cid';
import { isPersonalLink, linkOf } from './render-mail';
import { renderVisitSms } from './render-sms';
import { visitsCalendar } from './visit-calendar';

interface SeriesMessage {
  readonly id: string;
  readonly channel: 'sms' | 'email';
  readonly template: Template;
  readonly isAgain: boolean;
}
type Days = readonly OpenedMessage[];
const NOBODY = { kind: 'void', reason: 'message.nobody' } as const;

/**
 * [SERIES-6] One message about several days of a series, next first, in place of one for each. Each day keeps its own
 * pass; who proves his phone first gets the fixed address, which leads to all of them.
 */
export async function sendSeries(
  deps: NotifyDeps,
  message: SeriesMessage,
  days: Days,
): Promise<SendOutcome | typeof NOBODY> {
  const [first] = days;
  if (first === undefined) return NOBODY;
  return message.channel === 'sms'
    ? sendSms(deps, message, { first, count: days.length })
    : sendMail(deps, message, { first, days });
}

async function sendSms(
  deps: NotifyDeps,
  { id, template, isAgain }: SeriesMessage,
  { first, count }: { readonly first: OpenedMessage; readonly count: number },
): Promise<SendOutcome | typeof NOBODY> {
  const { phone, visit } = first;
  if (phone === null || !isMainlandMobile(phone)) return NOBODY;
  const link = `${deps.config.publicUrl}/v`.replace(/^https:\/\//, '');
  const wording = template === 'canceled' ? 'seriesCanceled' : 'series';
  const rendered = renderVisitSms(wording, visit, { locale: visit.locale, link, count });
  return deps.sms.send({ id, to: phone, isAgain, ...rendered });
}

async function sendMail(
  deps: NotifyDeps,
  { id, template }: SeriesMessage,
  { first, days }: { readonly first: OpenedMessage; readonly days: Days },
): Promise<SendOutcome | typeof NOBODY> {
  const to = first.email === null ? null : normaliseEmail(first.email);
  if (to === null) return NOBODY;
  const { locale, campus, startAt } = first.visit;
  const parts = seriesParts(deps, template, { first, days });
  const names = { campus: campus.name[locale], day: writeDay(startAt, locale), count: String(days.length) };
  return deps.mail.send({
    id,
    to,
    subject: createText(locale)(`mail.series.subject.${parts.canceled ? 'canceled' : 'invitation'}`, names),
    text: mailText(parts),
    html: String(await mailHtml(parts)),
    language: INTL_LOCALES[locale],
    attachments: await attachmentsOf(deps, parts, days),
  });
}

function seriesParts(
  deps: NotifyDeps,
  template: Template,
  { first, days }: { readonly first: OpenedMessage; readonly days: Days },
): MailParts {
  const { visit } = first;
  const personal = isPersonalLink(first);
  const one = mailParts(visit, { template, link: linkOf(deps, visit, personal), personal });
  const names = { campus: one.campus, host: visit.hostName, count: String(days.length) };
  const when = one.text('mail.label.when');
  return {
    ...one,
    intro: one.text(`mail.series.intro.${one.canceled ? 'canceled' : 'invitation'}`, names),
    showsCode: false,
    shortCode: null,
    facts: one.facts.filter(({ label }) => label !== when),
    days: days.map((day, i) => dayOf(deps, day, { parts: one, number: i + 1 })),
  };
}

function dayOf(
  deps: NotifyDeps,
  opened: OpenedMessage,
  { parts, number }: { readonly parts: MailParts; readonly number: number },
): MailDay {
  const { visit } = opened;
  const personal = isPersonalLink(opened);
  const isShown = personal && !parts.canceled && visitStateOf(visit) === 'ready';
  return {
    when: windowOf(visit, parts.text),
    link: isShown ? linkOf(deps, visit, personal) : null,
    shortCode: isShown && visit.shortCode !== null ? formatShortCode(visit.shortCode) : null,
    cid: isShown && visit.jws !== null ? `${QR_CID}-${number}` : null,
  };
}

async function attachmentsOf(deps: NotifyDeps, parts: MailParts, days: Days): Promise<readonly Attachment[]> {
  const pictures: Attachment[] = [];
  for (const [i, { cid }] of parts.days.entries()) {
    const jws = days[i]?.visit.jws ?? null;
    if (cid === null || jws === null) continue;
    const content = await qrPng(toCarrier(jws));
    pictures.push({ filename: `pass-${i + 1}.png`, contentType: 'image/png', content, cid });
  }
  return [...pictures, calendarOf(deps, parts, days)];
}

function calendarOf(deps: NotifyDeps, { canceled, lang }: MailParts, days: Days): Attachment {
  const entries = days.map((day): { readonly visit: VisitView; readonly url: string } => ({
    visit: day.visit,
    url: linkOf(deps, day.visit, isPersonalLink(day)),
  }));
  const content = visitsCalendar(entries, {
    locale: lang,
    domain: new URL(deps.config.publicUrl).hostname,
    nowIso: toInstant(deps.clock.nowMs()),
    canceled,
  });
  return {
    filename: 'visits.ics',
    contentType: `text/calendar; charset=utf-8; method=${canceled ? 'CANCEL' : 'PUBLISH'}`,
    content: Buffer.from(content),
  };
}
