import {
  hours,
  toMs,
  TURNS_MAX,
  type LegacyEntry,
  type LegacySettings,
  type LegacyTurn,
  type RosterEntryId,
} from '@campus/domain';
import { sealLegacyPerson } from '@campus/pass';
import { publishMany, withdrawal, type Publication, type Scope } from '../../replication';
import { gateScopes, loadCampusFacts } from '../campus';
import { loadDataKeys, type Keyring } from '../visitors';
import { keepListStill } from '../watchlist';
import type { Work } from '../work';
import { openOldPerson, spokenStatus, type LegacyPhase, type LegacyRowStored } from './legacy-row';
import { loadLegacySettings } from './load-settings';

/** As the roster: three days ahead, and a day after the end, so that somebody who leaves late is known. */
const AHEAD_MS = hours(72);
const KEPT_MS = hours(24);
const AT_ONCE = 500;

export const phaseOf = (row: Pick<LegacyRowStored, 'startAt' | 'endAt'>, nowMs: number): LegacyPhase => {
  if (nowMs >= toMs(row.endAt) + KEPT_MS) return 'after';
  return nowMs < toMs(row.startAt) - AHEAD_MS ? 'before' : 'on';
};

/** Everything, anew: the settings say what tablets may hold. */
export async function publishAllCodes(work: Work): Promise<void> {
  const rows = await work.tx<{ legacyId: RosterEntryId }[]>`
    select distinct legacy_id from legacy_appointments where phase = 'on'`;
  await publishCodes(
    work,
    rows.map(({ legacyId }) => legacyId),
  );
}

/**
 * Brings the tablets up to date about these codes. The old system may use one code for several appointments: a tablet
 * then holds them all, and chooses by its own clock.
 */
export async function publishCodes(work: Work, legacyIds: readonly RosterEntryId[]): Promise<void> {
  const wanted = [...new Set(legacyIds)].sort();
  if (wanted.length === 0) return;
  await keepListStill(work);
  const settings = await loadLegacySettings(work);
  const { campus } = await loadCampusFacts(work.tx);
  const everyGate = await gateScopes(work.tx);
  for (let at = 0; at < wanted.length; at += AT_ONCE) {
    const part = wanted.slice(at, at + AT_ONCE);
    const rows = await loadRows(work, part);
    const keys = await loadDataKeys(
      work.tx,
      work.kit,
      rows.map(({ id }) => id),
    );
    const sealing = { settings, campusId: campus.id, keys, everyGate };
    await publishMany(
      work.tx,
      await Promise.all(part.map((id) => publicationOf(work, id, { rows, ...sealing }))),
    );
    await savePhases(work, rows);
  }
}

const loadRows = (work: Work, legacyIds: readonly RosterEntryId[]): Promise<readonly LegacyRowStored[]> =>
  work.tx<LegacyRowStored[]>`
    select id, rev, status, gates, start_at, end_at, legacy_id, sealed, roster_id, missing, origin, phase,
           exists (select from watchlist_matches m where m.subject = l.id and m.outcome is null) as hold
      from legacy_appointments l where legacy_id = any(${work.tx.array([...legacyIds])}::text[]) order by start_at, id`;

interface Sealing {
  readonly rows: readonly LegacyRowStored[];
  readonly settings: LegacySettings | null;
  readonly campusId: string;
  readonly keys: Keyring;
  readonly everyGate: readonly Scope[];
}

async function publicationOf(work: Work, id: RosterEntryId, sealing: Sealing): Promise<Publication> {
  const { rows, settings, everyGate } = sealing;
  const held = rows.filter((row) => row.legacyId === id && phaseOf(row, work.nowMs) === 'on');
  if (held.length === 0 || settings === null) return withdrawal('device.legacy', id);
  const open = [...held.filter((row) => isOpen(row, work)), ...held.filter((row) => !isOpen(row, work))];
  const kept = open.slice(0, TURNS_MAX);
  const body: LegacyEntry = {
    id,
    rev: Math.max(...kept.map(({ rev }) => rev)),
    turns: await Promise.all(kept.map((row) => turnFor(row, sealing))),
  };
  const gates = [...new Set(kept.flatMap((row) => row.gates))];
  const everywhere = kept.some((row) => row.gates.length === 0);
  const scopes = everywhere ? everyGate : gates.map((gate): Scope => `gate:${gate}`);
  return { coll: 'device.legacy', id, body, scopes };
}

const isOpen = (row: LegacyRowStored, { nowMs }: Pick<Work, 'nowMs'>): boolean => toMs(row.endAt) > nowMs;

const turnFor = async (row: LegacyRowStored, sealing: Sealing): Promise<LegacyTurn> => ({
  status: spokenStatus(row),
  origin: row.origin,
  gates: row.gates,
  startAt: row.startAt,
  endAt: row.endAt,
  rosterId: row.rosterId,
  hold: row.hold,
  sealed: sealing.settings?.secretCodes === true ? await sealFor(row, sealing) : '',
});

async function sealFor(row: LegacyRowStored, { keys, campusId }: Sealing): Promise<string> {
  const person = openOldPerson(keys, row);
  if (person === null) return '';
  const { name, documentTail, plate, code } = person;
  return sealLegacyPerson({ name, documentTail, plate }, code, campusId);
}

async function savePhases(work: Work, rows: readonly LegacyRowStored[]): Promise<void> {
  const moved = rows
    .map((row) => ({ id: row.id, phase: phaseOf(row, work.nowMs), before: row.phase }))
    .filter(({ phase, before }) => phase !== before);
  if (moved.length === 0) return;
  await work.tx`
    update legacy_appointments l set phase = r.phase
      from jsonb_to_recordset(${JSON.stringify(moved)}::text::jsonb) as r(id uuid, phase text) where l.id = r.id`;
}
