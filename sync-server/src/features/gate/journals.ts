import { NoticeId, type JournalId, type ScanEvent } from '@campus/domain';
import { withdrawal, type Publication } from '../../replication';
import { missingScansNotice } from '../notices';
import { newId, type Work } from '../work';

interface JournalRow {
  readonly journalId: JournalId;
  /** The first number that is missing, and the highest that is here. */
  readonly nextSeq: number;
  readonly topSeq: number;
  /** The last one of the first stretch that is missing. */
  readonly untilSeq: number | null;
  readonly gapNotice: NoticeId | null;
  readonly gapFrom: number | null;
  readonly gapUntil: number | null;
}

/**
 * Moves each touched journal on to its first missing number. A stretch that has not come is asked for by a notice to
 * the tablet, once; the notice goes when the stretch is here.
 */
export async function advanceJournals(
  work: Work,
  deviceId: string,
  events: readonly ScanEvent[],
): Promise<readonly Publication[]> {
  const journals = [...new Set(events.map((event) => event.journalId))].sort();
  const told: Publication[] = [];
  for (const journalId of journals) {
    const row = await moveOn(work, deviceId, journalId);
    if (row === undefined) continue;
    told.push(
      ...(row.untilSeq === null ? await endAsking(work, deviceId, row) : await ask(work, deviceId, row)),
    );
  }
  return told;
}

/**
 * Looks on from where the journal was whole, so its cost is that of the new events, not of the journal. (`is null`
 * instead of `not exists`: an anti-join would read the journal as a whole.)
 */
async function moveOn(work: Work, deviceId: string, journalId: string): Promise<JournalRow | undefined> {
  const [row] = await work.tx<JournalRow[]>`
    with start as (
      select coalesce((select next_seq from scan_journals
                        where device_id = ${deviceId} and journal_id = ${journalId}), 0) as seq),
    first_missing as (
      select case when not exists (select from scan_events e
                                    where e.device_id = ${deviceId} and e.journal_id = ${journalId}
                                      and e.seq = start.seq)
             then start.seq
             else (select e.seq + 1 from scan_events e
                    where e.device_id = ${deviceId} and e.journal_id = ${journalId} and e.seq >= start.seq
                      and (select true from scan_events f
                            where f.device_id = e.device_id and f.journal_id = e.journal_id
                              and f.seq = e.seq + 1 limit 1) is null
                    order by e.device_id, e.journal_id, e.seq limit 1) end as seq
        from start)
    insert into scan_journals as j (device_id, journal_id, next_seq, top_seq, updated_at)
    select ${deviceId}, ${journalId}, m.seq,
           (select max(e.seq) from scan_events e where e.device_id = ${deviceId} and e.journal_id = ${journalId}),
           ${work.now}
      from first_missing m
    on conflict (device_id, journal_id) do update
       set next_seq = excluded.next_seq, top_seq = excluded.top_seq, updated_at = excluded.updated_at
    returning journal_id, next_seq, top_seq, gap_notice, gap_from, gap_until,
              (select min(e.seq) - 1 from scan_events e
                where e.device_id = j.device_id and e.journal_id = j.journal_id and e.seq > j.next_seq) as until_seq`;
  return row;
}

async function ask(work: Work, deviceId: string, row: JournalRow): Promise<readonly Publication[]> {
  const { journalId, nextSeq: fromSeq, untilSeq } = row;
  if (untilSeq === null || (row.gapFrom === fromSeq && row.gapUntil === untilSeq)) return [];
  work.kit.log.warn('a journal has a gap', { deviceId, journalId, fromSeq, untilSeq });
  const id = row.gapNotice ?? NoticeId.parse(newId(work));
  await remember(work, deviceId, { journalId, id, fromSeq, untilSeq });
  return [missingScansNotice(work, deviceId, { id, body: { journalId, fromSeq, untilSeq } })];
}

async function endAsking(work: Work, deviceId: string, row: JournalRow): Promise<readonly Publication[]> {
  const { journalId, gapNotice } = row;
  if (gapNotice === null) return [];
  await remember(work, deviceId, { journalId, id: null, fromSeq: null, untilSeq: null });
  return [withdrawal('device.notices', gapNotice)];
}

async function remember(
  work: Work,
  deviceId: string,
  asked: {
    readonly journalId: JournalId;
    readonly id: NoticeId | null;
    readonly fromSeq: number | null;
    readonly untilSeq: number | null;
  },
): Promise<void> {
  await work.tx`
    update scan_journals
       set gap_notice = ${asked.id}, gap_from = ${asked.fromSeq}, gap_until = ${asked.untilSeq}
     where device_id = ${deviceId} and journal_id = ${asked.journalId}`;
}
