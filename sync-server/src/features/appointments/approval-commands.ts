import {
  decideApprove,
  decideReject,
  type Appointment,
  type AppointmentChange,
  type CommandBody,
  type DecideContext,
  type Decision,
} from '@campus/domain';
import { loadCampusFacts } from '../campus';
import type { Work } from '../work';
import { carryOut } from './appointment-commands';
import { contextOf, withVisit, type Ask, type Outcome } from './decide-ask';

export const approveAppointment = (
  work: Work,
  ask: Ask,
  body: CommandBody<'appointment.approve'>,
): Promise<Outcome> =>
  decideOn(work, {
    ask,
    id: body.appointmentId,
    decide: (current, ctx) => decideApprove(current, body, ctx),
  });

export const rejectAppointment = (
  work: Work,
  ask: Ask,
  body: CommandBody<'appointment.reject'>,
): Promise<Outcome> =>
  decideOn(work, { ask, id: body.appointmentId, decide: (current, ctx) => decideReject(current, body, ctx) });

interface Deciding {
  readonly ask: Ask;
  readonly id: string;
  readonly decide: (current: Appointment, ctx: DecideContext) => Decision<AppointmentChange>;
}

/** Two who decide at once are taken one after the other: the second finds a step that no longer waits. */
async function decideOn(work: Work, { ask, id, decide }: Deciding): Promise<Outcome> {
  return withVisit(work, id, async (before) => {
    const facts = await loadCampusFacts(work.tx);
    const decided = decide(before.appointment, contextOf(work, ask, { facts, visit: before }));
    // A decision overtakes nothing that the host changes meanwhile: his change asks anew where it has to.
    return carryOut(work, {
      decided,
      before,
      drafts: [],
      facts,
      action: ask.command.kind,
      detailsChanged: false,
    });
  });
}
