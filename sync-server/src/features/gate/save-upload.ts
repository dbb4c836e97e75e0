import { ScanEventId, type SettlementState } from '@campus/domain';
import { publishMany, type Publication } from '../../replication';
import { settlementNotice } from '../notices';
import { note } from '../work';
import { advanceJournals } from './journals';
import { movementPublications, removeMovements, resettleMovements, saveMovements } from './movements';
import type { JudgedScan, Upload } from './open-upload';

const DOUBLE = 'irregular:double_entry' satisfies SettlementState;

/** Saves what judging an upload led to and tells it, one statement for each table. */
export async function saveUpload(upload: Upload): Promise<void> {
  const { work, deviceId } = upload;
  const made = [...upload.made.values()];
  const kept = [...upload.kept.values()];
  const told = [
    ...(await removeMovements(work, upload.removed)),
    ...(await settleAnew(upload)),
    ...(await saveAside(upload)),
    ...kept.map((scan) => settlementOf(upload, scan)),
    ...made.flatMap((one) => movementPublications(work, one)),
    ...upload.news,
  ];
  const events = kept.map(({ event }) => event);
  // They go out together. Events go first (`execute` sends at once): movements refer to them, and journals look at them.
  const [, , asked] = await Promise.all([
    saveEvents(upload, kept),
    saveMovements(work, made),
    advanceJournals(work, deviceId, events),
    publishMany(work.tx, told),
  ]);
  await publishMany(work.tx, asked);
}

const settlementOf = ({ work, deviceId }: Upload, { event, state }: JudgedScan): Publication =>
  settlementNotice(work, deviceId, { eventId: event.id, state, settledAt: work.now });

async function saveEvents({ work, deviceId }: Upload, kept: readonly JudgedScan[]): Promise<void> {
  if (kept.length === 0) return;
  const rows = kept.map(({ event, hash, state }) => ({ hash, state, body: event }));
  await work.tx`
    insert into scan_events (id, device_id, journal_id, seq, pass_id, trusted_at, hash, body, settlement, settled_at,
      received_at)
    select (r.body ->> 'id')::uuid, ${deviceId}, (r.body ->> 'journalId')::uuid, (r.body ->> 'seq')::int,
           r.body ->> 'passId', (r.body ->> 'trustedAt')::timestamptz, r.hash, r.body, r.state, ${work.now}, ${work.now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(body jsonb, hash text, state text)`.execute();
}

/** Kept for people to look at. What lies there already has been told. */
async function saveAside(upload: Upload): Promise<readonly Publication[]> {
  const { work, deviceId, aside } = upload;
  if (aside.length === 0) return [];
  const rows = aside.map(({ event, hash, state }) => ({ hash, state, body: event }));
  const made = await work.tx<{ eventId: string }[]>`
    insert into scan_quarantine (device_id, event_id, hash, state, body, received_at)
    select ${deviceId}, (r.body ->> 'id')::uuid, r.hash, r.state, r.body, ${work.now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(body jsonb, hash text, state text)
    on conflict (device_id, event_id, hash) do nothing returning event_id`;
  const fresh = new Set(made.map((row) => row.eventId));
  const told = aside.filter(({ event }) => fresh.has(event.id));
  for (const { event, state } of told) note(work, 'scan.quarantine', { subject: event.id, facts: { state } });
  return told.map((scan) => settlementOf(upload, scan));
}

/** Entries of earlier uploads that are second ones: their own tablets and everybody who holds the movement are told. */
async function settleAnew({ work, doubled, passes }: Upload): Promise<readonly Publication[]> {
  if (doubled.size === 0) return [];
  const eventIds = [...doubled];
  const rows = await work.tx<{ id: string; deviceId: string }[]>`
    update scan_events set settlement = ${DOUBLE}, settled_at = ${work.now}
     where id = any(${work.tx.array(eventIds)}::uuid[]) returning id, device_id`;
  const movements = await resettleMovements(work, passes, { eventIds, settlement: DOUBLE });
  const settlements = rows.map(({ id, deviceId }) =>
    settlementNotice(work, deviceId, { eventId: ScanEventId.parse(id), state: DOUBLE, settledAt: work.now }),
  );
  return [...settlements, ...movements];
}
