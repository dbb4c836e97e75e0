import {
  COMMAND_BODIES,
  refuse,
  type AppointmentId,
  type CommandBody,
  type CommandKind,
} from '@campus/domain';
import { bookAsAlumnus, cancelAsAlumnus, refreshCredentials, renewCredential } from '../alumni';
import { handOver, tellDeclined } from '../applications';
import { commitPart, noteTaken, takeRows } from '../batches';
import {
  amendAppointment,
  approveAppointment,
  cancelAppointment,
  commandPass,
  confirmVisitor,
  createAppointment,
  forwardPass,
  rejectAppointment,
  giveDocument,
  sayPlate,
  withdrawVisitor,
  type Ask,
  type Outcome,
} from '../appointments';
import { endDelegate, nameDelegate } from '../delegates';
import { endShift, startShift } from '../devices';
import {
  changeGroup,
  closeGroup,
  createGroup,
  registerMember,
  remindGroup,
  followWithMembers,
  holdGroupOf,
  settleSeats,
  swapMember,
} from '../groups';
import { changePolicy } from '../policies';
import { configureLegacy, takeFeedback } from '../legacy';
import { addEntry, clearMatch, endEntry } from '../watch-desk';
import type { Work } from '../work';

type Apply<K extends CommandKind> = (work: Work, ask: Ask, body: CommandBody<K>) => Promise<Outcome>;

const APPLY: { readonly [K in CommandKind]: Apply<K> } = {
  'appointment.create': createAppointment,
  'appointment.amend': amendAppointment,
  'appointment.approve': thenSeats(approveAppointment, followWithMembers),
  'appointment.reject': thenSeats(thenApplicant(rejectAppointment)),
  'appointment.cancel': thenSeats(thenApplicant(thenCredentials(cancelAppointment))),
  'appointment.withdraw': thenSeats(thenCredentials(withdrawVisitor)),
  'visit.plate': sayPlate,
  'visit.document': giveDocument,
  'application.handOver': handOver,
  'delegate.name': nameDelegate,
  'delegate.end': endDelegate,
  'visit.confirm': confirmVisitor,
  'pass.forward': forwardPass,
  'pass.reissue': (work, ask, { passId }) => commandPass(work, ask, { kind: 'pass.reissue', passId }),
  'pass.revoke': (work, ask, { passId }) => commandPass(work, ask, { kind: 'pass.revoke', passId }),
  'pass.suspend': (work, ask, { passId }) => commandPass(work, ask, { kind: 'pass.suspend', passId }),
  'pass.resume': (work, ask, { passId }) => commandPass(work, ask, { kind: 'pass.resume', passId }),
  'pass.saved': (work, ask, { passId }) => commandPass(work, ask, { kind: 'pass.saved', passId }),
  'alumni.book': bookAsAlumnus,
  'alumni.cancel': cancelAsAlumnus,
  'alumni.renew': renewCredential,
  'group.create': createGroup,
  'group.change': changeGroup,
  'group.close': closeGroup,
  'group.register': registerMember,
  'group.swap': swapMember,
  'group.remind': remindGroup,
  'policy.change': changePolicy,
  'legacy.configure': configureLegacy,
  'feedback.send': takeFeedback,
  'batch.rows': takeRows,
  'batch.commit': commitPart,
  'batch.taken': noteTaken,
  'watchlist.add': addEntry,
  'watchlist.end': endEntry,
  'watchlist.clearMatch': clearMatch,
  'shift.start': startShift,
  'shift.end': endShift,
};

/** A visit that was called off gives back the visit that it held, whoever called it off. */
function thenCredentials<B extends { readonly appointmentId: string }>(
  apply: (work: Work, ask: Ask, body: B) => Promise<Outcome>,
): (work: Work, ask: Ask, body: B) => Promise<Outcome> {
  return async (work, ask, body) => {
    const outcome = await apply(work, ask, body);
    if (outcome.ok) await refreshCredentials(work, [body.appointmentId]);
    return outcome;
  };
}

/** Who applied without a sign-in hears of a no. */
function thenApplicant<B extends { readonly appointmentId: string }>(
  apply: (work: Work, ask: Ask, body: B) => Promise<Outcome>,
): (work: Work, ask: Ask, body: B) => Promise<Outcome> {
  return async (work, ask, body) => {
    const outcome = await apply(work, ask, body);
    if (outcome.ok) await tellDeclined(work, body.appointmentId);
    return outcome;
  };
}

/** A seat that came free goes to whoever waits longest; a group that ended takes its members along [F11]. */
function thenSeats<B extends { readonly appointmentId: AppointmentId }>(
  apply: (work: Work, ask: Ask, body: B) => Promise<Outcome>,
  settle: (work: Work, ask: Ask, groupId: AppointmentId) => Promise<void> = settleSeats,
): (work: Work, ask: Ask, body: B) => Promise<Outcome> {
  return async (work, ask, body) => {
    // Held first, in the order in which everybody holds them.
    const groupId = await holdGroupOf(work, body.appointmentId);
    const outcome = await apply(work, ask, body);
    if (outcome.ok && groupId !== null) await settle(work, ask, groupId);
    return outcome;
  };
}

/** Checks the body against its kind and hands it to whoever decides. Answers a refusal, never throws for one. */
export const dispatch = (work: Work, ask: Ask): Promise<Outcome> => dispatchAs(ask.command.kind, work, ask);

async function dispatchAs<K extends CommandKind>(kind: K, work: Work, ask: Ask): Promise<Outcome> {
  const parsed = COMMAND_BODIES[kind].safeParse(ask.command.body);
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.map(String).join('.');
    return refuse('request.malformed', path === '' ? undefined : path);
  }
  // The schema was looked up by the same kind, so what it parsed is that kind's body.
  return APPLY[kind](work, ask, parsed.data as CommandBody<K>);
}
