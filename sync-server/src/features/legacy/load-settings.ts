import { FACT_BODIES, NO_WORD_YET, type LegacySettings, type LegacyState } from '@campus/domain';
import type { Work } from '../work';

/** The old system as it is set up; null: there is none beside this one. */
export async function loadLegacySettings({ tx }: Pick<Work, 'tx'>): Promise<LegacySettings | null> {
  const [row] = await tx<{ body: unknown }[]>`select body from facts where id = 'legacy'`;
  return row === undefined ? null : FACT_BODIES.legacy.parse(row.body);
}

export async function loadLegacyState({ tx }: Pick<Work, 'tx'>): Promise<LegacyState> {
  const [row] = await tx<{ body: unknown }[]>`select body from facts where id = 'legacyState'`;
  // A state of an earlier shape knows nothing of sources: the next good word makes it anew.
  return FACT_BODIES.legacyState.safeParse(row?.body).data ?? NO_WORD_YET;
}
