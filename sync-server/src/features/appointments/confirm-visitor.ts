import { decideConfirm, type CommandBody } from '@campus/domain';
import { loadCampusFacts } from '../campus';
import type { Work } from '../work';
import { carryOut } from './appointment-commands';
import { contextOf, withVisit, type Ask, type Outcome } from './decide-ask';

/** [BUDGET-4] The host's word that he expects somebody: the tablets ask no more, and no pass changes. */
export async function confirmVisitor(
  work: Work,
  ask: Ask,
  body: CommandBody<'visit.confirm'>,
): Promise<Outcome> {
  return withVisit(work, body.appointmentId, async (before) => {
    const facts = await loadCampusFacts(work.tx);
    const decided = decideConfirm(before.appointment, body, contextOf(work, ask, { facts, visit: before }));
    return carryOut(work, {
      decided,
      before,
      drafts: [],
      facts,
      action: ask.command.kind,
      detailsChanged: false,
      tells: { visitor: body.visitorId },
    });
  });
}
