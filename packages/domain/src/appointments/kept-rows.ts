import { countParty } from '../visitors/companion';
import type { VisitorId } from '../ids';
import type { Visitor } from '../visitors/visitor';
import type { Appointment } from './appointment';

interface How {
  readonly late: boolean;
  readonly moved: boolean;
}

/**
 * [APPT-53] The visitors of a visit that its host changes, with those who called off too late: they stay, so that their
 * places do. At another time a visit asks for its places anew; moved late, it has used them up and takes them with it.
 */
export function withKeptRows(
  current: Appointment,
  visitors: readonly Visitor[],
  { late, moved }: How,
): readonly Visitor[] {
  if (moved && !late) return visitors;
  const isNamed = ({ visitorId }: Visitor): boolean => visitors.some((row) => row.visitorId === visitorId);
  const kept = current.visitors.filter((row) => row.canceled && row.keepsPlace && !isNamed(row));
  const own = moved ? visitors.map((row) => ({ ...row, keepsPlace: isIn(current.visitors, row) })) : visitors;
  return [...own, ...kept];
}

/**
 * [APPT-53] Whom a change takes off so late that his place stays used: as many as nobody comes in the stead of. A group's
 * seats are not its leader's.
 */
export function takenOffLate(
  current: Appointment,
  visitors: readonly Visitor[],
  { late }: Pick<How, 'late'>,
): readonly VisitorId[] {
  if (!late || current.group !== null) return [];
  const gone = current.visitors.filter((row) => !row.canceled && !isIn(visitors, row));
  let left = headsIn(gone) - headsIn(visitors.filter((row) => !isIn(current.visitors, row)));
  return gone.flatMap((row) => {
    if (countParty(row) > left) return [];
    left -= countParty(row);
    return [row.visitorId];
  });
}

const isIn = (rows: readonly Visitor[], { visitorId }: Visitor): boolean =>
  rows.some((row) => row.visitorId === visitorId);

const headsIn = (rows: readonly Visitor[]): number => rows.reduce((sum, row) => sum + countParty(row), 0);
