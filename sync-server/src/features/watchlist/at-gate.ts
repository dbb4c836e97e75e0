import type { GateId, Instant, PassId } from '@campus/domain';
import { note, type Work } from '../work';
import { tellSecurity } from './tell-security';

/** A crossing that the list has to do with, as a tablet reported it. */
export interface SeenAtGate {
  readonly passId: PassId | null;
  /** What the tablet calls the entry: of a code of the old system it names that. */
  readonly rosterId: string | null;
  readonly gateId: GateId;
  readonly at: Instant;
  readonly wentIn: boolean;
}

interface Met {
  readonly id: string;
  readonly gateId: GateId;
  readonly at: Instant;
  readonly wentIn: boolean;
}

/** Tells security who is held, where he is, and whether he was let in all the same [WATCH-7]. */
export async function tellAtGate(work: Work, seen: readonly SeenAtGate[]): Promise<void> {
  if (seen.length === 0) return;
  const met = await work.tx<Met[]>`
    with seen as (
      select * from jsonb_to_recordset(${JSON.stringify(seen)}::text::jsonb)
        as r("passId" text, "rosterId" text, "gateId" text, at timestamptz, "wentIn" boolean)),
    met as (
      select m.id, s."gateId" as gate_id, s.at, s."wentIn" as went_in from seen s
        join passes p on p.id = s."passId"
        join watchlist_matches m on m.subject = p.visitor_id
       where m.outcome is null
      union
      select m.id, s."gateId", s.at, s."wentIn" from seen s
        join legacy_appointments l on l.legacy_id = s."rosterId"
        join watchlist_matches m on m.subject = l.id
       where m.outcome is null)
    select distinct on (id) id, gate_id, at, went_in from met order by id, at desc`;
  await save(work, met);
  await tellSecurity(
    work,
    met.map(({ id, gateId, at, wentIn }) => ({
      matchId: id,
      about: wentIn ? 'went-in' : 'at-gate',
      gateId,
      at,
    })),
  );
  for (const { id, gateId, wentIn } of met)
    note(work, 'watchlist.at-gate', { subject: id, facts: { gate: gateId, wentIn: wentIn ? 1 : 0 } });
}

/** An upload that comes late does not overwrite where he was seen later. */
async function save(work: Work, met: readonly Met[]): Promise<void> {
  if (met.length === 0) return;
  await work.tx`
    update watchlist_matches m
       set went_in = m.went_in or r."wentIn",
           seen_gate = case when m.seen_at is null or m.seen_at <= r.at then r."gateId" else m.seen_gate end,
           seen_at = greatest(m.seen_at, r.at)
      from jsonb_to_recordset(${JSON.stringify(met)}::text::jsonb)
        as r(id uuid, "gateId" text, at timestamptz, "wentIn" boolean)
     where m.id = r.id`;
}
