/**
 * Codes of the old system [F12]. Ours was tried before: only what is not ours, or cannot be read as ours, is held
 * against its pattern [LEG-1].
 */
import {
  chooseTurn,
  codeIn,
  compileCodePattern,
  type Evidence,
  type LegacyEntry,
  type LegacyPerson,
  type LegacySettings,
  type RosterEntryId,
} from '@campus/domain';
import { legacyIdOf, openLegacyPerson } from '@campus/pass';
import type { PassNames } from './pass-names';

export interface OldSystem {
  readonly settings: LegacySettings | null;
  readonly campusId: string;
  readonly names: Pick<PassNames, 'behind'>;
  /** Trusted time: which of a code's appointments is meant hangs on it. */
  readonly nowMs: number;
  find(name: 'legacy', id: RosterEntryId): Promise<LegacyEntry | null>;
}

/** `ours` unless it is nothing of ours and looks as the old system's codes do. */
export async function orOfOldSystem(ours: Evidence, text: string, system: OldSystem): Promise<Evidence> {
  const code = mayBeOld(ours) ? codeOf(text, system.settings) : null;
  if (code === null) return ours;
  const legacyId = await legacyIdOf(code, system.campusId);
  const held = await system.find('legacy', legacyId);
  const entry = held === null ? null : chooseTurn(held.turns, system.nowMs);
  // A code of ours that is only badly read must not become an old one by its looks.
  if (ours.kind === 'malformed' && entry === null) return ours;
  const rosterId = entry?.rosterId ?? null;
  const passId = rosterId === null ? null : await system.names.behind(rosterId);
  return { kind: 'legacy', legacyId, entry, passId };
}

/** Who stands behind an old code: what the shown code has opened, and nothing that it has not. */
export async function openOldCode(
  evidence: Evidence,
  text: string,
  { settings, campusId }: Pick<OldSystem, 'settings' | 'campusId'>,
): Promise<LegacyPerson | null> {
  if (evidence.kind !== 'legacy' || evidence.entry === null) return null;
  const code = codeOf(text, settings);
  return code === null ? null : openLegacyPerson(evidence.entry.sealed, code, campusId);
}

const mayBeOld = (ours: Evidence): boolean =>
  ours.kind === 'foreign' || ours.kind === 'malformed' || (ours.kind === 'roster' && ours.entry === null);

function codeOf(text: string, settings: LegacySettings | null): string | null {
  const pattern = settings === null ? null : compileCodePattern(settings.codePattern);
  return pattern === null ? null : codeIn(pattern, text);
}
