import {
  COMMAND_BODIES,
  decideApprove,
  decideReject,
  waitsForHost,
  type Appointment,
  type AppointmentChange,
  type CommandBody,
  type DecideContext,
  type Decision,
  type Visitor,
} from '@campus/domain';
import { loadCampusFacts, type CampusFacts } from '../campus';
import { publishNews } from '../notices';
import type { Work } from '../work';
import { carryOut } from './appointment-commands';
import { createHostLedger, holdHostOf } from './count-hosted';
import { createBookings } from './booked-and-taken';
import { contextOf, withVisit, type Ask, type Outcome } from './decide-ask';
import { loadPersonVisits, withVisits } from './person-visits';
import type { Visit } from './visit';

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

/** Who waits for a host's yes holds no place yet, so the places are counted when he says it. */
async function bookedFor(
  work: Work,
  { before, ask, facts }: { readonly before: Visit; readonly ask: Ask; readonly facts: CampusFacts },
): Promise<Pick<DecideContext, 'booked' | 'hosted' | 'visitsOf'>> {
  if (!waitsForHost(before.appointment) || ask.command.kind !== 'appointment.approve') return {};
  const moved = COMMAND_BODIES['appointment.approve'].safeParse(ask.command.body).data?.moveTo;
  const { visitType, startAt, hostId } = before.appointment;
  const details = { visitType, startAt: moved?.startAt ?? startAt };
  const hosted = await createHostLedger(work, facts, hostId).of(details);
  const asked = {
    appointmentId: before.appointment.id,
    details,
    visitors: before.appointment.visitors.map(typedOf),
  };
  const people = await loadPersonVisits(work, { facts, before }, [asked]);
  const booked = await createBookings(work, facts).on(details);
  return { ...withVisits(people.of(asked)), hosted, booked };
}

/** As he is known: his document is on file. */
const typedOf = ({ visitorId, name, phone, email }: Visitor) => ({ visitorId, name, phone, email });

const hasMoved = (before: Appointment, after: Appointment): boolean =>
  before.startAt !== after.startAt || before.endAt !== after.endAt;

/** Two who decide at once are taken one after the other: the second finds a step that no longer waits. */
async function decideOn(work: Work, { ask, id, decide }: Deciding): Promise<Outcome> {
  const facts = await loadCampusFacts(work.tx);
  await holdHostOf(work, facts, id);
  return withVisit(work, id, async (before) => {
    const ctx = contextOf(work, ask, { facts, visit: before });
    const booked = await bookedFor(work, { before, ask, facts });
    const decided = decide(before.appointment, { ...ctx, ...booked });
    // A decision that moves nothing overtakes nothing that the host changes meanwhile: his change asks anew where it has to.
    const outcome = await carryOut(work, {
      decided,
      before,
      drafts: [],
      facts,
      action: ask.command.kind,
      detailsChanged: decided.ok && hasMoved(before.appointment, decided.value.appointment),
    });
    if (decided.ok) await tellHost(work, ask, decided.value.appointment);
    return outcome;
  });
}

/** [NEWS-4] The last word on his visit was somebody else's. */
async function tellHost(
  work: Work,
  { signIn }: Ask,
  { id, hostId, state, visitors }: Appointment,
): Promise<void> {
  if (signIn.principal.id === hostId || (state !== 'approved' && state !== 'rejected')) return;
  await publishNews(work, hostId, {
    about: state,
    appointmentId: id,
    visitorId: visitors[0]?.visitorId ?? id,
  });
}
