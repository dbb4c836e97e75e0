import type { Appointment } from '../appointments/appointment';
import { campusDaysOf } from '../appointments/window-rules';
import type { AppointmentId, PersonId } from '../ids';
import { refuse, type Refusal } from '../refusals';
import { campusDayOf, toMs } from '../time';
import type { SeriesPart, SeriesVisit } from './series-part';

/** What was refused never became a day of its series; its place is free for its mended self. */
export const seriesVisits = (appointments: readonly Appointment[]): readonly SeriesVisit[] =>
  appointments.flatMap(({ id, hostId, startAt, series, state }) =>
    series === null || state === 'draft' ? [] : [{ appointmentId: id, hostId, startAt, series }],
  );

interface Asked {
  readonly appointmentId: AppointmentId;
  readonly hostId: PersonId;
  readonly details: Pick<Appointment, 'startAt' | 'endAt'>;
  readonly series?: SeriesPart | undefined;
}

/**
 * [SERIES-4] A day of a series lies within one campus day, has a place of its own and a day of its own, and the series is
 * its host's. Anything else than a day twice, or one over several days, is no honest form's.
 */
export function refuseSeries(
  { appointmentId, hostId, details, series }: Asked,
  ctx: { readonly inSeries?: readonly SeriesVisit[] },
): Refusal | null {
  if (series === undefined) return null;
  if (series.position > series.total) return refuse('request.malformed', 'series.position');
  if (campusDaysOf(toMs(details.startAt), toMs(details.endAt)) > 1)
    return refuse('series.several-days', 'details.endAt');
  const others = (ctx.inSeries ?? []).filter(
    (one) => one.series.id === series.id && one.appointmentId !== appointmentId,
  );
  if (others.some((one) => one.hostId !== hostId)) return refuse('request.malformed', 'series.id');
  if (others.some((one) => one.series.position === series.position))
    return refuse('request.malformed', 'series.position');
  const day = campusDayOf(toMs(details.startAt));
  const isTaken = others.some((one) => campusDayOf(toMs(one.startAt)) === day);
  return isTaken ? refuse('series.day-twice', 'details.startAt') : null;
}
