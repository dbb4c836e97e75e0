import { FACT_BODIES, type LegacySettings, type LegacyState } from '@campus/domain';
import type { Work } from '../work';

/** The old system as it is set up; null: there is none beside this one. */
export async function loadLegacySettings({ tx }: Pick<Work, 'tx'>): Promise<LegacySettings | null> {
  const [row] = await tx<{ body: unknown }[]>`select body from facts where id = 'legacy'`;
  return row === undefined ? null : FACT_BODIES.legacy.parse(row.body);
}

export async function loadLegacyState({ tx }: Pick<Work, 'tx'>): Promise<LegacyState> {
  const [row] = await tx<{ body: unknown }[]>`select body from facts where id = 'legacyState'`;
  return row === undefined ? { asOf: null } : FACT_BODIES.legacyState.parse(row.body);
}
