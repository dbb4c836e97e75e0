import {
  isAwaited,
  isOver,
  toMs,
  type Appointment,
  type CommandKind,
  type CommandResult,
  type PassId,
  type Visitor,
} from '@campus/domain';
import type { CommandState } from '@campus/local-db';

/** A visit whose visitor was asked for his document, as this device knows it. */
export interface AwaitedVisit {
  readonly appointment: Appointment;
  readonly visitor: Visitor;
  /** `open`: to be given; `waits`: given here and on its way; `declines`: he does not come, said here; `given`: taken down. */
  readonly state: 'open' | 'waits' | 'declines' | 'given';
  /** The server's answer to what was given last, if it was no. */
  readonly refusal: CommandResult | null;
  readonly passId: PassId | null;
}

/** [DOC-14] His last word of both is the one that counts here. */
const SAID: Readonly<Partial<Record<CommandKind, AwaitedVisit['state']>>> = {
  'visit.document': 'waits',
  'appointment.withdraw': 'declines',
};

/** [DOC-12] His word counts here at once, sent or not, so that he is not asked twice; one that was refused does not. */
export function awaitedVisits(
  appointments: readonly Appointment[],
  commands: readonly CommandState[],
): readonly AwaitedVisit[] {
  return appointments
    .flatMap((appointment) =>
      appointment.visitors
        .filter(isOrWasAwaited)
        .map((visitor) => awaitedVisit(appointment, visitor, commands)),
    )
    .filter(({ appointment }) => !isOver(appointment.state))
    .sort((a, b) => a.appointment.startAt.localeCompare(b.appointment.startAt));
}

/** Whom another kind of visit asks for nothing any more has given nothing. */
const isOrWasAwaited = ({ completion, document, canceled }: Visitor): boolean =>
  !canceled && (completion === 'awaited' || (completion === 'done' && document !== null));

function awaitedVisit(
  appointment: Appointment,
  visitor: Visitor,
  commands: readonly CommandState[],
): AwaitedVisit {
  const last = commands
    .filter(({ command: { kind, body } }) => kind in SAID && body['visitorId'] === visitor.visitorId)
    .at(-1);
  const isRefused = last?.state === 'refused';
  const open = last === undefined || isRefused ? 'open' : (SAID[last.command.kind] ?? 'open');
  return {
    appointment,
    visitor,
    state: isAwaited(visitor) ? open : 'given',
    refusal: isRefused ? last.result : null,
    passId: visitor.passId,
  };
}

/** Still to be given, or on its way, and not too late: they belong above the passes. */
export const isToShow = ({ state, appointment }: AwaitedVisit, nowMs: number): boolean =>
  state !== 'given' && nowMs < toMs(appointment.endAt);
