import {
  accept,
  decideAmendAppointment,
  decideCancelAppointment,
  decideCreateAppointment,
  decideWithdraw,
  type AppointmentChange,
  type BatchSend,
  type CommandBody,
  type Decision,
  type VisitorDraft,
} from '@campus/domain';
import { loadCampusFacts, type CampusFacts } from '../campus';
import { publishNews } from '../notices';
import type { Work } from '../work';
import { applyChange, visitorOfPass } from './apply-change';
import { contextOf, withVisit, type Ask, type Outcome } from './decide-ask';
import { countBooked, findTaken } from './booked-and-taken';
import type { Visit } from './visit';

export async function createAppointment(
  work: Work,
  ask: Ask,
  body: CommandBody<'appointment.create'>,
): Promise<Outcome> {
  return createInvited(work, ask, { body, facts: await loadCampusFacts(work.tx), send: { kind: 'now' } });
}

export interface Invited {
  readonly body: CommandBody<'appointment.create'>;
  readonly facts: CampusFacts;
  /** When the invitations go out, if they do. */
  readonly send: BatchSend;
}

/** The same for a list, whose facts are read once. */
export async function createInvited(work: Work, ask: Ask, { body, facts, send }: Invited): Promise<Outcome> {
  const booked = await countBooked(work, body.details, facts);
  const decided = decideCreateAppointment(body, { ...contextOf(work, ask, { facts, visit: null }), booked });
  if (!decided.ok) return decided;
  const taken = await findTaken(work, body.appointmentId, body.visitors);
  return (
    taken ??
    carryOut(work, { decided, before: null, drafts: body.visitors, facts, send, action: ask.command.kind })
  );
}

export async function amendAppointment(
  work: Work,
  ask: Ask,
  body: CommandBody<'appointment.amend'>,
): Promise<Outcome> {
  return withVisit(work, body.appointmentId, async (before) => {
    const facts = await loadCampusFacts(work.tx);
    const decided = decideAmendAppointment(
      before.appointment,
      body,
      contextOf(work, ask, { facts, visit: before }),
    );
    if (!decided.ok) return decided;
    const known = new Set<string>(before.appointment.visitors.map((row) => row.visitorId));
    const taken = await findTaken(
      work,
      null,
      body.visitors.filter((row) => !known.has(row.visitorId)),
    );
    return (
      taken ?? carryOut(work, { decided, before, drafts: body.visitors, facts, action: ask.command.kind })
    );
  });
}

export async function cancelAppointment(
  work: Work,
  ask: Ask,
  body: CommandBody<'appointment.cancel'>,
): Promise<Outcome> {
  return withVisit(work, body.appointmentId, async (before) => {
    const facts = await loadCampusFacts(work.tx);
    const decided = decideCancelAppointment(
      before.appointment,
      body,
      contextOf(work, ask, { facts, visit: before }),
    );
    return carryOut(work, { decided, before, drafts: [], facts, action: ask.command.kind });
  });
}

export async function withdrawVisitor(
  work: Work,
  ask: Ask,
  body: CommandBody<'appointment.withdraw'>,
): Promise<Outcome> {
  return withVisit(work, body.appointmentId, async (before) => {
    const facts = await loadCampusFacts(work.tx);
    const decided = decideWithdraw(before.appointment, body, contextOf(work, ask, { facts, visit: before }));
    const outcome = await carryOut(work, { decided, before, drafts: [], facts, action: ask.command.kind });
    const own = visitorOfPass(before.appointment, body.passId);
    if (outcome.ok && own !== undefined)
      await publishNews(work, before.appointment.hostId, {
        about: 'canceled-by-visitor',
        appointmentId: body.appointmentId,
        visitorId: own.visitorId,
      });
    return outcome;
  });
}

export interface Decided {
  readonly decided: Decision<AppointmentChange>;
  readonly before: Visit | null;
  readonly drafts: readonly VisitorDraft[];
  readonly facts: CampusFacts;
  readonly send?: BatchSend;
  readonly action: string;
  readonly detailsChanged?: boolean;
}

export async function carryOut(work: Work, { decided, ...rest }: Decided): Promise<Outcome> {
  if (!decided.ok) return decided;
  await applyChange(work, { change: decided.value, ...rest });
  const { id, rev } = decided.value.appointment;
  return accept([{ collection: 'appointments', id, rev }]);
}
