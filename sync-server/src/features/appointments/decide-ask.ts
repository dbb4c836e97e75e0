import {
  accept,
  CommandId,
  refuse,
  type ActedFor,
  type Actor,
  type Command,
  type CommandBody,
  type CommandKind,
  type CommandResult,
  type DecideContext,
  type Decision,
  type PassId,
} from '@campus/domain';
import type { SignIn } from '../../sign-in';
import type { CampusFacts } from '../campus';
import { newId, type Work } from '../work';
import { bumpRevision } from './deliveries';
import { publishAppointment, scopesOfVisitor } from './publish-visit';
import { loadVisit, type Visit } from './visit';

/** A command that is about to be decided, with who sent it. `baseRev` already counts from its predecessor. */
export interface Ask {
  readonly command: Command;
  readonly signIn: SignIn;
  readonly baseRev: number | null;
  /** Hosts who have named the sender [F16]. */
  readonly actsFor: readonly ActedFor[];
}
/** What is asked at the server itself, where no device keeps a queue and nobody waits for a notice. */
export function askHere<K extends CommandKind>(
  work: Work,
  { signIn, kind, body }: { readonly signIn: SignIn; readonly kind: K; readonly body: CommandBody<K> },
): Ask {
  const command = { id: CommandId.parse(newId(work)), kind, body, baseRev: null, after: null, at: work.now };
  return { command, signIn, baseRev: null, actsFor: [] };
}

export type Refs = CommandResult['refs'];
export type Outcome = Decision<Refs>;

/** Holds the visit until the transaction ends, so that two commands on it are decided one after the other. */
export async function withVisit(
  work: Work,
  id: string,
  act: (before: Visit) => Promise<Outcome>,
): Promise<Outcome> {
  const before = await loadVisit(work, id);
  return before === null ? refuse('appointment.not-found') : act(before);
}

/** After a change that is not the host's part: the next revision, told to everybody who holds the appointment. */
export async function movedOn(
  work: Work,
  of: { readonly before: Visit; readonly ask: Ask; readonly passId?: PassId },
): Promise<Outcome> {
  const { before, ask, passId } = of;
  const { id } = before.appointment;
  const rev = await bumpRevision(work, id, ask.command.id);
  await publishAppointment(work, id, before);
  const refs = [{ collection: 'appointments', id: String(id), rev }];
  if (passId !== undefined) refs.push({ collection: 'passes', id: passId, rev });
  return accept(refs);
}

export function contextOf(
  work: Work,
  ask: Ask,
  { facts, visit }: { readonly facts: CampusFacts; readonly visit: Visit | null },
): DecideContext {
  return {
    nowMs: work.nowMs,
    actor: actorOf(ask.signIn, visit),
    policies: facts.policies,
    gates: facts.gates,
    campus: facts.campusState,
    commandId: ask.command.id,
    baseRev: ask.baseRev,
    actsFor: ask.actsFor,
    ...(visit === null ? {} : { detailsRev: visit.detailsRev }),
  };
}

function actorOf({ principal }: SignIn, visit: Visit | null): Actor {
  switch (principal.kind) {
    case 'person': {
      const { id, name, unit, roles } = principal;
      // Decisions do not depend on the language.
      return { kind: 'person', person: { id, name, unit, roles, locale: 'zh-Hans' } };
    }
    case 'visitor': {
      const own = (visit?.all ?? []).filter((one) =>
        scopesOfVisitor(one).includes(`visitor:${principal.id}`),
      );
      return {
        kind: 'visitor',
        passIds: own.flatMap((one) => (one.pass === null ? [] : [one.pass.row.id])),
        visitorIds: own.map((one) => one.visitor.visitorId),
      };
    }
    case 'device':
      return { kind: 'device', deviceId: principal.id, gateId: principal.gateId };
  }
}
