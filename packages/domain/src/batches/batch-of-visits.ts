import type { Appointment } from '../appointments/appointment';
import type { BatchId } from '../ids';
import type { VisitTypeCode } from '../policies/visit-type';
import { campusDayOf, toMs, type CampusDay, type Instant } from '../time';
import { countParty } from '../visitors/companion';

/** One line of a list: a visit by itself, or all rows of one batch that are in it. */
export type Listed<Row> =
  | { readonly kind: 'visit'; readonly row: Row }
  | { readonly kind: 'batch'; readonly id: BatchId; readonly rows: readonly Row[] };

interface OfVisit {
  readonly appointment: Appointment;
}

/** [BATCH-18] Each batch once, where its first row stands. A batch of which one row alone is here is that row. */
export function gatherBatches<Row extends OfVisit>(rows: readonly Row[]): readonly Listed<Row>[] {
  const byBatch = new Map<BatchId, Row[]>();
  for (const row of rows) {
    const { batch } = row.appointment;
    if (batch === null) continue;
    const known = byBatch.get(batch);
    if (known === undefined) byBatch.set(batch, [row]);
    else known.push(row);
  }
  return rows.flatMap((row): readonly Listed<Row>[] => {
    const { batch } = row.appointment;
    const together = batch === null ? [row] : (byBatch.get(batch) ?? []);
    if (batch === null || together.length === 1) return [{ kind: 'visit', row }];
    return together[0] === row ? [{ kind: 'batch', id: batch, rows: together }] : [];
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
