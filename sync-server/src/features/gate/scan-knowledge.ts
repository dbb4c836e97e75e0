import {
  chooseTurn,
  isAdmitting,
  toMs,
  type AppointmentId,
  type AppointmentState,
  type EntryRule,
  type GateId,
  type LegacyRecord,
  type PassId,
  type ScanEvent,
  type ScanEventId,
  type SeenMovement,
  type VisitRecord,
  type VisitTypeCode,
} from '@campus/domain';
import type { Tx } from '../../db/transaction';
import type { CampusFacts } from '../campus';
import { spokenStatus } from '../legacy';

/** A movement as settling sees it, and whose it is. */
export interface KnownMovement extends SeenMovement {
  readonly id: string;
  readonly eventId: ScanEventId | null;
  readonly passId: PassId;
}

/** A pass that a tablet scanned, as the server knows it now. */
export interface ScannedPass {
  readonly passId: PassId;
  readonly visitorId: string;
  readonly appointmentId: AppointmentId;
  readonly hostId: string;
  readonly gates: readonly GateId[];
  readonly rosterUntil: string;
  readonly visit: VisitRecord;
}

interface PassRow extends Omit<ScannedPass, 'visit'> {
  readonly visitType: VisitTypeCode;
  readonly startAt: string;
  readonly endAt: string;
  readonly entryRule: EntryRule;
  readonly state: AppointmentState;
  readonly canceled: boolean;
  readonly endedAt: string | null;
  readonly heldSince: string | null;
}

/**
 * Locks the appointments of these passes, in order of their ids, and says what is known of each pass. Two gates that
 * upload scans of one pass at once therefore settle one after the other.
 */
export async function lockScannedPasses(
  tx: Tx,
  passIds: readonly PassId[],
  facts: CampusFacts,
): Promise<ReadonlyMap<PassId, ScannedPass>> {
  const ids = tx.array([...new Set(passIds)]);
  // Sent together, run one after the other: the second sees what the locks waited for. `execute` sends at once, where
  // a query is otherwise sent when somebody begins to wait for it.
  const [, rows] = await Promise.all([
    tx`
      select from appointments
       where id in (select appointment_id from passes where id = any(${ids}::text[])) order by id for update`.execute(),
    tx<PassRow[]>`
      select p.id as pass_id, p.visitor_id, p.appointment_id, p.roster_until, a.host_id, a.gates, a.visit_type,
             a.start_at, a.end_at, a.entry_rule, a.state, v.canceled,
             (select r.at from revocations r where r.id = p.id and r.state in ('revoked', 'suspended')) as ended_at,
             (select min(m.found_at) from watchlist_matches m
               where m.subject = p.visitor_id and m.outcome is null) as held_since
        from passes p
        join appointments a on a.id = p.appointment_id
        join appointment_visitors v on v.visitor_id = p.visitor_id
       where p.id = any(${ids}::text[])`,
  ]);
  return new Map(rows.map((row) => [row.passId, { ...row, visit: visitOf(row, facts) }]));
}

function visitOf(row: PassRow, facts: CampusFacts): VisitRecord {
  const policy = facts.policies.find((one) => one.visitType === row.visitType);
  const calledOff = row.canceled || !(isAdmitting(row.state) || row.state === 'completed');
  const gates = facts.gates.filter((gate) => row.gates.includes(gate.id));
  return {
    passId: row.passId,
    appointmentId: row.appointmentId,
    startAt: row.startAt,
    endAt: row.endAt,
    graceMinutes: policy?.graceMinutes ?? 0,
    entryRule: row.entryRule,
    exitsScanned: gates.every((gate) => gate.exitScan),
    canceledAt: calledOff ? row.endedAt : null,
    revokedAt: calledOff ? null : row.endedAt,
    heldSince: row.heldSince,
  };
}

/** The passes behind the roster entries that short codes were looked up by; asked only when there are such events. */
export async function loadPassesOfRoster(
  tx: Tx,
  events: readonly ScanEvent[],
  legacy: ReadonlyMap<ScanEventId, KnownLegacy> = new Map(),
): Promise<ReadonlyMap<ScanEventId, PassId>> {
  // An old code whose holder turned out to have a visit with us after the tablet had judged it.
  const named = events.flatMap(({ id, passId, rosterId }) =>
    passId === null && rosterId != null ? [{ id, entry: legacy.get(id)?.rosterId ?? rosterId }] : [],
  );
  if (named.length === 0) return new Map();
  const rows = await tx<{ id: PassId; rosterId: string }[]>`
    select id, roster_id from passes
     where roster_id = any(${tx.array([...new Set(named.map(({ entry }) => entry))])}::text[])`;
  const passOf = new Map(rows.map((row) => [row.rosterId, row.id]));
  return new Map(
    named.flatMap(({ id, entry }) => {
      const passId = passOf.get(entry);
      return passId === undefined ? [] : [[id, passId] as const];
    }),
  );
}

/** An appointment of the old system behind an event, and the same person's roster entry with us. */
export type KnownLegacy = LegacyRecord & { readonly rosterId: string | null };

/**
 * What is known of the codes of the old system that these events name, by event: of several appointments of one code the
 * one that was meant when it was shown, chosen as the tablet chooses [LEG-16].
 */
export async function loadLegacyOf(
  tx: Tx,
  events: readonly ScanEvent[],
): Promise<ReadonlyMap<ScanEventId, KnownLegacy>> {
  const named = events.flatMap(({ id, source, rosterId, trustedAt }) =>
    source === 'legacy' && rosterId != null ? [{ id, name: rosterId, atMs: toMs(trustedAt) }] : [],
  );
  if (named.length === 0) return new Map();
  const names = [...new Set(named.map(({ name }) => name))];
  const rows = await tx<(KnownLegacy & { name: string; missing: boolean })[]>`
    select n.name, l.status, l.missing, l.start_at, l.end_at, l.roster_id
      from unnest(${tx.array(names)}::text[]) as n(name)
      join legacy_appointments l on l.legacy_id = n.name or l.roster_id = n.name`;
  const turns = rows.map((row) => ({ ...row, status: spokenStatus(row) }));
  return new Map(
    named.flatMap(({ id, name, atMs }) => {
      const meant = chooseTurn(
        turns.filter((turn) => turn.name === name),
        atMs,
      );
      return meant === null ? [] : [[id, meant] as const];
    }),
  );
}

/** By pass: one look-up by index, whatever the number of passes. */
export async function loadMovements(tx: Tx, passIds: readonly PassId[]): Promise<KnownMovement[]> {
  return tx<KnownMovement[]>`
    select id, event_id, pass_id, direction, at, gate_id, inferred from movements
     where pass_id = any(${tx.array([...new Set(passIds)])}::text[]) order by at`;
}

/** What is stored already under these ids, and at these places of the tablet's journals. */
export interface StoredScan {
  readonly id: ScanEventId;
  readonly journalId: string;
  readonly seq: number;
  readonly hash: string;
  readonly prevHash: string;
}

/** Place by place (`lateral` with a limit of one): the cost is that of the upload, however long the journal has become. */
export async function loadStoredScans(
  tx: Tx,
  deviceId: string,
  events: readonly ScanEvent[],
): Promise<readonly StoredScan[]> {
  const places = events.flatMap(({ journalId, seq }) =>
    [seq - 1, seq, seq + 1].map((at) => ({ journalId, seq: at })),
  );
  return tx<StoredScan[]>`
    select id, journal_id, seq, hash, body ->> 'prevHash' as prev_hash from scan_events
     where id = any(${tx.array(events.map((event) => event.id))}::uuid[])
    union
    select e.id, e.journal_id, e.seq, e.hash, e."prevHash"
      from jsonb_to_recordset(${JSON.stringify(places)}::text::jsonb) as p("journalId" uuid, seq int)
     cross join lateral (
       select s.id, s.journal_id, s.seq, s.hash, s.body ->> 'prevHash' as "prevHash" from scan_events s
        where s.device_id = ${deviceId} and s.journal_id = p."journalId" and s.seq = p.seq limit 1) e`;
}

/** Which of the events that these correct were made by the same tablet. */
export async function loadCorrected(
  tx: Tx,
  deviceId: string,
  events: readonly ScanEvent[],
): Promise<ReadonlySet<ScanEventId>> {
  const ids = events.flatMap((event) => event.corrects ?? []);
  if (ids.length === 0) return new Set();
  const rows = await tx<{ id: ScanEventId }[]>`
    select id from scan_events where id = any(${tx.array(ids)}::uuid[]) and device_id = ${deviceId}`;
  return new Set(rows.map((row) => row.id));
}
