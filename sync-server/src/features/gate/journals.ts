import type { ScanEvent } from '@campus/domain';
import type { Work } from '../work';

/** A stretch of a tablet's journal that has not come. */
export interface JournalGap {
  readonly deviceId: string;
  readonly journalId: string;
  /** The first number that is missing, and the highest that is here. */
  readonly nextSeq: number;
  readonly topSeq: number;
}

/** Moves each touched journal on to its first missing number, and says which have something missing. */
export async function advanceJournals(
  work: Work,
  deviceId: string,
  events: readonly ScanEvent[],
): Promise<readonly JournalGap[]> {
  const journals = [...new Set(events.map((event) => event.journalId))].sort();
  const gaps: JournalGap[] = [];
  for (const journalId of journals) {
    const [row] = await work.tx<JournalGap[]>`
      insert into scan_journals as j (device_id, journal_id, next_seq, top_seq, updated_at)
      select ${deviceId}, ${journalId}, ${await firstMissing(work, { deviceId, journalId })}, max(seq), ${work.now}
        from scan_events where device_id = ${deviceId} and journal_id = ${journalId}
      on conflict (device_id, journal_id) do update
         set next_seq = excluded.next_seq, top_seq = excluded.top_seq, updated_at = excluded.updated_at
      returning device_id, journal_id, next_seq, top_seq`;
    if (row !== undefined && row.topSeq >= row.nextSeq) gaps.push(row);
  }
  return gaps;
}

/** Looks on from where the journal was whole, so its cost is that of the new events, not of the journal. */
async function firstMissing(
  work: Work,
  { deviceId, journalId }: { readonly deviceId: string; readonly journalId: string },
): Promise<number> {
  const [row] = await work.tx<{ nextSeq: number }[]>`
    with start as (
      select coalesce((select next_seq from scan_journals
                        where device_id = ${deviceId} and journal_id = ${journalId}), 0) as seq)
    select case when not exists (select from scan_events e
                                  where e.device_id = ${deviceId} and e.journal_id = ${journalId} and e.seq = start.seq)
           then start.seq
           else (select min(e.seq) + 1 from scan_events e
                  where e.device_id = ${deviceId} and e.journal_id = ${journalId} and e.seq >= start.seq
                    and not exists (select from scan_events f
                                     where f.device_id = e.device_id and f.journal_id = e.journal_id
                                       and f.seq = e.seq + 1)) end as next_seq
      from start`;
  return row?.nextSeq ?? 0;
}
