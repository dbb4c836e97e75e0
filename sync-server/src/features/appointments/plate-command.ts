import { accept, decidePlate, type Appointment, type CommandBody, type Refusal } from '@campus/domain';
import type { SaidPlate } from '../../identity';
import { loadCampusFacts } from '../campus';
import type { Kit, Work } from '../work';
import { carryOut } from './appointment-commands';
import { visitorOfPass } from './apply-change';
import { commandOnPage } from './command-on-page';
import { contextOf, withVisit, type Ask, type Outcome } from './decide-ask';

/** A visitor's car: told to the host, to himself and to the tablets, in the transaction of his word. */
export async function sayPlate(work: Work, ask: Ask, body: CommandBody<'visit.plate'>): Promise<Outcome> {
  return withVisit(work, body.appointmentId, async (before) => {
    const facts = await loadCampusFacts(work.tx);
    const decided = decidePlate(before.appointment, body, contextOf(work, ask, { facts, visit: before }));
    if (decided.ok && wordOf(decided.value.appointment, body) === wordOf(before.appointment, body))
      return unchanged(before.appointment);
    const carried = { decided, before, drafts: [], facts, action: ask.command.kind, detailsChanged: false };
    return carryOut(work, carried);
  });
}

const wordOf = (appointment: Appointment, { passId }: CommandBody<'visit.plate'>): string | null =>
  visitorOfPass(appointment, passId)?.plate ?? null;

/** [PARTY-11] What he has said before is no news: a form sent twice tells nobody again. */
const unchanged = ({ id, rev }: Appointment): Outcome => accept([{ collection: 'appointments', id, rev }]);

/** The same word from a page of the server's. */
export const sayPlateOnPage = (kit: Kit, { holderId, ...body }: SaidPlate): Promise<Refusal | null> =>
  commandOnPage(kit, { kind: 'visit.plate', holderId, body, act: sayPlate });
