import type { Instant, PassId } from '@campus/domain';

export interface CalendarVisit {
  readonly passId: PassId;
  readonly title: string;
  readonly description: string;
  readonly place: string;
  readonly startAt: Instant;
  readonly endAt: Instant;
  /** When this entry was written. */
  readonly madeAt: Instant;
  /** Of the pass: a later one replaces the earlier entry. */
  readonly sequence: number;
}

/** The visit as an iCalendar file (RFC 5545), made on the device, so that it works offline. */
export function calendarEntry(visit: CalendarVisit): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Campus Visits//Visit//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${visit.passId}@campus-visits`,
    `SEQUENCE:${visit.sequence}`,
    `DTSTAMP:${utc(visit.madeAt)}`,
    `DTSTART:${utc(visit.startAt)}`,
    `DTEND:${utc(visit.endAt)}`,
    `SUMMARY:${escape(visit.title)}`,
    `LOCATION:${escape(visit.place)}`,
    `DESCRIPTION:${escape(visit.description)}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:-PT2H',
    `DESCRIPTION:${escape(visit.title)}`,
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.flatMap(fold).join('\r\n') + '\r\n';
}

const utc = (at: Instant): string => at.replace(/\.\d{3}/, '').replaceAll(/[-:]/g, '');

const escape = (text: string): string =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll(/\r?\n/g, '\\n')
    .replaceAll(/[,;]/g, (mark) => `\\${mark}`);

const LINE_BYTES = 75;

/** RFC 5545 §3.1: at most 75 bytes, never within a character; what follows starts with a blank. */
function fold(line: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (const character of line) {
    if (bytesOf(part + character) > LINE_BYTES) {
      parts.push(part);
      part = ' ';
    }
    part += character;
  }
  return [...parts, part];
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
