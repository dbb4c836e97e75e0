import type { DecideContext } from '../appointments/decide-context';
import { decideCreateAppointment } from '../appointments/decide-create';
import { hostedVisits } from '../appointments/host-budget';
import { campusDaysOf } from '../appointments/window-rules';
import type { AppointmentId, SeriesId, VisitorId } from '../ids';
import { accept, refuse, type Decision, type Refusal } from '../refusals';
import type { CommandBody } from '../sync/command';
import { atCampus, campusDayOf, toInstant, toMs, type CampusDay } from '../time';
import { decideSeriesDays, type SeriesPlan } from './series-days';

type Creation = CommandBody<'appointment.create'>;

/** One day of a series as it would be asked for, and what would be answered. */
export interface SeriesDay {
  readonly day: CampusDay;
  readonly body: Creation;
  /** null: accepted, as far as is known here. */
  readonly refusal: Refusal | null;
}

export interface SeriesAsked {
  readonly id: SeriesId;
  readonly plan: SeriesPlan;
  /** Days that the host takes off the list; never the first visit's own. */
  readonly leftOut: readonly CampusDay[];
  /** Each day is an appointment of its own: it has ids of its own, as has each of the first visit's visitors there. */
  readonly appointmentOn: (day: CampusDay) => AppointmentId;
  readonly visitorOn: (day: CampusDay, first: VisitorId) => VisitorId;
}

/**
 * [SERIES-3] The days of a series as commands, each judged by the rule of any new appointment, as if those above it were
 * booked. Hours are those of the campus on each day. A refusal of the plan itself names the part of it that is wrong.
 */
export function decideSeries(
  first: Creation,
  asked: SeriesAsked,
  ctx: DecideContext,
): Decision<readonly SeriesDay[]> {
  const { startAt, endAt } = first.details;
  if (toMs(endAt) > toMs(startAt) && campusDaysOf(toMs(startAt), toMs(endAt)) > 1)
    return refuse('series.several-days', 'details.endAt');
  const own = campusDayOf(toMs(startAt));
  const planned = decideSeriesDays(own, asked.plan);
  if (!planned.ok) return planned;
  const days = planned.value.filter((day) => day === own || !asked.leftOut.includes(day));
  if (days.length < 2) return refuse('series.no-further-day', 'series.lastDay');
  return accept(
    judged(
      days.map((day, i) => bodyOn(day, { first, own, asked, at: [i + 1, days.length] })),
      ctx,
    ),
  );
}

interface OnDay {
  readonly first: Creation;
  readonly own: CampusDay;
  readonly asked: SeriesAsked;
  /** Position and total. */
  readonly at: readonly [number, number];
}

function bodyOn(day: CampusDay, { first, own, asked, at: [position, total] }: OnDay): Creation {
  const series = { id: asked.id, position, total };
  if (day === own) return { ...first, series };
  const movedMs = atCampus(day, '00:00') - atCampus(own, '00:00');
  const { startAt, endAt } = first.details;
  return {
    ...first,
    series,
    appointmentId: asked.appointmentOn(day),
    details: {
      ...first.details,
      startAt: toInstant(toMs(startAt) + movedMs),
      endAt: toInstant(toMs(endAt) + movedMs),
    },
    visitors: first.visitors.map((row) => ({ ...row, visitorId: asked.visitorOn(day, row.visitorId) })),
  };
}

function judged(bodies: readonly Creation[], ctx: DecideContext): readonly SeriesDay[] {
  const hosted = [...(ctx.hosted ?? [])];
  return bodies.map((body) => {
    const decided = decideCreateAppointment(body, ctx.hosted === undefined ? ctx : { ...ctx, hosted });
    if (decided.ok) hosted.push(...hostedVisits([decided.value.appointment]));
    return { day: campusDayOf(toMs(body.details.startAt)), body, refusal: decided.ok ? null : decided };
  });
}
