import { decidePassCommand, type PassCommandKind } from '../passes/decide-pass-command';
import type { CommandId } from '../ids';
import { accept, refuse, type Decision, type Refusal } from '../refusals';
import { COMMAND_BODIES, type Command, type CommandBody, type CommandKind } from '../sync/command';
import type { CommandResult } from '../sync/notice';
import type { Appointment } from './appointment';
import { decideAmendAppointment } from './decide-amend';
import type { DecideContext } from './decide-context';
import { decideCreateAppointment } from './decide-create';
import { decideCancelAppointment, decideWithdraw } from './decide-end';
import { decideForward } from './decide-forward';

/** A command that this device has sent or will send, with the server's answer once there is one. */
export interface SentCommand {
  readonly command: Command;
  readonly result: CommandResult | null;
}

export interface RefusedCommand {
  readonly commandId: CommandId;
  readonly kind: CommandKind;
  readonly refusal: Refusal;
  /** `server` is final; `device` means: as far as this device can see, it will be refused. */
  readonly by: 'server' | 'device';
}

export interface ProjectedAppointment {
  readonly appointment: Appointment;
  /** Commands that are shown but not yet part of the pulled document. */
  readonly pending: readonly CommandId[];
  readonly refused: readonly RefusedCommand[];
  /** True while the server has not told of it at all. */
  readonly isNew: boolean;
}

/**
 * What a screen shows: the pulled appointments with this device's own commands over them (sync.md §1). An accepted
 * command stays until the pulled document has reached the revision that its result names; a refused one stays with its
 * reason until the screen dismisses it by leaving it out of `sent`. An appointment whose creation was refused is shown
 * as a draft, so that it can be mended.
 * @param sent in the order in which they were made; of kinds that concern no appointment, ignored
 */
export function projectAppointments(
  pulled: readonly Appointment[],
  sent: readonly SentCommand[],
  ctx: DecideContext,
): readonly ProjectedAppointment[] {
  const shown = new Map<string, ProjectedAppointment>(
    pulled.map((appointment) => [appointment.id, { appointment, pending: [], refused: [], isNew: false }]),
  );
  for (const one of sent) {
    const id = appointmentOf(one.command, shown);
    if (id === null) continue;
    const next = project(shown.get(id) ?? null, one, ctx);
    if (next !== null) shown.set(id, next);
  }
  return [...shown.values()];
}

function project(
  before: ProjectedAppointment | null,
  { command, result }: SentCommand,
  ctx: DecideContext,
): ProjectedAppointment | null {
  if (before !== null && result?.outcome === 'accepted' && hasArrived(before.appointment, command, result))
    return before;
  const decided = apply(before?.appointment ?? null, command, { ...ctx, commandId: command.id });
  if (result?.outcome === 'refused') return withRefusal(before, decided, serverRefusal(command, result));
  if (!decided.ok) {
    const refusal: RefusedCommand = {
      commandId: command.id,
      kind: command.kind,
      refusal: decided,
      by: 'device',
    };
    return withRefusal(before, decided, refusal);
  }
  return {
    appointment: decided.value,
    pending: [...(before?.pending ?? []), command.id],
    refused: before?.refused ?? [],
    isNew: before === null || before.isNew,
  };
}

/** Has the pulled document caught up with what the server did? Results without a reference have nothing to wait for. */
function hasArrived(appointment: Appointment, command: Command, result: CommandResult): boolean {
  const ref = result.refs.find((one) => one.collection === 'appointments' && one.id === appointment.id);
  return appointment.lastCommandId === command.id || ref === undefined || appointment.rev >= ref.rev;
}

function withRefusal(
  before: ProjectedAppointment | null,
  decided: Decision<Appointment>,
  refused: RefusedCommand,
): ProjectedAppointment | null {
  if (before !== null) return { ...before, refused: [...before.refused, refused] };
  if (!decided.ok) return null;
  return { appointment: { ...decided.value, state: 'draft' }, pending: [], refused: [refused], isNew: true };
}

const serverRefusal = (command: Command, result: CommandResult): RefusedCommand => ({
  commandId: command.id,
  kind: command.kind,
  refusal: refuse(result.code ?? 'server.error', result.at ?? undefined, result.facts),
  by: 'server',
});

type Applied = Decision<Appointment>;
type Apply = (current: Appointment | null, command: Command, ctx: DecideContext) => Applied;

const APPLY: Partial<Record<CommandKind, Apply>> = {
  'appointment.create': (_, command, ctx) =>
    withBody('appointment.create', command, (body) => changed(decideCreateAppointment(body, ctx))),
  'appointment.amend': (current, command, ctx) =>
    withBody('appointment.amend', command, (body) =>
      onto(current, (known) => changed(decideAmendAppointment(known, body, ctx))),
    ),
  'appointment.cancel': (current, command, ctx) =>
    withBody('appointment.cancel', command, (body) =>
      onto(current, (known) => changed(decideCancelAppointment(known, body, ctx))),
    ),
  'appointment.withdraw': (current, command, ctx) =>
    withBody('appointment.withdraw', command, (body) =>
      onto(current, (known) => changed(decideWithdraw(known, body, ctx))),
    ),
  'pass.forward': (current, command, ctx) =>
    withBody('pass.forward', command, (body) =>
      onto(current, (known) => changed(decideForward(known, body, ctx))),
    ),
  'pass.reissue': applyPass,
  'pass.revoke': applyPass,
  'pass.suspend': applyPass,
  'pass.resume': applyPass,
  'pass.saved': applyPass,
};

function apply(current: Appointment | null, command: Command, ctx: DecideContext): Applied {
  return APPLY[command.kind]?.(current, command, ctx) ?? refuse('request.unsupported');
}

function applyPass(current: Appointment | null, command: Command, ctx: DecideContext): Applied {
  const kind = command.kind as PassCommandKind; // APPLY lists exactly the pass kinds under this function
  return withBody(kind, command, ({ passId }) =>
    onto(current, (known) => {
      const decided = decidePassCommand(known, { kind, passId }, ctx);
      if (!decided.ok) return decided;
      const visitors = known.visitors.map((row) =>
        row.passId === passId ? { ...row, passState: decided.value.passState } : row,
      );
      return accept({ ...known, visitors, rev: known.rev + 1 });
    }),
  );
}

const changed = (decision: Decision<{ readonly appointment: Appointment }>): Applied =>
  decision.ok ? accept(decision.value.appointment) : decision;

const onto = (current: Appointment | null, act: (known: Appointment) => Applied): Applied =>
  current === null ? refuse('appointment.not-found') : act(current);

function withBody<K extends CommandKind>(
  kind: K,
  command: Command,
  act: (body: CommandBody<K>) => Applied,
): Applied {
  const parsed = COMMAND_BODIES[kind].safeParse(command.body);
  return parsed.success ? act(parsed.data as CommandBody<K>) : refuse('request.malformed');
}

function appointmentOf(command: Command, shown: ReadonlyMap<string, ProjectedAppointment>): string | null {
  const { appointmentId, passId } = command.body;
  if (typeof appointmentId === 'string') return appointmentId;
  if (typeof passId !== 'string') return null;
  const holder = [...shown.values()].find(({ appointment }) =>
    appointment.visitors.some((row) => row.passId === passId),
  );
  return holder?.appointment.id ?? null;
}
