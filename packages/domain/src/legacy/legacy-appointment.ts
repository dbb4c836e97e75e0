import { z } from 'zod';
import type { Gate } from '../gate/gate';
import type { GateId } from '../ids';
import { accept, refuse, type Decision } from '../refusals';
import { atCampus, campusDayOf, days, Instant, TimeOfDay, toInstant } from '../time';
import { normalisePhone } from '../visitors/phone';
import { normalisePlate } from '../visitors/plate';
import { toHalfWidth } from '../visitors/half-width';
import { SCANNED_MAX } from './code-pattern';
import { LegacyStatus } from './legacy-entry';
import type { LegacySettings } from './legacy-settings';
import { isPlainText } from './plain-text';

/** An appointment of the old system, read and put into our words [F12]. */
export const LegacyAppointment = z.strictObject({
  externalId: z.string().min(1).max(80),
  name: z.string().max(80),
  /** As `normalisePhone` writes it; null: none, or none that can be read. */
  phone: z.string().max(24).nullable(),
  documentTail: z.string().max(8),
  startAt: Instant,
  endAt: Instant,
  /** Empty: every gate. */
  gates: z.array(z.string().max(24)).max(16),
  plate: z.string().max(12),
  status: LegacyStatus,
  code: z.string().min(1).max(SCANNED_MAX),
});
export type LegacyAppointment = Omit<z.infer<typeof LegacyAppointment>, 'gates'> & {
  readonly gates: readonly GateId[];
};

/** The ten columns, as the old system's file or answer calls them. */
export const LEGACY_FIELDS = [
  'external_id',
  'name',
  'phone',
  'document_tail',
  'from',
  'to',
  'gate',
  'plate',
  'status',
  'code',
] as const;
export type LegacyField = (typeof LEGACY_FIELDS)[number];
export type LegacyRow = Readonly<Partial<Record<LegacyField, unknown>>>;

const STATUS_WORDS: Readonly<Record<LegacyStatus, readonly string[]>> = {
  valid: ['valid', 'approved', 'active', 'ok', '1', '有效', '已通过', '已通過', '已批准', '已审核', '通过'],
  pending: ['pending', 'submitted', 'waiting', '0', '待审核', '待審核', '审核中', '審核中', '待审批'],
  canceled: [
    'canceled',
    'cancelled',
    'rejected',
    'void',
    '已取消',
    '取消',
    '未通过',
    '已作废',
    '已作廢',
    '拒绝',
  ],
  used: ['used', 'done', 'completed', 'entered', '已使用', '已完成', '已入校', '已进入'],
  unclear: [],
};

/** What may stand in a cell, in the spelling that is kept. */
export const legacyText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).normalize('NFC').trim() : '';

/**
 * Reads one row. What the gate needs must be there: id, code, and a window. What only helps is taken if it can be
 * read: a gate that nobody knows and a status that nobody understands make the appointment `unclear`, and the guard
 * looks it up in the old system.
 */
export function readLegacyRow(
  row: LegacyRow,
  {
    settings,
    gates,
  }: { readonly settings: Pick<LegacySettings, 'gateNames'>; readonly gates: readonly Gate[] },
): Decision<LegacyAppointment> {
  const externalId = legacyText(row.external_id);
  const code = legacyText(row.code);
  const missing = missingIn(externalId, code);
  if (missing !== null) return refuse('legacy.row-incomplete', missing);
  const broken = LEGACY_FIELDS.find((field) => !isPlainText(legacyText(row[field])));
  if (broken !== undefined) return refuse('legacy.row-characters', broken);
  const [startAt, endAt] = readWindow(row);
  if (startAt === null || endAt === null) return refuse('legacy.row-time', startAt === null ? 'from' : 'to');
  const gate = readGates(legacyText(row.gate), settings, gates);
  return accept({
    externalId,
    code,
    name: legacyText(row.name).slice(0, 80),
    phone: normalisePhone(legacyText(row.phone)),
    documentTail: toHalfWidth(legacyText(row.document_tail)).toUpperCase().slice(-4),
    startAt,
    endAt,
    gates: gate ?? [],
    plate: normalisePlate(legacyText(row.plate)) ?? '',
    status: gate === null ? 'unclear' : readStatus(legacyText(row.status)),
  });
}

function missingIn(externalId: string, code: string): LegacyField | null {
  if (externalId === '' || externalId.length > 80) return 'external_id';
  return code === '' || code.length > SCANNED_MAX ? 'code' : null;
}

/** Its two ends; an end that is none is null, and so is one that does not lie behind the beginning. */
function readWindow(row: LegacyRow): readonly [Instant | null, Instant | null] {
  const fromMs = readMoment(legacyText(row.from), '00:00');
  const untilMs = readMoment(legacyText(row.to), '24:00');
  if (fromMs === null) return [null, null];
  const lasts = (untilMs ?? 0) - fromMs;
  return [toInstant(fromMs), untilMs === null || lasts <= 0 || lasts > days(400) ? null : toInstant(untilMs)];
}

/** Without a word it is valid: most old systems list what stands. */
function readStatus(word: string): LegacyStatus {
  if (word === '') return 'valid';
  const known = word.toLowerCase();
  return LegacyStatus.options.find((status) => STATUS_WORDS[status].includes(known)) ?? 'unclear';
}

/** Null: a gate that cannot be told. Several are separated by commas; none named means every gate. */
function readGates(
  text: string,
  { gateNames }: Pick<LegacySettings, 'gateNames'>,
  gates: readonly Gate[],
): readonly GateId[] | null {
  const names = text.split(/[,，、;；/]/).flatMap((one) => one.trim() || []);
  const found = names.map((name) => gateNames[name] ?? gateCalled(name, gates));
  const known = found.flatMap((id) => (id !== null && gates.some((gate) => gate.id === id) ? id : []));
  return known.length === names.length ? [...new Set(known)] : null;
}

function gateCalled(name: string, gates: readonly Gate[]): GateId | null {
  const called = ({ id, name: names }: Gate): readonly string[] => [id, ...Object.values(names)];
  const wanted = name.toLowerCase();
  return gates.find((gate) => called(gate).some((one) => one.toLowerCase() === wanted))?.id ?? null;
}

/** An instant, or a day (and time) on the campus: `2026-11-24 09:30`, `2026/11/24`. In ms; null: no such moment. */
function readMoment(text: string, otherwise: TimeOfDay): number | null {
  const isZoned = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  return sensible(isZoned ? Date.parse(text) : readCampusTime(toHalfWidth(text), otherwise));
}

function readCampusTime(text: string, otherwise: TimeOfDay): number | null {
  const found = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T](\d{1,2}:\d\d)(?::\d\d)?)?$/.exec(text);
  if (found === null) return null;
  const [, year = '', month = '', day = '', time = otherwise] = found;
  const at = TimeOfDay.safeParse(time.padStart(5, '0'));
  const on = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const ms = at.success ? sensible(atCampus(on, at.data)) : null;
  // 31 February becomes a day of March: no such moment. The end of a day counts as that day.
  return ms !== null && campusDayOf(ms - (time === '24:00' ? 1 : 0)) === on ? ms : null;
}

/** Empty dates of some databases are written as the year 1, or 9999: nobody visits then. */
const FIRST_MS = atCampus('2000-01-01', '00:00');
const LAST_MS = atCampus('2199-12-31', '24:00');
const sensible = (ms: number | null): number | null =>
  ms !== null && ms >= FIRST_MS && ms <= LAST_MS ? ms : null;
