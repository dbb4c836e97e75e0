import type { CommandBody, DecideContext } from '@campus/domain';
import type { Workspace } from '@campus/local-db';
import { isSeries, plannedSeries, type SeriesFormValues } from './series-values';

/** One command for each day, all of them begun at once, so that a page that closes now leaves none behind [SERIES-5]. */
export async function submitCreation(
  workspace: Pick<Workspace, 'submit'>,
  first: CommandBody<'appointment.create'>,
  { series, ctx }: { readonly series: SeriesFormValues | undefined; readonly ctx: DecideContext },
): Promise<void> {
  const planned = isSeries(series) ? plannedSeries(first, series, ctx) : null;
  const bodies = planned?.ok === true ? planned.value.map(({ body }) => body) : [first];
  await Promise.all(bodies.map((body) => workspace.submit('appointment.create', body)));
}
