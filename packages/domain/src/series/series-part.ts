import { z } from 'zod';
import { SeriesId, type AppointmentId, type PersonId } from '../ids';
import type { Instant } from '../time';

/** As many visits as one series has. */
export const SERIES_AT_MOST = 26;

/** [SERIES-1] Makes a visit one day of a series: the third of eight. Both count the days as they were asked for. */
export const SeriesPart = z.strictObject({
  id: SeriesId,
  position: z.int().min(1).max(SERIES_AT_MOST),
  total: z.int().min(2).max(SERIES_AT_MOST),
});
export type SeriesPart = z.infer<typeof SeriesPart>;

/** A day of a series that came into being already. */
export interface SeriesVisit {
  readonly appointmentId: AppointmentId;
  readonly hostId: PersonId;
  readonly startAt: Instant;
  readonly series: SeriesPart;
}
