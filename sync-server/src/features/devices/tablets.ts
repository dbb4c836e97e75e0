import { DeviceId, type Instant } from '@campus/domain';
import { loadCampusFacts } from '../campus';
import type { Work } from '../work';
import { createEnrolmentCode, revokeDevice, type EnrolmentCode } from './enrol';

/** A tablet as an operator sees it. */
export interface TabletInfo {
  readonly id: string;
  readonly name: string;
  readonly gateId: string;
  readonly enrolledAt: Instant;
  /** To about the minute; null: its sign-ins have been cleared away. */
  readonly lastSeenAt: Instant | null;
  readonly revokedAt: Instant | null;
}

/** Those in use first, by gate and name. */
export async function listTablets({ tx }: Work): Promise<readonly TabletInfo[]> {
  const rows = await tx<TabletInfo[]>`
    select d.id, d.name, d.gate_id, d.enrolled_at, d.revoked_at, max(s.last_seen_at) as last_seen_at
      from devices d left join sign_ins s on s.kind = 'device' and s.subject_id = d.id
     group by d.id order by d.revoked_at is not null, d.gate_id, d.name, d.id`;
  return [...rows];
}

export async function makeCodeFor(work: Work, gate: string): Promise<EnrolmentCode | null> {
  const { gates } = await loadCampusFacts(work.tx);
  const known = gates.find(({ id }) => id === gate);
  return known === undefined ? null : createEnrolmentCode(work, known.id);
}

export async function revokeTablet(work: Work, id: string): Promise<boolean> {
  const known = DeviceId.safeParse(id);
  return known.success && revokeDevice(work, known.data);
}
