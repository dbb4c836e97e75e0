import { GateId, previewPolicy, type Instant, type Policy } from '@campus/domain';
import type { PolicyPreviewAnswer } from '@campus/protocol';
import type { CampusFacts } from '../campus';
import type { Work } from '../work';

interface BookedRow {
  readonly startAt: Instant;
  readonly endAt: Instant;
  readonly createdAt: Instant;
  readonly gates: string[];
  readonly visitorCount: number;
  readonly largestParty: number;
  readonly places: number;
  readonly isPending: boolean;
  readonly hostId: string | null;
}

/** By the index of visit types: what has not ended, of one visit type. Nothing sealed is opened. */
export async function previewOnBooked(
  work: Work,
  change: { readonly before: Policy; readonly after: Policy },
  facts: CampusFacts,
): Promise<PolicyPreviewAnswer> {
  const rows = await work.tx<BookedRow[]>`
    select a.start_at, a.end_at, a.created_at, a.gates, a.state <> 'approved' as is_pending,
           case when exists (select from groups g where g.id = a.id)
                  or exists (select from group_members m where m.appointment_id = a.id)
                  or (a.applied and a.state = 'pending_host') then null else a.host_id end as host_id,
           sum(v.party_size)::int as visitor_count, max(v.party_size)::int as largest_party,
           case when exists (select from group_members m where m.appointment_id = a.id)
                  or (a.applied and a.state = 'pending_host') then 0
                else coalesce((select g.seats from groups g where g.id = a.id), sum(v.party_size))::int end as places
      from appointments a join appointment_visitors v on v.appointment_id = a.id and not v.removed and not v.canceled
     where a.visit_type = ${change.after.visitType} and a.end_at > ${work.now}
       and a.state in ('submitted', 'pending_host', 'pending_unit', 'pending_security', 'approved')
     group by a.id`;
  const visits = rows.map((row) => ({
    ...row,
    gates: row.gates.map((gate) => GateId.parse(gate)),
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
