import type { AppointmentId, CommandBody, DecideContext } from '@campus/domain';
import type { Workspace } from '@campus/local-db';
import { createSeriesIds, type SeriesIds } from './series-ids';
import { isSeries, plannedSeries, type SeriesFormValues } from './series-values';

/** What one form has asked for already: pressed again after a save that failed half-way, it asks for the rest. */
export interface Submission {
  readonly ids: SeriesIds;
  readonly kept: Set<AppointmentId>;
}

export const beginSubmission = (): Submission => ({ ids: createSeriesIds(), kept: new Set() });

interface Asked extends Submission {
  readonly series: SeriesFormValues | undefined;
  readonly ctx: DecideContext;
}

/** One command for each day, all of them begun at once, so that a page that closes now leaves none behind [SERIES-5]. */
export async function submitCreation(
  workspace: Pick<Workspace, 'submit'>,
  first: CommandBody<'appointment.create'>,
  { series, ctx, ids, kept }: Asked,
): Promise<void> {
  const planned = isSeries(series) ? plannedSeries(first, series, { ctx, ids }) : null;
  const bodies = planned?.ok === true ? planned.value.map(({ body }) => body) : [first];
  const keep = async (body: CommandBody<'appointment.create'>): Promise<void> => {
    await workspace.submit('appointment.create', body);
    kept.add(body.appointmentId);
  };
  await Promise.all(bodies.filter(({ appointmentId }) => !kept.has(appointmentId)).map(keep));
}
