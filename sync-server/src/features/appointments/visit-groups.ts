import type { AppointmentId, GroupMode, GroupOfVisit } from '@campus/domain';
import { linkTokenOf } from '../passes';
import type { VisitWords } from '../visitors';
import type { Tx } from '../../db/transaction';
import type { Kit } from '../work';

interface GroupRow {
  readonly id: string;
  readonly mode: GroupMode;
  readonly seats: number;
  readonly registerBy: string;
  readonly changeBy: string;
  readonly closed: boolean;
  readonly linkVersion: number;
  readonly leaders: number;
  readonly seated: number;
  readonly waiting: number;
}

/** Groups that these appointments are, and those whose members come by them. */
export interface GroupsOfVisits {
  readonly groups: ReadonlyMap<string, GroupRow>;
  readonly partOf: ReadonlyMap<string, AppointmentId>;
}

/**
 * Seats are counted from the appointments themselves and stored nowhere. Hold the leader's appointment before, so that
 * a count stands.
 */
export async function loadGroups(tx: Tx, ids: readonly string[]): Promise<GroupsOfVisits> {
  const wanted = tx.array([...ids]);
  const [groups, members] = await Promise.all([
    tx<GroupRow[]>`
      select g.id, g.mode, g.seats, g.register_by, g.change_by, g.closed, g.link_version, c.seated, c.waiting,
             (select count(*)::int from appointment_visitors v
               where v.appointment_id = g.id and not v.removed and not v.canceled) as leaders
        from groups g
        cross join lateral (
          select count(*) filter (where a.state in ('approved', 'checked_in', 'checked_out', 'completed', 'no_show'))::int
                   as seated,
                 count(*) filter (where a.state = 'submitted')::int as waiting
            from group_members m join appointments a on a.id = m.appointment_id where m.group_id = g.id) c
       where g.id = any(${wanted}::uuid[])`,
    tx<{ appointmentId: string; groupId: AppointmentId }[]>`
      select appointment_id, group_id from group_members where appointment_id = any(${wanted}::uuid[])`,
  ]);
  return {
    groups: new Map(groups.map((row) => [row.id, row])),
    partOf: new Map(members.map((row) => [row.appointmentId, row.groupId])),
  };
}

export function groupOf(
  kit: Kit,
  { groups, partOf }: GroupsOfVisits,
  visit: { readonly id: string; readonly words: VisitWords },
): { readonly group: GroupOfVisit | null; readonly partOf: AppointmentId | null } {
  const row = groups.get(visit.id);
  return {
    group: row === undefined ? null : shown(kit, row, visit.words),
    partOf: partOf.get(visit.id) ?? null,
  };
}

function shown(kit: Kit, row: GroupRow, { plates }: VisitWords): GroupOfVisit {
  const { mode, seats, registerBy, changeBy, closed, waiting } = row;
  const counted = mode === 'head-count';
  const token = linkTokenOf(kit.secrets.linkKey, `group ${row.id}`, row.linkVersion);
  return {
    mode,
    seats,
    registerBy,
    changeBy,
    plates,
    closed,
    taken: counted ? seats : row.leaders + row.seated,
    waiting,
    link: counted ? null : `${kit.config.publicUrl}/g/${token}`,
  };
}
