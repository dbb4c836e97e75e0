import type { Locale } from '@campus/domain';
import { createText, type Text, writeMoment } from '@campus/i18n';
import type { VisitView } from '../identity/visitor-door';
import type { Template } from './message-about';

/** [MSG-4] One text message in UCS-2, the encoding that Chinese needs: anything longer is sent and paid as two. */
export const SMS_MAX = 70;
const LENGTHS = ['full', 'medium', 'short'] as const;

export type SmsTemplate = Template | 'declined' | 'unanswered' | SeriesSmsTemplate;
/** About several days of a series. */
export type SeriesSmsTemplate = 'series' | 'seriesCanceled';

export interface SmsText {
  readonly templateKey: string;
  /** In the order of the template's placeholders. */
  readonly parameters: readonly string[];
  readonly text: string;
}

/**
 * The longest of three wordings that fits. It names nobody: a text message shows on a locked screen. `link` is the
 * fixed address, the same for everybody, so nothing is lost when somebody else reads it.
 */
export function renderVisitSms(
  template: SmsTemplate,
  visit: Pick<VisitView, 'campus' | 'startAt' | 'gates'>,
  options: SmsOptions,
): SmsText {
  const { locale, link } = options;
  const text = createText(locale);
  const parameters = {
    campus: visit.campus.name[locale],
    start: writeMoment(visit.startAt, locale),
    gate: visit.gates[0]?.name[locale] ?? '',
    link,
    count: String(options.count ?? 1),
  };
  const wordings = LENGTHS.map((length) => wording(text, { template, length, locale, parameters }));
  const fitting = wordings.find(({ text: words }) => words.length <= SMS_MAX) ?? wordings.at(-1);
  if (fitting === undefined) throw new Error('a template has wordings');
  return fitting;
}

export function renderCodeSms(code: string, locale: Locale): SmsText {
  return {
    templateKey: `code.${locale}`,
    parameters: [code],
    text: createText(locale)('sms.code', { code }),
  };
}

export interface SmsOptions {
  readonly locale: Locale;
  readonly link: string;
  /** Of a series: how many days it tells of, the first of which is the visit. */
  readonly count?: number;
}
interface Wording {
  readonly template: SmsTemplate;
  readonly length: (typeof LENGTHS)[number];
  readonly locale: Locale;
  readonly parameters: {
    readonly campus: string;
    readonly start: string;
    readonly gate: string;
    readonly link: string;
    readonly count: string;
  };
}

function wording(text: Text, { template, length, locale, parameters }: Wording): SmsText {
  const raw = text.raw(`sms.${template}.${length}`);
  const used = placeholdersOf(String(raw));
  return {
    templateKey: `${template}.${length}.${locale}`,
    parameters: used.map((name) => (Object.hasOwn(parameters, name) ? parameters[name] : '')),
    text: text(`sms.${template}.${length}`, parameters),
  };
}

type Parameter = keyof Wording['parameters'];

const placeholdersOf = (words: string): readonly Parameter[] =>
  [...words.matchAll(/\{(campus|start|gate|link|count)\}/g)].map(([, name]) => name as Parameter);
