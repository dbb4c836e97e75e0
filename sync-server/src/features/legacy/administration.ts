import type { Decision } from '@campus/domain';
import type { LegacyImportResult, LegacySourceState } from '@campus/protocol';
import type { Work } from '../work';
import { importRows, type ImportOf } from './import-rows';
import { loadLegacySettings } from './load-settings';
import { loadSources } from './sources';

/** What an operator does with the old system's appointments on the machine itself. */
export interface LegacyAdministration {
  readonly show: () => Promise<LegacyStanding>;
  readonly take: (rows: ImportOf['rows']) => Promise<Decision<LegacyImportResult>>;
}

export interface LegacyStanding {
  /** In English; null: no old system is set up. */
  readonly name: string | null;
  readonly endsOn: string | null;
  readonly sources: readonly LegacySourceState[];
}

export const createLegacyAdministration = (
  asOperator: <T>(act: (work: Work) => Promise<T>) => Promise<T>,
): LegacyAdministration => ({
  show: () =>
    asOperator(async (work) => {
      const settings = await loadLegacySettings(work);
      const [name, endsOn] = [settings?.name.en ?? null, settings?.endsOn ?? null];
      return { name, endsOn, sources: await loadSources(work) };
    }),
  take: (rows) => asOperator((work) => importRows(work, { rows, origin: 'file' })),
});
