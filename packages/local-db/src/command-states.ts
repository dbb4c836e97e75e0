import {
  noticeOf,
  type Appointment,
  type Command,
  type CommandId,
  type CommandResult,
  type Notice,
} from '@campus/domain';
import { combineLatest, map, type Observable } from 'rxjs';
import type { CommandState } from './workspace-types';

export interface CommandSources {
  readonly commands$: Observable<readonly Command[]>;
  readonly unsent$: Observable<ReadonlySet<string>>;
  readonly results$: Observable<readonly CommandResult[]>;
  /** To see whether what a result speaks of has been pulled. */
  readonly appointments$: Observable<readonly Appointment[]>;
}

export function commandStates(sources: CommandSources): Observable<readonly CommandState[]> {
  return combineLatest([
    sources.commands$,
    sources.unsent$,
    sources.results$.pipe(map(byCommand)),
    sources.appointments$.pipe(map(revisions)),
  ]).pipe(
    map(([commands, unsent, results, revs]) =>
      commands.map((command) => stateOf(command, { unsent, result: results.get(command.id) ?? null, revs })),
    ),
  );
}

/**
 * Pending commands, and accepted ones whose revision has not been pulled yet: what a screen lays over the documents. An
 * accepted command whose document never comes (another's, or gone again) stops being laid over once a later one of the
 * same document has.
 */
export const toOverlay = (states: readonly CommandState[]): readonly Command[] =>
  states.filter((state) => !state.settled).map((state) => state.command);

export const resultsOf = (notices: readonly Notice[]): readonly CommandResult[] =>
  notices.flatMap((notice) => noticeOf('result', notice) ?? []);

interface Knowledge {
  readonly unsent: ReadonlySet<string>;
  readonly result: CommandResult | null;
  readonly revs: ReadonlyMap<string, number>;
}

export function stateOf(command: Command, known: Knowledge): CommandState {
  const { result } = known;
  if (result !== null) {
    const settled = result.outcome === 'refused' || hasArrived(result, known.revs);
    return { command, state: result.outcome, result, settled };
  }
  return { command, state: known.unsent.has(command.id) ? 'pending' : 'sent', result: null, settled: false };
}

const hasArrived = (result: CommandResult, revs: ReadonlyMap<string, number>): boolean =>
  result.refs.every((ref) => ref.collection !== 'appointments' || (revs.get(ref.id) ?? -1) >= ref.rev);

const byCommand = (results: readonly CommandResult[]): ReadonlyMap<CommandId, CommandResult> =>
  new Map(results.map((result) => [result.commandId, result]));

const revisions = (appointments: readonly Appointment[]): ReadonlyMap<string, number> =>
  new Map(appointments.map((appointment) => [appointment.id, appointment.rev]));
