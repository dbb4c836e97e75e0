import { toHalfWidth } from './half-width';

/** The lower line of a passport's zone, and the upper one where it was given; each of 44 characters. */
export interface MrzLines {
  readonly upper: string | null;
  readonly lower: string;
}
export type MrzTextFault = 'unreadable' | 'length' | 'not-a-passport';
export type MrzText =
  | { readonly ok: true; readonly lines: MrzLines }
  | { readonly ok: false; readonly fault: MrzTextFault; readonly count: number };

export const MRZ_LINE = 44;
/** Cards have three lines of 30 or two of 36. */
const CARD_SIZES: readonly number[] = [90, 72];

/**
 * Finds the zone in what was pasted, scanned or typed: spaces, line breaks, small letters, full-width characters and
 * what a Chinese keyboard (《) or a text recogniser («) writes for `<` are read as meant. Lines of other text around the
 * zone are passed over; an upper line that lost its fillers is filled up.
 */
export function findMrz(text: string): MrzText {
  const zone = zoneLines(text).join('');
  if (zone === '') return { ok: false, fault: 'unreadable', count: 0 };
  if (CARD_SIZES.includes(zone.length) && /^[ACIV]/.test(zone)) return fault('not-a-passport', zone);
  if (zone.length < MRZ_LINE || zone.length > 2 * MRZ_LINE) return fault('length', zone);
  const upper = zone.slice(0, -MRZ_LINE);
  if (upper === '') return { ok: true, lines: { upper: null, lower: zone } };
  if (!/^[A-Z]/.test(upper) || !upper.includes('<')) return fault('length', zone);
  return { ok: true, lines: { upper: upper.padEnd(MRZ_LINE, '<'), lower: zone.slice(-MRZ_LINE) } };
}

/** How many characters of a zone are there so far; a form waits for enough of them before it complains. */
export const countMrzCharacters = (text: string): number => zoneLines(text).join('').length;

const fault = (kind: MrzTextFault, zone: string): MrzText => ({ ok: false, fault: kind, count: zone.length });

const zoneLines = (text: string): readonly string[] =>
  toHalfWidth(text.replace(/&lt;/gi, '<'))
    .replace(/[《〈‹]/g, '<')
    .replace(/«/g, '<<')
    .replace(/[\u200b-\u200d\ufeff]/g, '')
    .toUpperCase()
    .split(/[\r\n]+/)
    .map((line) => line.replace(/\s/g, ''))
    .filter((line) => /^[A-Z0-9<]+$/.test(line));
