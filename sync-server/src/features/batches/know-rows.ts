import { nameKey, type Visitor } from '@campus/domain';
import { readVisits } from '../appointments';
import type { Work } from '../work';
import { loadKnownRows, type KnownRow } from './batch-store';
import { saysTheSame, type RowToDecide } from './row-hashes';

/** Rows with the key by which each is kept, and what of them has become something before. */
export interface KnownRows {
  readonly rows: readonly RowToDecide[];
  /** By that key. */
  readonly known: ReadonlyMap<string, KnownRow>;
  /** The same person as a row above: he is not made, or changed, twice [BATCH-11]. */
  readonly repeated: ReadonlySet<RowToDecide>;
}

/**
 * [BATCH-8] Rows of this host's earlier lists. A family with one phone is told apart by its names; a row whose name was
 * mended is known by its contact, if nobody else of this list is; of a family that no part holds a part shows some alone,
 * so nobody of it is taken for another one. [DOC-10] A row that has its document now is the row of the same person who
 * was put down without it, also if he has given it himself meanwhile.
 */
export async function knowRows(work: Work, hostId: string, rows: readonly RowToDecide[]): Promise<KnownRows> {
  const keys = rows.flatMap(({ key, contact }) => [key, ...Object.values(contact ?? {})]);
  const stored = await loadKnownRows(work, hostId, keys);
  const people = await loadPeopleOf(work, rows, stored);
  const found = rows.map((one) => findByName(one, stored, people));
  const claimed = new Set(found.flatMap((one) => one?.appointmentId ?? []));
  const desk: Desk = { stored, claimed, used: new Set(found.flatMap((one) => one?.key ?? [])) };
  const placed = rows.map((one, i) => place(desk, one, found[i]));
  const repeated = placed.filter((one, i) => placed.slice(0, i).some((above) => isSame(above, one)));
  return {
    rows: placed.map(({ row }) => row),
    known: new Map(
      placed.flatMap(({ row, before }) => (before === undefined ? [] : [[row.key, before] as const])),
    ),
    repeated: new Set(repeated.map(({ row }) => row)),
  };
}

type People = ReadonlyMap<string, Visitor>;

interface Desk {
  readonly stored: ReadonlyMap<string, KnownRow>;
  /** Visits that a row of this list is known to be, by its name. */
  readonly claimed: ReadonlySet<string>;
  readonly used: Set<string>;
}

interface Placed {
  readonly row: RowToDecide;
  readonly before: KnownRow | undefined;
}

/** By its number or document; by its name beside its contact; by its contact where that name stands. */
function findByName(
  one: RowToDecide,
  stored: ReadonlyMap<string, KnownRow>,
  people: People,
): KnownRow | undefined {
  const { key, contact, row } = one;
  const own = findAtOnce(one, stored);
  if (own !== undefined || contact === null) return own;
  const hasNumber = key !== contact.alone;
  return [stored.get(contact.withName), stored.get(contact.alone)].find((before) => {
    const visitor = people.get(before?.visitorId ?? '');
    const isHe = visitor !== undefined && nameKey(visitor.name) === nameKey(row.visitor.name);
    return isHe && (!hasNumber || (!visitor.canceled && visitor.completion !== 'none'));
  });
}

/** Where nobody has to be looked at: what says exactly the same is the same row. */
function findAtOnce(one: RowToDecide, stored: ReadonlyMap<string, KnownRow>): KnownRow | undefined {
  const { key, contact } = one;
  const own = stored.get(key);
  if (contact === null || key !== contact.alone) return own;
  if (own !== undefined && saysTheSame(one, own)) return own;
  return stored.get(contact.withName);
}

/** What a row is kept by: the first of a contact by the contact alone, so that it is found when its name is mended. */
function place({ stored, claimed, used }: Desk, row: RowToDecide, before: KnownRow | undefined): Placed {
  const { key, contact } = row;
  if (contact === null || key !== contact.alone) {
    // What it is kept by from now on tells more than what it was kept by.
    return { row, before: before && { ...before, key } };
  }
  if (before !== undefined) return { row: { ...row, key: before.key }, before };
  const alone = stored.get(contact.alone);
  const isMended = alone !== undefined && row.row.shares !== true && !claimed.has(alone.appointmentId);
  const isFree = (alone === undefined || isMended) && !used.has(contact.alone);
  if (!isFree) return { row: { ...row, key: contact.withName }, before: undefined };
  used.add(contact.alone);
  return { row, before: alone };
}

/** Known by the same, the same visit, or the same name beside the same contact where one of both has no number. */
function isSame(above: Placed, { row, before }: Placed): boolean {
  if (above.row.key === row.key) return true;
  if (before !== undefined && before.appointmentId === above.before?.appointmentId) return true;
  const { contact } = row;
  if (contact === null || contact.withName !== above.row.contact?.withName) return false;
  return isByContact(row) || isByContact(above.row);
}

const isByContact = ({ key, contact }: RowToDecide): boolean =>
  contact !== null && Object.values(contact).includes(key);

/** Who stands where a contact of before has led, by his id; nobody where that says nothing more. */
async function loadPeopleOf(
  work: Work,
  rows: readonly RowToDecide[],
  stored: ReadonlyMap<string, KnownRow>,
): Promise<People> {
  const unknown = rows.filter((one) => findAtOnce(one, stored) === undefined);
  const ids = unknown.flatMap(({ contact }) =>
    Object.values(contact ?? {}).flatMap((key) => stored.get(key)?.appointmentId ?? []),
  );
  if (ids.length === 0) return new Map();
  const visits = await readVisits(work.tx, work.kit, [...new Set(ids)]);
  const visitors = [...visits.values()].flatMap(({ appointment }) => appointment.visitors);
  return new Map(visitors.map((one) => [one.visitorId, one]));
}
