import { decidePlate, type CommandBody } from '@campus/domain';
import { loadCampusFacts } from '../campus';
import type { Work } from '../work';
import { carryOut } from './appointment-commands';
import { contextOf, withVisit, type Ask, type Outcome } from './decide-ask';

/** A visitor's car: told to the host, to himself and to the tablets, in the transaction of his word. */
export async function sayPlate(work: Work, ask: Ask, body: CommandBody<'visit.plate'>): Promise<Outcome> {
  return withVisit(work, body.appointmentId, async (before) => {
    const facts = await loadCampusFacts(work.tx);
    const decided = decidePlate(before.appointment, body, contextOf(work, ask, { facts, visit: before }));
    const carried = { decided, before, drafts: [], facts, action: ask.command.kind, detailsChanged: false };
    return carryOut(work, carried);
  });
}
