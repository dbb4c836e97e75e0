import type { UnsignedScanEvent } from '@campus/domain';
import { hashScanEvent } from '@campus/pass';
import { verifyAudit, type Sql } from '@campus/sync-server';
import { SECRETS } from './actions';
import type { AuditRow, CommandRow, ScanRow, ServerEvidence, Shown, StateChange } from './evidence';
import type { Campus } from './open-campus';

/** Reads what Postgres holds, by statements of its own: nothing here asks the product what it thinks. */
export async function loadServerEvidence({ sql, log }: Campus): Promise<ServerEvidence> {
  const [trail, scans, quarantined, guests] = [
    await verifyAudit(sql),
    await loadScans(sql),
    await sql<{ id: string; why: string }[]>`
      select event_id::text as id, state as why from scan_quarantine
      union all select doc_id, reason from push_quarantine`,
    await loadGuests(sql),
  ];
  return {
    scans,
    guests,
    quarantined,
    trailHolds: trail.ok,
    appointments: await sql`select id::text, host_id::text, state from appointments`,
    commands: await sql<CommandRow[]>`select id::text, kind, state, scope from commands`,
    visible: await sql<Shown[]>`select scope, coll, ${wireId(sql)} from sync_feed where visible`,
    everVisible: await sql<Shown[]>`select scope, coll, ${wireId(sql)} from ledger.shown`,
    states: await sql<StateChange[]>`select id::text, was, became, xid::text from ledger.states order by n`,
    audits: await sql<AuditRow[]>`select action, actor, subject, xid::text from ledger.audits order by seq`,
    people: await sql`select id::text, roles from people`,
    delegations: await sql`select host_id::text, delegate_id::text from delegations`,
    handed: (await sql<{ id: string }[]>`select id::text from ledger.handed`).map(({ id }) => id),
    log: JSON.stringify(log.lines),
    failures: log.lines
      .filter(({ level, words }) => level === 'error' && !TRIED_AGAIN.has(words))
      .map((line) => JSON.stringify(line)),
    secrets: SECRETS,
  };
}

/** What several readers see of one thing has their mark behind it in the feed, and not on the wire. */
const wireId = (sql: Sql) => sql`split_part(doc_id, '~', 1) as doc_id`;

/** What works without being asked says so when its database is away, and tries again. */
const TRIED_AGAIN: ReadonlySet<string> = new Set([
  'the outbox worker could not reach its table',
  'publishing presence failed; trying again',
  'a job failed',
]);

interface StoredScan {
  readonly id: string;
  readonly deviceId: string;
  readonly journalId: string;
  readonly seq: number;
  readonly body: { readonly sig: string } & UnsignedScanEvent;
}

async function loadScans(sql: Sql): Promise<readonly ScanRow[]> {
  const rows = await sql<StoredScan[]>`
    select id::text, device_id::text, journal_id::text, seq, body from scan_events
     order by device_id, journal_id, seq`;
  return Promise.all(
    rows.map(async ({ body, id, deviceId, journalId, seq }) => {
      const { sig: _, ...unsigned } = body;
      const hash = await hashScanEvent(unsigned);
      return { id, deviceId, journalId, seq, prevHash: unsigned.prevHash, hash };
    }),
  );
}

/** Whoever was turned away or has given up his place does not count [I7]. */
const loadGuests = (sql: Sql): Promise<{ day: string; count: number }[]> => sql`
  select (a.start_at at time zone 'Asia/Shanghai')::date::text as day, sum(v.party_size)::int as count
    from appointments a join appointment_visitors v on v.appointment_id = a.id
   where a.visit_type = 'guest' and not v.removed and not v.canceled
     and a.state not in ('rejected', 'withdrawn', 'canceled_by_host', 'canceled_by_visitor', 'superseded')
   group by 1`;
