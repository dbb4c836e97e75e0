import { hoursEachDay, taxiCard } from '@campus/domain';
import { createText, type Text, writeWindow, writeNames } from '@campus/i18n';
import { formatShortCode } from '@campus/pass';
import type { VisitView } from '../identity/visitor-door';
import { visitStateOf } from '../pages/visit-state';
import type { Template } from './message-about';

/** What both bodies of a mail say, in order, so that they cannot differ. */
export interface MailParts {
  readonly lang: VisitView['locale'];
  readonly text: Text;
  readonly campus: string;
  readonly greeting: string;
  readonly intro: string;
  readonly canceled: boolean;
  /** He has still to give his document: the link leads to where he does. */
  readonly asksForDocument: boolean;
  /** The QR code is in the mail. */
  readonly showsCode: boolean;
  readonly shortCode: string | null;
  readonly link: string;
  /** The link is the visitor's own and opens without a code. */
  readonly personal: boolean;
  readonly bring: string | null;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** Of a message about several days of a series: each with its own way to the code; empty: one visit. */
  readonly days: readonly MailDay[];
  /** In Chinese, for whoever drives him; null where the reader knows Chinese. */
  readonly taxi: string | null;
}

export interface MailDay {
  readonly when: string;
  /** null: the fixed address leads to all of them, or the day is called off. */
  readonly link: string | null;
  readonly shortCode: string | null;
  /** Of the picture of its code. */
  readonly cid: string | null;
}

export interface MailOptions {
  readonly template: Template;
  readonly link: string;
  readonly personal: boolean;
}

export function mailParts(visit: VisitView, { template, link, personal }: MailOptions): MailParts {
  const { locale } = visit;
  const text = createText(locale);
  const campus = visit.campus.name[locale];
  const canceled = template === 'canceled' || visitStateOf(visit) === 'canceled';
  const showsCode = personal && !canceled && visitStateOf(visit) === 'ready';
  const kind = canceled ? 'canceled' : template;
  return {
    lang: locale,
    text,
    campus,
    greeting: text('mail.greeting', { name: visit.visitorName }),
    intro: text(`mail.intro.${kind}`, { campus, host: visit.hostName }),
    canceled,
    asksForDocument: kind === 'complete',
    showsCode,
    shortCode: showsCode && visit.shortCode !== null ? formatShortCode(visit.shortCode) : null,
    link,
    personal,
    bring: canceled || kind === 'complete' ? null : text(`mail.bring.${bringOf(visit)}`),
    facts: factsOf(visit, text),
    days: [],
    taxi: locale === 'en' && !canceled ? taxiCard(visit.campus, visit.gates[0]) : null,
  };
}

function bringOf(visit: VisitView): 'none' | 'passport' | 'document' {
  if (visit.hasPassport) return 'passport';
  return visit.bearer ? 'none' : 'document';
}

export const windowOf = ({ startAt, endAt, locale }: VisitView, text: Text): string =>
  `${writeWindow(startAt, endAt, locale)} (${text('mail.label.zone')})`;

function factsOf(visit: VisitView, text: Text): MailParts['facts'] {
  const { locale } = visit;
  const window = windowOf(visit, text);
  const hours = hoursEachDay(visit, visit.dailyHours);
  const daily = hours === null ? [] : [text('mail.eachDay', { from: hours.from, to: hours.to })];
  const gates = writeNames(
    visit.gates.map((gate) => gate.name[locale]),
    locale,
  );
  const contact = visit.campus.contacts.find(({ role }) => role === 'security')?.phone ?? '';
  return [
    { label: text('mail.label.when'), value: [window, ...daily].join(' · ') },
    { label: text('mail.label.gates'), value: gates },
    { label: text('mail.label.host'), value: visit.hostName },
    { label: text('mail.label.unit'), value: visit.unit },
    { label: text('mail.label.area'), value: visit.area },
    { label: text('mail.label.purpose'), value: visit.purpose },
    { label: text('mail.label.visitType'), value: visit.visitType[locale] },
    { label: text('mail.label.plate'), value: visit.plate ?? '' },
    { label: text('mail.label.address'), value: visit.campus.address[locale] },
    { label: text('mail.label.contact'), value: contact },
  ].filter(({ value }) => value !== '');
}
