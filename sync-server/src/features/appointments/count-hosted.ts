import {
  COMES_TO_NOTHING,
  atCampus,
  CampusDay,
  firstDayAfter,
  monthOf,
  toInstant,
  type AppointmentDetails,
  type AppointmentId,
  type HostedVisit,
  type Instant,
  type PersonId,
  type VisitTypeCode,
} from '@campus/domain';
import type { CampusFacts } from '../campus';
import type { Work } from '../work';

type OfMonth = Pick<AppointmentDetails, 'visitType' | 'startAt'>;

/** What one host has this month of a kind of visit, with what was taken since; asked of the tables once for each. */
export interface HostLedger {
  /** As a decision asks for it; empty where the visit type has no budget. */
  of(details: OfMonth): Promise<readonly HostedVisit[]>;
  take(visit: HostedVisit): void;
  /** It is no longer as it was counted. */
  leave(appointmentId: AppointmentId): void;
}

export function createHostLedger(work: Work, facts: CampusFacts, hostId: PersonId): HostLedger {
  const known = new Map<string, HostedVisit[]>();
  const keyOf = ({ visitType, startAt }: OfMonth): string => `${visitType} ${monthOf(startAt)}`;
  return {
    async of(details) {
      const policy = facts.policies.find((one) => one.visitType === details.visitType);
      if (policy?.hostBudget == null) return [];
      const visits = known.get(keyOf(details)) ?? (await loadHosted(work, hostId, details));
      known.set(keyOf(details), visits);
      return visits;
    },
    take(visit) {
      known.get(keyOf(visit))?.push(visit);
    },
    leave(appointmentId) {
      for (const [key, visits] of known)
        known.set(
          key,
          visits.filter((one) => one.appointmentId !== appointmentId),
        );
    },
  };
}

/**
 * [BUDGET-2] Two commands for one host are counted one after the other, whoever sent them. Whoever counts takes it before
 * an appointment of his is locked. What counts nobody, such as a cancellation, does without it; so it must not be taken
 * where an appointment is locked already.
 */
export const holdHost = async (work: Work, facts: CampusFacts, hostId: string): Promise<void> => {
  const isCounted = facts.policies.some((one) => one.hostBudget !== null || one.confirmFrom !== null);
  if (isCounted) await work.tx`select pg_advisory_xact_lock(hashtextextended(${`host/${hostId}`}, 0))`;
};

/** The same, of appointments that are about to be loaded; of several hosts always in the same order. */
export async function holdHostsOf(work: Work, facts: CampusFacts, ids: readonly string[]): Promise<void> {
  const rows = await work.tx<{ hostId: string }[]>`
    select distinct host_id from appointments where id = any(${work.tx.array([...ids])}::uuid[]) order by host_id`;
  for (const { hostId } of rows) await holdHost(work, facts, hostId);
}

export const holdHostOf = (work: Work, facts: CampusFacts, appointmentId: string): Promise<void> =>
  holdHostsOf(work, facts, [appointmentId]);

interface HostedRow {
  readonly appointmentId: AppointmentId;
  readonly visitType: VisitTypeCode;
  readonly startAt: Instant;
  readonly heads: number;
}

/** By the index of hosts. What counts is said by `hostedVisits` in the domain. */
async function loadHosted(work: Work, hostId: PersonId, details: OfMonth): Promise<HostedVisit[]> {
  const month = monthOf(details.startAt);
  const from = toInstant(atCampus(CampusDay.parse(`${month}-01`), '00:00'));
  const until = toInstant(atCampus(firstDayAfter(month), '00:00'));
  const rows = await work.tx<HostedRow[]>`
    select a.id as appointment_id, a.visit_type, a.start_at, sum(v.party_size)::int as heads
      from appointments a join appointment_visitors v on v.appointment_id = a.id and (v.keeps_place or not v.removed)
       and (v.arrived_at is not null or v.keeps_place or not v.canceled)
     where a.host_id = ${hostId} and a.visit_type = ${details.visitType}
       and a.start_at >= ${from} and a.start_at < ${until}
       and (v.arrived_at is not null or v.keeps_place or a.state <> all(${work.tx.array([...COMES_TO_NOTHING])}::text[]))
       and not (a.applied and a.state = 'pending_host')
       and not exists (select from groups g where g.id = a.id)
       and not exists (select from group_members m where m.appointment_id = a.id)
     group by a.id`;
  return rows.map((row) => ({ ...row, hostId }));
}
