import type { Appointment } from '../appointments/appointment';
import type { VisitTypeCode } from '../policies/visit-type';
import { campusDayOf, toMs, type CampusDay, type Instant } from '../time';
import { countParty } from '../visitors/companion';

/** One line of a list: a visit by itself, or all rows of one batch that are in it. */
export type Listed<Row> =
  | { readonly kind: 'visit'; readonly row: Row }
  | { readonly kind: 'batch'; readonly key: string; readonly rows: readonly Row[] };

interface OfVisit {
  readonly appointment: Appointment;
}

/**
 * By what the rows of one list are gathered: its id and its host. Ids are made on devices, so nobody joins the list of
 * somebody else by saying its id. null: it is no row of a list.
 */
export const batchKeyOf = ({ batch, hostId }: Pick<Appointment, 'batch' | 'hostId'>): string | null =>
  batch === null ? null : `${batch}~${hostId}`;

/** [BATCH-18] Each batch once, where its first row stands. A batch of which one row alone is here is that row. */
export function gatherBatches<Row extends OfVisit>(rows: readonly Row[]): readonly Listed<Row>[] {
  const byBatch = new Map<string, Row[]>();
  for (const row of rows) {
    const key = batchKeyOf(row.appointment);
    if (key === null) continue;
    const known = byBatch.get(key);
    if (known === undefined) byBatch.set(key, [row]);
    else known.push(row);
  }
  return rows.flatMap((row): readonly Listed<Row>[] => {
    const key = batchKeyOf(row.appointment);
    const together = key === null ? [row] : (byBatch.get(key) ?? []);
    if (key === null || together.length === 1) return [{ kind: 'visit', row }];
    return together[0] === row ? [{ kind: 'batch', key, rows: together }] : [];
  });
}

/** What is said of a batch in one line: enough to decide by. */
export interface BatchFacts {
  /** What most of its rows are for; the next ones after it. */
  readonly purposes: readonly string[];
  /** People, whoever comes along counted. */
  readonly people: number;
  /** From the first to the last moment. */
  readonly startAt: Instant;
  readonly endAt: Instant;
  /** On how many days somebody comes. */
  readonly days: number;
  /** The commonest first, as of the next two. */
  readonly organisations: readonly string[];
  readonly visitTypes: readonly VisitTypeCode[];
  readonly hosts: readonly string[];
}

/** @param rows at least one, all of one batch */
export function factsOfBatch(rows: readonly OfVisit[]): BatchFacts | null {
  const visits = rows.map(({ appointment }) => appointment);
  const [first] = visits;
  if (first === undefined) return null;
  const visitors = visits.flatMap((one) => one.visitors);
  return {
    purposes: commonestFirst(visits.map((one) => one.purpose)),
    people: visitors.reduce((sum, one) => sum + countParty(one), 0),
    // Instants have one spelling, so they are in order as texts.
    startAt: visits.reduce((least, { startAt }) => (startAt < least ? startAt : least), first.startAt),
    endAt: visits.reduce((most, { endAt }) => (endAt > most ? endAt : most), first.endAt),
    days: new Set(visits.map(({ startAt }): CampusDay => campusDayOf(toMs(startAt)))).size,
    organisations: commonestFirst(visitors.map((one) => one.organisation)),
    visitTypes: commonestFirst(visits.map((one) => one.visitType)),
    hosts: commonestFirst(visits.map((one) => [one.hostName, one.hostUnit].filter(Boolean).join(' · '))),
  };
}

/** Each once, empty ones left out; of equally common ones the first. */
function commonestFirst<T extends string>(words: readonly T[]): readonly T[] {
  const counts = new Map<T, number>();
  for (const word of words) if (word !== '') counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([word]) => word);
}
