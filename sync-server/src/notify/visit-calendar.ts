import { createText, writeWindow } from '@campus/i18n';
import type { Locale } from '@campus/domain';
import type { VisitView } from '../identity/visitor-door';

export interface CalendarOptions {
  readonly locale: Locale;
  /** Host name of this installation: makes the entry's id its own in the world. */
  readonly domain: string;
  readonly nowIso: string;
  readonly canceled: boolean;
  readonly url: string;
}

/**
 * The visit as a calendar entry (RFC 5545). Times are UTC, so that every calendar shows them in its own zone; the
 * description repeats them in Beijing time. `PUBLISH`, not `REQUEST`: nobody is asked to answer an address that nobody
 * reads. The generation is the sequence, so an edit replaces the entry.
 */
export const visitCalendar = (visit: VisitView, options: CalendarOptions): string =>
  visitsCalendar([{ visit, url: options.url }], options);

/** The same of several days, each an entry of its own. */
export function visitsCalendar(
  days: readonly { readonly visit: VisitView; readonly url: string }[],
  options: Omit<CalendarOptions, 'url'>,
): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Campus Visits//EN',
    `METHOD:${options.canceled ? 'CANCEL' : 'PUBLISH'}`,
    ...days.flatMap(({ visit, url }) => eventLines(visit, { ...options, url })),
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n');
}

function eventLines(visit: VisitView, options: CalendarOptions): readonly string[] {
  const { locale, domain, nowIso, canceled, url } = options;
  const text = createText(locale);
  const campus = visit.campus.name[locale];
  const window = `${writeWindow(visit.startAt, visit.endAt, locale)} (${text('mail.label.zone')})`;
  const gates = visit.gates.map((gate) => gate.name[locale]).join(', ');
  return [
    'BEGIN:VEVENT',
    `UID:${visit.visitorId}@${domain}`,
    `SEQUENCE:${visit.generation + (canceled ? 1 : 0)}`,
    `DTSTAMP:${stamp(nowIso)}`,
    `DTSTART:${stamp(visit.startAt)}`,
    `DTEND:${stamp(visit.endAt)}`,
    `SUMMARY:${escaped(`${campus} · ${visit.hostName}`)}`,
    `LOCATION:${escaped([campus, gates, visit.campus.address[locale]].filter((part) => part !== '').join(', '))}`,
    `DESCRIPTION:${escaped(`${window}\n${gates}\n${url}`)}`,
    `STATUS:${canceled ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
  ];
}

/** `20261124T063000Z` */
const stamp = (instant: string): string => instant.replace(/\.\d{3}Z$/, 'Z').replace(/[-:]/g, '');

/** RFC 5545 §3.3.11. Lone carriage returns and other controls could begin a line of their own: they become spaces. */
function escaped(text: string): string {
  return text
    .replace(/\\/g, '\\\\')
    .replace(/[;,]/g, '\\$&')
    .replace(/\r?\n/g, '\\n')
    .replace(/\p{Cc}/gu, ' ');
}

const LINE_OCTETS = 73;

/** RFC 5545 §3.1: lines of at most 75 octets, continued after a space; never in the middle of a character. */
function folded(line: string): string {
  const lines: string[] = [];
  let start = 0;
  let at = 0;
  let octets = 0;
  for (const character of line) {
    const width = Buffer.byteLength(character);
    if (octets + width > LINE_OCTETS) {
      lines.push(line.slice(start, at));
      start = at;
      octets = 0;
    }
    octets += width;
    at += character.length;
  }
  return [...lines, line.slice(start)].join('\r\n ');
}
