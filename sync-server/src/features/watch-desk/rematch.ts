import { publishRosters } from '../appointments';
import { publishCodes } from '../legacy';
import { findSubjects, matchOld, matchVisits } from '../watchlist';
import type { Work } from '../work';

/** After these entries have changed: everybody whom they may concern, matched anew and told to the tablets [WATCH-4]. */
export async function rematch(work: Work, entryIds: readonly string[]): Promise<void> {
  if (entryIds.length === 0) return;
  const { visits, old } = await findSubjects(work, entryIds);
  await matchVisits(work, visits);
  await matchOld(work, old);
  await tellTablets(work, { visits, old });
}

/** The tablets' one bit about these, and nothing else. */
export async function tellTablets(
  work: Work,
  { visits, old }: { readonly visits: readonly string[]; readonly old: readonly string[] },
): Promise<void> {
  if (visits.length > 0) {
    const rows = await work.tx<{ id: string }[]>`
      select distinct v.appointment_id as id from appointment_visitors v join passes p on p.visitor_id = v.visitor_id
       where v.visitor_id = any(${work.tx.array([...visits])}::uuid[]) and p.roster = 'on' order by 1`;
    await publishRosters(
      work,
      rows.map(({ id }) => id),
    );
  }
  if (old.length === 0) return;
  const codes = await work.tx<{ legacyId: Parameters<typeof publishCodes>[1][number] }[]>`
    select legacy_id from legacy_appointments where id = any(${work.tx.array([...old])}::uuid[]) and phase = 'on'`;
  await publishCodes(
    work,
    codes.map(({ legacyId }) => legacyId),
  );
}
