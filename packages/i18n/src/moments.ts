import { CAMPUS_ZONE, campusDayOf, type Instant, type Locale, toMs } from '@campus/domain';
import { INTL_LOCALES } from './locales';

/** `10:05`, campus time, whatever zone the reader sits in. */
export const writeTime = (at: Instant, locale: Locale): string => formatOf(locale, 'time').format(toMs(at));

/** `Wed, 25 Nov 2026` / `2026年11月25日周三`. */
export const writeDay = (at: Instant, locale: Locale): string => formatOf(locale, 'day').format(toMs(at));

/** `25 Nov, 10:05` / `11月25日 10:05`. */
export const writeMoment = (at: Instant, locale: Locale): string =>
  formatOf(locale, 'moment').format(toMs(at));

/** A window of time: the day once when both ends fall on it, `24:00` for its last midnight. */
export function writeWindow(startAt: Instant, endAt: Instant, locale: Locale): string {
  const from = `${writeDay(startAt, locale)} ${writeTime(startAt, locale)}`;
  if (campusDayOf(toMs(startAt)) === campusDayOf(toMs(endAt) - 1))
    return `${from}–${endOfDay(endAt, locale)}`;
  return `${from} – ${writeDay(endAt, locale)} ${writeTime(endAt, locale)}`;
}

/** A text, and which parts of it are `14:00–16:00`: a line may not end at that dash. */
export interface TextPart {
  readonly text: string;
  readonly isWindow: boolean;
}

export const splitAtWindows = (text: string): readonly TextPart[] =>
  text
    .split(/(\d{1,2}:\d{2}–\d{1,2}:\d{2})/)
    .map((part, index) => ({ text: part, isWindow: index % 2 === 1 }))
    .filter((part) => part.text !== '');

const SHAPES = {
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { year: 'numeric', month: 'short', day: 'numeric', weekday: 'short' },
  moment: { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(locale: Locale, shape: keyof typeof SHAPES): Intl.DateTimeFormat {
  const key = `${locale} ${shape}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(INTL_LOCALES[locale], { ...SHAPES[shape], timeZone: CAMPUS_ZONE });
  formats.set(key, made);
  return made;
}

function endOfDay(endAt: Instant, locale: Locale): string {
  const time = writeTime(endAt, locale);
  return time === '00:00' ? '24:00' : time;
}
