import { countParty } from '../visitors/companion';
import type { Visitor } from '../visitors/visitor';
import type { Appointment } from './appointment';
import { withoutPass } from './next-revision';

/**
 * [APPT-53] The visitors of a visit that its host changes, with the rows that stay so that their places do: those who
 * called off too late, and, when it is late, whom he takes off without putting anybody in their stead. At another time a
 * visit asks for its places anew; moved late, it has used them up and takes them with it.
 */
export function withKeptRows(
  current: Appointment,
  visitors: readonly Visitor[],
  { late, moved }: { readonly late: boolean; readonly moved: boolean },
): readonly Visitor[] {
  if (moved && !late) return visitors;
  const isNamed = ({ visitorId }: Visitor): boolean => visitors.some((row) => row.visitorId === visitorId);
  const left = current.visitors.filter((row) => !isNamed(row));
  const kept = left.filter((row) => row.canceled && row.keepsPlace);
  const own = moved ? visitors.map((row) => ({ ...row, keepsPlace: isKnown(current, row) })) : visitors;
  if (!late || current.group !== null) return [...own, ...kept];
  const gone = left.filter((row) => !row.canceled);
  return [
    ...own,
    ...kept,
    ...notReplaced(gone, headsIn(gone) - headsIn(visitors.filter((row) => !isKnown(current, row)))),
  ];
}

/** So many of those who are gone as their places go to nobody else. */
function notReplaced(gone: readonly Visitor[], places: number): readonly Visitor[] {
  let left = places;
  return gone.flatMap((row) => {
    if (countParty(row) > left) return [];
    left -= countParty(row);
    return [{ ...withoutPass(row), canceled: true, keepsPlace: true }];
  });
}

const isKnown = (current: Appointment, { visitorId }: Visitor): boolean =>
  current.visitors.some((row) => row.visitorId === visitorId);

const headsIn = (rows: readonly Visitor[]): number => rows.reduce((sum, row) => sum + countParty(row), 0);
