import { linkKindOf, toInstant } from '@campus/domain';
import { createText, INTL_LOCALES, writeDay } from '@campus/i18n';
import { toCarrier } from '@campus/pass';
import type { Deps } from '../deps';
import type { OpenedMessage, VisitView } from '../identity/visitor-door';
import { qrPng } from '../pages/qr-png';
import type { Template } from './message-about';
import { mailHtml } from './mail-html';
import { type MailParts, mailParts } from './mail-parts';
import { mailText } from './mail-text';
import type { Attachment, RenderedMail } from './provider';
import { QR_CID } from './qr-cid';
import { visitCalendar } from './visit-calendar';

type Needs = Pick<Deps, 'clock' | 'config'>;

/**
 * [MSG-5] The whole mail in the visitor's language. The code is in it only for a visitor whose link is his own: who has
 * a mainland number gets the fixed address, and no code before his phone has proved itself.
 */
export async function renderMail(
  deps: Needs,
  message: { readonly id: string; readonly template: Template },
  opened: OpenedMessage & { readonly email: string },
): Promise<RenderedMail> {
  const { visit } = opened;
  const { locale } = visit;
  const personal = isPersonalLink(opened);
  const parts = mailParts(visit, {
    template: message.template,
    link: linkOf(deps, visit, personal),
    personal,
  });
  return {
    id: message.id,
    to: opened.email,
    subject: createText(locale)(`mail.subject.${message.template}`, {
      day: writeDay(visit.startAt, locale),
      campus: visit.campus.name[locale],
    }),
    text: mailText(parts),
    html: String(await mailHtml(parts)),
    language: INTL_LOCALES[locale],
    attachments: await attachmentsOf(deps, visit, parts),
  };
}

async function attachmentsOf(
  deps: Needs,
  visit: VisitView,
  parts: MailParts,
): Promise<readonly Attachment[]> {
  const calendar = {
    filename: 'visit.ics',
    contentType: `text/calendar; charset=utf-8; method=${parts.canceled ? 'CANCEL' : 'PUBLISH'}`,
    content: Buffer.from(calendarOf(deps, visit, parts)),
  };
  if (!parts.showsCode || visit.jws === null) return [calendar];
  const content = await qrPng(toCarrier(visit.jws));
  return [{ filename: 'pass.png', contentType: 'image/png', content, cid: QR_CID }, calendar];
}

const calendarOf = (deps: Needs, visit: VisitView, parts: MailParts): string =>
  visitCalendar(visit, {
    locale: visit.locale,
    domain: new URL(deps.config.publicUrl).hostname,
    nowIso: toInstant(deps.clock.nowMs()),
    canceled: parts.canceled,
    url: parts.link,
  });

/** His own link; false: the fixed address, for whoever proves his phone first. */
export const isPersonalLink = (opened: OpenedMessage): boolean =>
  linkKindOf(opened) === 'personal' && opened.visit.linkToken !== null;

export function linkOf(deps: Needs, visit: VisitView, personal: boolean): string {
  const { publicUrl } = deps.config;
  return personal && visit.linkToken !== null ? `${publicUrl}/p/${visit.linkToken}` : `${publicUrl}/v`;
}
