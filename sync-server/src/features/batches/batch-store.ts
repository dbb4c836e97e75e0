import { BatchRows, toInstant, type AppointmentId, type VisitorId } from '@campus/domain';
import type { z } from 'zod';
import { forgetDataKeys, loadDataKeys, makeDataKeys, openFor, sealFor } from '../visitors';
import type { Work } from '../work';

export type Part = z.infer<typeof BatchRows>;

/** False: another part has this id. */
export async function savePart(work: Work, hostId: string, part: Part): Promise<boolean> {
  const keys = await makeDataKeys(work, [part.partId]);
  const sealed = sealFor(work.kit, keys, { subject: part.partId, kind: 'batch', value: part });
  const saved = await work.tx`
    insert into batch_parts (id, batch_id, host_id, row_count, sealed, received_at)
    values (${part.partId}, ${part.batchId}, ${hostId}, ${part.rows.length}, ${sealed}, ${work.now})
    on conflict (id) do nothing`;
  return saved.count === 1;
}

/** Holds the part until the transaction ends. `committed`: its rows are appointments already. */
export async function openPart(
  work: Work,
  hostId: string,
  of: { readonly batchId: string; readonly partId: string },
): Promise<Part | 'committed' | null> {
  const [row] = await work.tx<{ sealed: Uint8Array | null; committedAt: string | null }[]>`
    select sealed, committed_at from batch_parts
     where id = ${of.partId} and batch_id = ${of.batchId} and host_id = ${hostId} for update`;
  if (row === undefined) return null;
  if (row.committedAt !== null) return 'committed';
  if (row.sealed === null) return null;
  const keys = await loadDataKeys(work.tx, work.kit, [of.partId]);
  const value = openFor(keys, { subject: of.partId, kind: 'batch', sealed: row.sealed });
  return value === undefined ? null : BatchRows.parse(value);
}

/** What the rows said is now in the appointments. */
export async function closePart(work: Work, partId: string): Promise<void> {
  await work.tx`update batch_parts set sealed = null, committed_at = ${work.now} where id = ${partId}`;
  await forgetDataKeys(work.tx, [partId]);
}

/**
 * One commit of a host after the other: two devices that send the same list at once make nobody twice, and a limit for
 * a day holds across lists. A delegate holds his own first, then his host's: of two who act for each other Postgres takes
 * one back, and it is tried again.
 */
export const lockListsOf = async (work: Work, hostId: string): Promise<void> => {
  await work.tx`select pg_advisory_xact_lock(hashtextextended(${`batches/${hostId}`}, 0))`;
};

/** Rows that this person sent, or that are his, and that became something since; those that these keys name left out. */
export async function countRowsSince(
  work: Work,
  whose: {
    readonly person: { readonly id: string };
    readonly as: 'sender' | 'host';
    readonly hostId: string;
  },
  of: { readonly sinceMs: number; readonly besides: readonly string[] },
): Promise<number> {
  const { person, as, hostId } = whose;
  const [row] = await work.tx<{ rows: number }[]>`
    select count(*)::int as rows from batch_rows
     where ${as === 'sender' ? work.tx`sent_by` : work.tx`host_id`} = ${person.id}
       and committed_at >= ${toInstant(of.sinceMs)}
       and (host_id <> ${hostId} or encode(key_hash, 'hex') <> all (${work.tx.array([...of.besides])}::text[]))`;
  return row?.rows ?? 0;
}

/**
 * [BATCH-25] Rows of a list as its sender committed it last, whatever became of each; null: he committed none. A list
 * that was mended and sent once more under its id comes as a whole, and after the commits of the one before. Where the
 * clocks of two servers contradict that, all of it counts.
 */
export async function countRowsSent(work: Work, senderId: string, batchId: string): Promise<number | null> {
  const [sent] = await work.tx<{ rows: number | null }[]>`
    with parts as (
      select row_count, received_at, committed_at from batch_parts
       where batch_id = ${batchId} and host_id = ${senderId} and committed_at is not null)
    select coalesce(sum(row_count) filter (where committed_at >= (select max(received_at) from parts)),
                    sum(row_count))::int as rows
      from parts`;
  return sent?.rows ?? null;
}

/** Parts that nobody committed: sealed bodies and their keys. Answers how many went. */
export async function forgetParts(work: Work, beforeMs: number): Promise<number> {
  const gone = await work.tx<{ id: string }[]>`
    delete from batch_parts where sealed is not null and received_at < ${toInstant(beforeMs)} returning id`;
  await forgetDataKeys(
    work.tx,
    gone.map((row) => row.id),
  );
  return gone.length;
}

export interface KnownRow {
  readonly key: string;
  readonly hash: string;
  readonly appointmentId: AppointmentId;
  readonly visitorId: VisitorId;
}

/** Rows of this host's earlier lists, by their hashed key. */
export async function loadKnownRows(
  work: Work,
  hostId: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, KnownRow>> {
  const rows = await work.tx<KnownRow[]>`
    select encode(key_hash, 'hex') as key, encode(row_hash, 'hex') as hash, appointment_id, visitor_id
      from batch_rows
     where host_id = ${hostId}
       and key_hash in (select decode(k, 'hex') from unnest(${work.tx.array([...keys])}::text[]) k)`;
  return new Map(rows.map((row) => [row.key, row]));
}

/** No key twice. */
export async function saveKnownRows(
  work: Work,
  of: {
    readonly hostId: string;
    readonly sentBy: string;
    readonly batchId: string;
    readonly rows: readonly KnownRow[];
  },
): Promise<void> {
  if (of.rows.length === 0) return;
  const rows = of.rows.map(({ key, hash, appointmentId, visitorId }) => ({
    key,
    hash,
    appointmentId,
    visitorId,
  }));
  await work.tx`
    insert into batch_rows (host_id, sent_by, key_hash, row_hash, batch_id, appointment_id, visitor_id, committed_at)
    select ${of.hostId}::uuid, ${of.sentBy}::uuid, decode(r.key, 'hex'), decode(r.hash, 'hex'), ${of.batchId}::uuid, r."appointmentId",
           r."visitorId", ${work.now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
        as r(key text, hash text, "appointmentId" uuid, "visitorId" uuid)
    on conflict (host_id, key_hash) do update set row_hash = excluded.row_hash, sent_by = excluded.sent_by, batch_id = excluded.batch_id,
      appointment_id = excluded.appointment_id, visitor_id = excluded.visitor_id, committed_at = excluded.committed_at`;
}
