import { GateId, previewPolicy, type AppointmentId, type Instant, type Policy } from '@campus/domain';
import type { PolicyPreviewAnswer } from '@campus/protocol';
import type { CampusFacts } from '../campus';
import type { Work } from '../work';
import { findOthers } from './find-others';

interface BookedRow {
  readonly id: AppointmentId;
  readonly startAt: Instant;
  readonly endAt: Instant;
  readonly createdAt: Instant;
  readonly gates: string[];
  readonly visitorCount: number;
  readonly largestParty: number;
  readonly keptCount: number;
  readonly places: number;
  readonly isPending: boolean;
  readonly hostId: string | null;
}

/**
 * By the index of visit types: what has not ended, of one visit type, and what was called off too late and keeps its
 * places [APPT-53].
 */
export async function previewOnBooked(
  work: Work,
  change: { readonly before: Policy; readonly after: Policy },
  facts: CampusFacts,
): Promise<PolicyPreviewAnswer> {
  const rows = await loadBooked(work, change.after);
  const others = await findOthers(work, change.after);
  const visits = rows.map((row) => ({
    ...row,
    gates: row.gates.map((gate) => GateId.parse(gate)),
    alsoOn: others.get(row.id) ?? [],
  }));
  // Whoever asked is not looked at: window and number are the same for everybody.
  const actor = { kind: 'visitor', passIds: [] } as const;
  return previewPolicy(change, visits, {
    nowMs: work.nowMs,
    actor,
    policies: facts.policies,
    gates: facts.gates,
    campus: null,
  });
}

const loadBooked = (work: Work, { visitType }: Policy): Promise<BookedRow[]> => work.tx<BookedRow[]>`
  with visit as (
    select a.*, a.state in ('submitted', 'pending_host', 'pending_unit', 'pending_security', 'approved') as stands,
           exists (select from group_members m where m.appointment_id = a.id) as is_member,
           a.applied and a.state = 'pending_host' as is_asked, (select g.seats from groups g where g.id = a.id) as seats
      from appointments a where a.visit_type = ${visitType} and a.end_at > ${work.now}),
  heads as (
    select a.id, sum(v.party_size) filter (where a.stands and not v.canceled and not v.removed) as coming,
           max(v.party_size) filter (where a.stands and not v.canceled and not v.removed) as largest,
           sum(v.party_size) filter (where v.keeps_place and (v.canceled or v.removed or not a.stands)) as kept
      from visit a join appointment_visitors v on v.appointment_id = a.id
     where v.keeps_place or (a.stands and not v.canceled and not v.removed)
     group by a.id)
  select a.id, a.start_at, a.end_at, a.created_at, a.gates, a.stands and a.state <> 'approved' as is_pending,
         case when a.seats is not null or a.is_member or a.is_asked then null else a.host_id end as host_id,
         coalesce(h.coming, 0)::int as visitor_count, coalesce(h.largest, 0)::int as largest_party,
         coalesce(h.kept, 0)::int as kept_count,
         case when a.is_member or a.is_asked then 0
              else coalesce(a.seats, coalesce(h.coming, 0) + coalesce(h.kept, 0)) end::int as places
    from visit a join heads h on h.id = a.id`;
