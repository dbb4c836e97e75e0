import { watchStateOf } from '@campus/domain';
import type { WatchEntryShown } from '@campus/protocol';
import { loadDataKeys } from '../visitors';
import type { Work } from '../work';
import { openEntry, type EntryRow } from './entry-row';

const AT_MOST = 1_000;

/** The newest first; what is over is shown until it is forgotten. */
export async function loadEntries(work: Work): Promise<readonly WatchEntryShown[]> {
  const rows = await work.tx<EntryRow[]>`
    select id, sealed, valid_from, valid_until, added_by_name, added_at, ended_by_name, ended_at
      from watchlist_entries order by added_at desc, id desc limit ${AT_MOST}`;
  const keys = await loadDataKeys(
    work.tx,
    work.kit,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const { id, validFrom, validUntil, addedAt, endedAt } = row;
    return {
      id,
      ...openEntry(keys, row),
      validFrom,
      validUntil,
      state: watchStateOf(row, work.nowMs),
      addedBy: row.addedByName,
      addedAt,
      endedBy: row.endedByName,
      endedAt,
    };
  });
}
