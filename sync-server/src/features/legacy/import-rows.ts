import {
  accept,
  codeOfRow,
  compileCodePattern,
  legacyIsBelieved,
  readLegacyRow,
  refuse,
  type Decision,
  type Gate,
  type LegacyAppointment,
  type LegacyOrigin,
  type LegacyRow,
  type LegacySettings,
} from '@campus/domain';
import type { LegacyImportResult, LegacyRowFault } from '@campus/protocol';
import { loadCampusFacts } from '../campus';
import { note, type Work } from '../work';
import { linkPeople } from './link-people';
import { loadLegacyState } from './load-settings';
import { publishCodes } from './publish-codes';
import { forgetMissing, saveAppointments } from './save-appointments';
import { loadRunning, tellGoodWord } from './settings';
import { saveSource } from './sources';

export const ROWS_MAX = 20_000;
const FAULTS_TOLD = 200;

export interface ImportOf {
  readonly rows: readonly LegacyRow[];
  readonly origin: LegacyOrigin;
}

/**
 * Takes appointments of the old system [LEG-10]. The same rows again change nothing; a row that cannot be read is
 * named with its number and reason, and the others are taken. Nothing is ever told to the old system.
 */
export async function importRows(
  work: Work,
  { rows, origin }: ImportOf,
): Promise<Decision<LegacyImportResult>> {
  const settings = await loadRunning(work);
  if (!settings.ok) return settings;
  if (rows.length > ROWS_MAX) return refuse('request.too-large', 'rows', { most: ROWS_MAX });
  const { gates } = await loadCampusFacts(work.tx);
  const { good, faults } = readRows(rows, settings.value, gates);
  // Two imports at once would each believe that a row is new.
  await work.tx`select pg_advisory_xact_lock(hashtextextended('legacy/import', 0))`;
  const { asOf } = await loadLegacyState(work);
  const pollBelieved = legacyIsBelieved(settings.value, asOf.poll, work.nowMs);
  const saved = await saveAppointments(work, [...good.values()], { origin, pollBelieved });
  const missing = origin === 'poll' && good.size > 0 ? await forgetMissing(work, [...good.keys()]) : [];
  await publishCodes(work, [...saved.touched, ...missing]);
  await linkPeople(work);
  if (good.size > 0) await tellGoodWord(work, origin, settings.value);
  const fault = good.size > 0 ? null : 'empty';
  await saveSource(work, { origin, fault, rows: good.size, wrong: faults.length });
  const { added, changed, unchanged } = saved;
  note(work, 'legacy.import', {
    subject: origin,
    facts: { added, changed, unchanged, missing: missing.length, wrong: faults.length },
  });
  return accept({
    rows: rows.length,
    added,
    changed,
    unchanged,
    missing: missing.length,
    wrong: faults.length,
    faults: faults.slice(0, FAULTS_TOLD),
  });
}

interface ReadRows {
  /** By the old system's id; of a row that comes twice the last one counts. */
  readonly good: ReadonlyMap<string, LegacyAppointment>;
  readonly faults: readonly LegacyRowFault[];
}

function readRows(rows: readonly LegacyRow[], settings: LegacySettings, gates: readonly Gate[]): ReadRows {
  const pattern = compileCodePattern(settings.codePattern);
  const good = new Map<string, LegacyAppointment>();
  const faults: LegacyRowFault[] = [];
  for (const [at, row] of rows.entries()) {
    const read = readLegacyRow(row, { settings, gates });
    const code = read.ok && pattern !== null ? codeOfRow(pattern, read.value.code) : null;
    if (!read.ok) faults.push({ row: at + 1, field: read.at ?? '', code: read.code });
    else if (code === null) faults.push({ row: at + 1, field: 'code', code: 'legacy.row-foreign-code' });
    else good.set(read.value.externalId, { ...read.value, code });
  }
  return { good, faults };
}
