import {
  AppointmentId,
  PersonId,
  SeriesPart,
  type CommandBody,
  type Instant,
  type SeriesVisit,
} from '@campus/domain';
import type { Work } from '../work';

interface SeriesRow {
  readonly id: string;
  readonly hostId: string;
  readonly startAt: Instant;
  readonly seriesId: string;
  readonly seriesPosition: number;
  readonly seriesTotal: number;
}

/** Days of these series that came into being. Days of one series are decided one after the other, whoever sends them. */
export async function openSeries(
  work: Work,
  bodies: readonly Pick<CommandBody<'appointment.create'>, 'series'>[],
): Promise<SeriesVisit[]> {
  const ids = [...new Set(bodies.flatMap(({ series }) => (series === undefined ? [] : [series.id])))];
  if (ids.length === 0) return [];
  for (const id of ids) await work.tx`select pg_advisory_xact_lock(hashtextextended(${`series/${id}`}, 0))`;
  const rows = await work.tx<SeriesRow[]>`
    select id, host_id, start_at, series_id, series_position, series_total
      from appointments where series_id = any(${work.tx.array(ids)}::uuid[])`;
  return rows.map((row) => ({
    appointmentId: AppointmentId.parse(row.id),
    hostId: PersonId.parse(row.hostId),
    startAt: row.startAt,
    series: SeriesPart.parse({ id: row.seriesId, position: row.seriesPosition, total: row.seriesTotal }),
  }));
}
