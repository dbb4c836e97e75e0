import { bookedVisit, decideBookAsAlumnus, decideCancelAsAlumnus } from '../alumni/decide-book';
import { decideChangeGroup, decideCloseGroup } from '../groups/decide-change-group';
import { decideCreateGroup, unmadeGroup } from '../groups/decide-create-group';
import { decideRegister, decideSwap, unmadeMember } from '../groups/decide-member';
import { decideHandOver } from '../applications/decide-hand-over';
import { knownHost } from '../delegates/acting';
import { decidePassCommand, type PassCommandKind } from '../passes/decide-pass-command';
import type { CommandId } from '../ids';
import { accept, refuse, type Decision, type Refusal } from '../refusals';
import { COMMAND_BODIES, type Command, type CommandBody, type CommandKind } from '../sync/command';
import type { CommandResult } from '../sync/notice';
import { toMs } from '../time';
import type { Appointment } from './appointment';
import { decideAmendAppointment } from './decide-amend';
import { decideApprove, decideReject } from './decide-approve';
import type { DecideContext } from './decide-context';
import { decideCreateAppointment, newAppointment } from './decide-create';
import { decideConfirm } from './decide-confirm';
import { decideCancelAppointment, decideWithdraw } from './decide-end';
import { decideForward } from './decide-forward';
import { decideDocument } from './decide-document';
import { decidePlate } from './decide-plate';
import { countVisits } from './count-visits';

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
  /** The revision that the server has told of: the `baseRev` of the next command. Null: it has told of none yet. */
  readonly pulledRev: number | null;
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
    pulled.map((appointment) => [
      appointment.id,
      { appointment, pending: [], refused: [], pulledRev: appointment.rev },
    ]),
  );
  const counts = countVisits(pulled);
  for (const one of sent) {
    const id = appointmentOf(one.command, shown);
    if (id === null) continue;
    const group = groupOf(one.command, shown);
    const next = project(shown.get(id) ?? null, one, {
      ...ctx,
      ...counts.now(),
      group: group?.appointment ?? null,
    });
    if (next === null) continue;
    shown.set(id, next);
    counts.put(next.appointment);
    if (group !== null && takesSeat(one.command, next)) shown.set(group.appointment.id, withOneMore(group));
  }
  return [...shown.values()];
}

/** The group of the member whom a command makes or concerns. */
function groupOf(
  { body }: Command,
  shown: ReadonlyMap<string, ProjectedAppointment>,
): ProjectedAppointment | null {
  const { groupId, appointmentId } = body;
  const member = typeof appointmentId === 'string' ? shown.get(appointmentId) : undefined;
  const id = typeof groupId === 'string' ? groupId : member?.appointment.partOf;
  return id == null ? null : (shown.get(id) ?? null);
}

/** Somebody who is put down but not yet pulled has his seat, so that this device does not give it away twice. */
const takesSeat = ({ kind, id }: Command, { pending }: ProjectedAppointment): boolean =>
  kind === 'group.register' && pending.includes(id);

function withOneMore(shown: ProjectedAppointment): ProjectedAppointment {
  const { group } = shown.appointment;
  if (group === null) return shown;
  const appointment = { ...shown.appointment, group: { ...group, taken: group.taken + 1 } };
  return { ...shown, appointment };
}

function project(
  before: ProjectedAppointment | null,
  sent: SentCommand,
  facts: DecideContext,
): ProjectedAppointment | null {
  const { command, result } = sent;
  if (before !== null && hasArrived(before, sent)) return before;
  // As of the moment it was made: what was in time then does not turn wrong on this screen while it waits.
  const ctx = { ...facts, commandId: command.id, nowMs: toMs(command.at) };
  const decided = apply(before?.appointment ?? null, command, ctx);
  if (result?.outcome === 'refused' || !decided.ok) {
    const shown = before ?? unmade(command, ctx);
    return shown && { ...shown, refused: [...shown.refused, refusalOf(sent, decided)] };
  }
  const { pending, refused, pulledRev } = before ?? NOTHING;
  return { appointment: decided.value, pending: [...pending, command.id], refused, pulledRev };
}

const NOTHING: Omit<ProjectedAppointment, 'appointment'> = { pending: [], refused: [], pulledRev: null };

/** Has the pulled document caught up with what the server did? A result without a reference has nothing to wait for. */
function hasArrived(
  { appointment, pulledRev }: ProjectedAppointment,
  { command, result }: SentCommand,
): boolean {
  if (pulledRev === null || result?.outcome === 'refused') return false;
  if (isCreation(command) || appointment.lastCommandId === command.id) return true;
  if (result === null) return false;
  const ref = result.refs.find((one) => one.collection === 'appointments' && one.id === appointment.id);
  return ref === undefined || pulledRev >= ref.rev;
}

const CREATIONS: readonly CommandKind[] = [
  'appointment.create',
  'alumni.book',
  'group.create',
  'group.register',
];
const isCreation = ({ kind }: Command): boolean => CREATIONS.includes(kind);

/** A creation that is refused stays on the screen as a draft, so that it can be mended. */
function unmade(command: Command, ctx: DecideContext): ProjectedAppointment | null {
  if (command.kind === 'alumni.book') {
    const booking = COMMAND_BODIES['alumni.book'].safeParse(command.body);
    const made = { state: 'draft' as const, alumnus: null };
    return booking.success ? { ...NOTHING, appointment: bookedVisit(booking.data, ctx, made) } : null;
  }
  if (ctx.actor.kind !== 'person') return null;
  const { person } = ctx.actor;
  if (command.kind === 'group.create') {
    const asked = COMMAND_BODIES['group.create'].safeParse(command.body);
    if (!asked.success) return null;
    const host = knownHost(asked.data.forHost, person, ctx);
    return { ...NOTHING, appointment: unmadeGroup(asked.data, { person: host, ctx }) };
  }
  if (command.kind === 'group.register') {
    const asked = COMMAND_BODIES['group.register'].safeParse(command.body);
    const appointment = asked.success ? unmadeMember(asked.data, ctx) : null;
    return appointment && { ...NOTHING, appointment };
  }
  if (command.kind !== 'appointment.create') return null;
  const body = COMMAND_BODIES['appointment.create'].safeParse(command.body);
  if (!body.success) return null;
  const host = knownHost(body.data.forHost, person, ctx);
  const appointment = newAppointment(body.data, { state: 'draft', person: host, ctx });
  return { ...NOTHING, appointment };
}

/** The server's word where there is one; else this device's own. */
function refusalOf({ command, result }: SentCommand, decided: Applied): RefusedCommand {
  const named = { commandId: command.id, kind: command.kind };
  if (result?.outcome === 'refused') return { ...named, refusal: serverRefusal(result), by: 'server' };
  return { ...named, refusal: decided.ok ? refuse('server.error') : decided, by: 'device' };
}

const serverRefusal = (result: CommandResult): Refusal =>
  refuse(result.code ?? 'server.error', result.at ?? undefined, result.facts);
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
  'appointment.approve': (current, command, ctx) =>
    withBody('appointment.approve', command, (body) =>
      onto(current, (known) => changed(decideApprove(known, body, ctx))),
    ),
  'appointment.reject': (current, command, ctx) =>
    withBody('appointment.reject', command, (body) =>
      onto(current, (known) => changed(decideReject(known, body, ctx))),
    ),
  'application.handOver': (current, command, ctx) =>
    withBody('application.handOver', command, (body) =>
      onto(current, (known) => changed(decideHandOver(known, body, ctx))),
    ),
  'appointment.withdraw': (current, command, ctx) =>
    withBody('appointment.withdraw', command, (body) =>
      onto(current, (known) => changed(decideWithdraw(known, body, ctx))),
    ),
  'group.create': (_, command, ctx) =>
    withBody('group.create', command, (body) => changed(decideCreateGroup(body, ctx))),
  'group.change': (current, command, ctx) =>
    withBody('group.change', command, (body) =>
      onto(current, (known) => changed(decideChangeGroup(known, body, ctx))),
    ),
  'group.close': (current, command, ctx) =>
    withBody('group.close', command, (body) =>
      onto(current, (known) => changed(decideCloseGroup(known, body, ctx))),
    ),
  'group.register': (_, command, ctx) =>
    withBody('group.register', command, (body) => changed(decideRegister(body, ctx))),
  'group.swap': (current, command, ctx) =>
    withBody('group.swap', command, (body) =>
      onto(current, (known) => changed(decideSwap(known, body, ctx))),
    ),
  'visit.plate': (current, command, ctx) =>
    withBody('visit.plate', command, (body) =>
      onto(current, (known) => changed(decidePlate(known, body, ctx))),
    ),
  'visit.document': (current, command, ctx) =>
    withBody('visit.document', command, (body) =>
      onto(current, (known) => changed(decideDocument(known, body, ctx))),
    ),
  'visit.confirm': (current, command, ctx) =>
    withBody('visit.confirm', command, (body) =>
      onto(current, (known) => changed(decideConfirm(known, body, ctx))),
    ),
  'alumni.book': (_, command, ctx) =>
    withBody('alumni.book', command, (body) => changed(decideBookAsAlumnus(body, ctx))),
  'alumni.cancel': (current, command, ctx) =>
    withBody('alumni.cancel', command, (body) =>
      onto(current, (known) => changed(decideCancelAsAlumnus(known, body, ctx))),
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
