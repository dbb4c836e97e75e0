import { seriesVisits } from '../series/refuse-series';
import type { SeriesVisit } from '../series/series-part';
import type { Appointment } from './appointment';
import { hostedVisits, type HostedVisit } from './host-budget';

interface Counted {
  readonly hosted: readonly HostedVisit[];
  readonly inSeries: readonly SeriesVisit[];
}

/** What a decision counts of the visits on this device [BUDGET-2], kept while commands are laid over them. */
export interface VisitCounts {
  now(): Counted;
  /** A visit that is new, or another than it was. */
  put(appointment: Appointment): void;
}

/** Each visit is looked at once, and again only when it changes: not once for every command that waits. */
export function countVisits(appointments: readonly Appointment[]): VisitCounts {
  const counted = new Map<string, Counted>();
  const put = (one: Appointment): void => {
    counted.set(one.id, { hosted: hostedVisits([one]), inSeries: seriesVisits([one]) });
    latest.box = null;
  };
  const latest: { box: Counted | null } = { box: null };
  appointments.forEach(put);
  return {
    put,
    now() {
      latest.box ??= joined([...counted.values()]);
      return latest.box;
    },
  };
}

const joined = (all: readonly Counted[]): Counted => ({
  hosted: all.flatMap(({ hosted }) => hosted),
  inSeries: all.flatMap(({ inSeries }) => inSeries),
});
