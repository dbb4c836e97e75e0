import { Policy, type Instant, type VisitTypeCode } from '@campus/domain';
import type { PolicyHistory } from '@campus/protocol';
import type { Work } from '../work';

/** By whom and why; null for the version that the campus began with. */
type Change = { readonly id: string; readonly name: string; readonly reason: string } | null;

/** A version that is kept already stays as it is: what was in force is never rewritten. */
export async function keepVersion(work: Work, policy: Policy, change: Change): Promise<void> {
  await work.tx`
    insert into policy_versions (visit_type, version, policy, by_id, by_name, at, reason)
    values (${policy.visitType}, ${policy.version}, ${JSON.stringify(policy)}::text::jsonb, ${change?.id ?? null},
            ${change?.name ?? null}, ${change === null ? null : work.now}, ${change?.reason ?? null})
    on conflict (visit_type, version) do nothing`;
}

interface VersionRow {
  readonly policy: unknown;
  readonly byName: string | null;
  readonly at: Instant | null;
  readonly reason: string | null;
}

/** The latest first. A type whose rules were never changed has the one version that is in force. */
export async function loadHistory(
  work: Work,
  visitType: VisitTypeCode,
  inForce: Policy,
): Promise<PolicyHistory> {
  const rows = await work.tx<VersionRow[]>`
    select policy, by_name, at, reason from policy_versions
     where visit_type = ${visitType} order by version desc limit 200`;
  const versions = rows.map(({ policy, byName, at, reason }) => ({
    policy: Policy.parse(policy),
    change: at === null ? null : { by: byName ?? '', at, reason: reason ?? '' },
  }));
  return { versions: versions.length > 0 ? versions : [{ policy: inForce, change: null }] };
}
