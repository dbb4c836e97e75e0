import { AppointmentId, SeriesId, VisitorId, type CampusDay } from '@campus/domain';
import { newId } from '../../../session';

/** What the days of a form and their visitors are called. */
export interface SeriesIds {
  readonly id: SeriesId;
  appointmentOn(day: CampusDay): AppointmentId;
  visitorOn(day: CampusDay, first: VisitorId): VisitorId;
}

/** Asked twice about the same day they answer the same, so that a form that is pressed again asks for nothing twice. */
export function createSeriesIds(): SeriesIds {
  const appointments = new Map<string, AppointmentId>();
  const visitors = new Map<string, VisitorId>();
  return {
    id: newId(SeriesId),
    appointmentOn: (day) => once(appointments, day, () => newId(AppointmentId)),
    visitorOn: (day, first) => once(visitors, `${day} ${first}`, () => newId(VisitorId)),
  };
}

function once<T>(known: Map<string, T>, key: string, create: () => T): T {
  const value = known.get(key) ?? create();
  known.set(key, value);
  return value;
}
