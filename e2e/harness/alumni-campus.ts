import { readFileSync, writeFileSync } from 'node:fs';
import { CAMPUS_FILE } from './campus-server';

const DAY_MS = 86_400_000;
const CAMPUS_OFFSET_MS = 8 * 3_600_000;

/** The day on the campus, so many days from now. */
export const campusDay = (ahead: number): string =>
  new Date(Date.now() + CAMPUS_OFFSET_MS + ahead * DAY_MS).toISOString().slice(0, 10);

/** Writes campus.json with alumni visits: two a year, at most two companions, and the day after tomorrow closed. */
export function writeAlumniCampus(file: string): string {
  const campus = JSON.parse(readFileSync(CAMPUS_FILE, 'utf8')) as { policies: object[] };
  const reason = { 'zh-Hans': '校庆', 'zh-Hant': '校慶', en: 'Anniversary' };
  const policy = {
    ...campus.policies[0],
    visitType: 'alumni',
    name: { 'zh-Hans': '校友返校', 'zh-Hant': '校友返校參觀', en: 'Alumni visit' },
    invitedBy: ['alumni-office'],
    steps: [],
    strangers: false,
    maxDaysAhead: 3,
    maxVisitors: 3,
    maxDays: 1,
    visitsPerYear: 2,
    bearer: true,
    document: 'none',
    entryRule: 'single',
    closedDays: [{ on: campusDay(2), reason }],
  };
  writeFileSync(file, JSON.stringify({ ...campus, policies: [...campus.policies, policy] }));
  return file;
}
