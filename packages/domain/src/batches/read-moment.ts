import { days, type CampusDay, type TimeOfDay } from '../time';
import { toHalfWidth } from '../visitors/half-width';

/** Day zero of a spreadsheet's calendar, as every day after February 1900 counts from it. */
const SERIAL_ZERO_MS = Date.UTC(1899, 11, 30);

const DAY_SHAPES: readonly RegExp[] = [
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})[日号號]?$/,
  /^(20\d{2})(\d{2})(\d{2})$/,
];

/** `2026-12-01`, `2026/12/1`, `2026年12月1日`, `20261201`, a spreadsheet's day number. Null: cannot be told for sure. */
export function readDay(text: string): CampusDay | null {
  const typed = toHalfWidth(text)
    .replace(/[ T]\d{1,2}:\d{2}(?::\d{2})?$/, '')
    .replace(/\s/g, '');
  if (/^[3-6]\d{4}$/.test(typed))
    return new Date(SERIAL_ZERO_MS + days(Number(typed))).toISOString().slice(0, 10);
  const match = DAY_SHAPES.map((shape) => shape.exec(typed)).find((found) => found !== null);
  if (match === undefined || match === null) return null;
  const [, year = '', month = '', day = ''] = match;
  const spelled = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isRealDay(spelled) ? spelled : null;
}

function isRealDay(day: CampusDay): boolean {
  const ms = Date.parse(`${day}T00:00:00.000Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day);
}

/** `9:00`, `09:00:00`, `下午2:30`, `2:30 pm`, `9点`, `9点半`, `24:00`, a fraction of a day. Null: unreadable. */
export function readTime(text: string): TimeOfDay | null {
  const typed = toHalfWidth(text)
    .toLowerCase()
    .replace(/^\d{4}-\d{2}-\d{2}[ t]/, '')
    .replace(/\s/g, '');
  if (/^0?\.\d+$/.test(typed)) return spell(Math.round(Number(typed) * 1_440));
  const match =
    /^(上午|早上|下午|晚上|中午)?(\d{1,2})(?:[:点點时時](\d{1,2}|半)?)(?::\d{2})?分?(am|pm)?$/.exec(typed) ??
    /^()(\d{1,2})()(am|pm)$/.exec(typed);
  if (match === null) return null;
  const [, before = '', hour = '', minute = '', after = ''] = match;
  const minutes = minute === '半' ? 30 : Number(minute || '0');
  return minutes > 59 ? null : spell(afternoon(Number(hour), before, after) * 60 + minutes);
}

function afternoon(hour: number, before: string, after: string): number {
  const late = before === '下午' || before === '晚上' || before === '中午' || after === 'pm';
  if (late && hour < 11) return hour + 12;
  if (before === '' && after === 'pm' && hour === 11) return 23;
  return after === 'am' && hour === 12 ? 0 : hour;
}

function spell(minutesOfDay: number): TimeOfDay | null {
  const [hour, minute] = [Math.floor(minutesOfDay / 60), minutesOfDay % 60];
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
