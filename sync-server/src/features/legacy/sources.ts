import type { LegacyOrigin } from '@campus/domain';
import type { LegacySourceState } from '@campus/protocol';
import type { Work } from '../work';

/** Why a poll of the old system brought nothing: closed words, never what it answered [LEG-11]. */
export type SourceFault =
  'unreachable' | 'slow' | 'refused' | 'not-json' | 'too-large' | 'broken' | 'empty' | 'shrunk';

interface SourceWord {
  readonly origin: LegacyOrigin;
  readonly fault: SourceFault | null;
  readonly rows: number;
  readonly wrong: number;
}

/** A try that failed leaves the last good one as it was, with its age. */
export async function saveSource(work: Work, { origin, fault, rows, wrong }: SourceWord): Promise<void> {
  await work.tx`
    insert into legacy_sources (origin, last_try_at, last_good_at, fault, rows, wrong)
    values (${origin}, ${work.now}, ${fault === null ? work.now : null}, ${fault}, ${rows}, ${wrong})
    on conflict (origin) do update
       set last_try_at = excluded.last_try_at, fault = excluded.fault,
           last_good_at = coalesce(excluded.last_good_at, legacy_sources.last_good_at),
           rows = case when excluded.fault is null then excluded.rows else legacy_sources.rows end,
           wrong = case when excluded.fault is null then excluded.wrong else legacy_sources.wrong end`;
}

export const loadSources = ({ tx }: Pick<Work, 'tx'>): Promise<readonly LegacySourceState[]> =>
  tx<LegacySourceState[]>`
    select origin, last_try_at, last_good_at, fault, rows, wrong from legacy_sources order by origin`;
