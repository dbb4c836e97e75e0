import { COMMAND_BODIES, isInForce, type CommandId, type Delegation, type RefusalCode } from '@campus/domain';
import type { CommandState } from '@campus/local-db';
import { useNow } from '../../../session';
import type { AppointmentBook } from '../appointment-book';

/** A colleague who was named here and is not told of by the server yet, or was refused. */
export interface NamedHere {
  readonly commandId: CommandId;
  readonly email: string;
  readonly state: CommandState['state'];
  readonly code: RefusalCode | null;
}

export interface Delegations {
  readonly mine: readonly Delegation[];
  readonly others: readonly Delegation[];
  readonly ended: readonly Delegation[];
  readonly named: readonly NamedHere[];
  /** Ended here, and not yet at the server. */
  readonly ending: ReadonlySet<string>;
}

/** Who acts for whom, with this device's own commands laid over. */
export function useDelegations(
  { delegations, commands }: AppointmentBook,
  of: { readonly personId: string; readonly dismissed: ReadonlySet<string> },
): Delegations {
  const nowMs = useNow();
  const inForce = delegations.filter((one) => isInForce(one, nowMs));
  const known = new Set<string>(delegations.map((one) => one.delegationId));
  return {
    mine: inForce.filter(({ host }) => host.id === of.personId),
    others: inForce.filter(({ delegate }) => delegate.id === of.personId),
    ended: delegations.filter((one) => !isInForce(one, nowMs)),
    named: commands.flatMap((one) => namedBy(one, known)).filter((one) => !of.dismissed.has(one.commandId)),
    ending: new Set(commands.flatMap(endedBy)),
  };
}

function namedBy({ command, state, result }: CommandState, known: ReadonlySet<string>): readonly NamedHere[] {
  if (command.kind !== 'delegate.name') return [];
  const body = COMMAND_BODIES['delegate.name'].safeParse(command.body);
  if (!body.success || state === 'accepted' || known.has(body.data.delegationId)) return [];
  return [{ commandId: command.id, email: body.data.email, state, code: result?.code ?? null }];
}

function endedBy({ command, state }: CommandState): readonly string[] {
  if (command.kind !== 'delegate.end' || state === 'refused') return [];
  return [String(command.body['delegationId'])];
}
