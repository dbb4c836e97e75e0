import {
  factOf,
  projectAppointments,
  rulesInFacts,
  type Appointment,
  type CommandId,
  type DecideContext,
  type Fact,
  type Person,
  type ProjectedAppointment,
} from '@campus/domain';
import type { CommandState, Workspace } from '@campus/local-db';
import { combineLatest, map, type Observable } from 'rxjs';

/** A host's appointments as his screens show them: what was pulled, with his own commands laid over. */
export interface AppointmentBook {
  readonly rows: readonly ProjectedAppointment[];
  /** Other hosts' appointments that this person is asked about, or has decided. */
  readonly asked: readonly ProjectedAppointment[];
  readonly commands: readonly CommandState[];
  /** What a decision may look at, as far as this device knows. */
  readonly rules: Omit<DecideContext, 'nowMs'>;
  /** Null before the first facts are here: nothing can be decided yet. */
  readonly campusName: Readonly<Record<'zh-Hans' | 'zh-Hant' | 'en', string>> | null;
  readonly units: readonly string[];
  readonly areas: readonly string[];
}

export const DISMISSED_KEY = 'appointments.dismissed-refusals';

export function liveAppointmentBook(
  workspace: Workspace,
  {
    person,
    dismissed$,
    nowMs,
  }: {
    readonly person: Person;
    readonly dismissed$: Observable<ReadonlySet<string>>;
    readonly nowMs: () => number;
  },
): Observable<AppointmentBook> {
  return combineLatest([
    workspace.live('appointments', { sortBy: 'startAt' }),
    workspace.live('facts'),
    workspace.commandStates$,
    dismissed$,
  ]).pipe(
    map(([pulled, facts, commands, dismissed]) => {
      const rules = { actor: { kind: 'person' as const, person }, ...rulesInFacts(facts) };
      const all = project({ pulled, commands, dismissed }, { ...rules, nowMs: nowMs() });
      const isOwn = ({ appointment }: ProjectedAppointment) => appointment.hostId === person.id;
      const [rows, asked] = [all.filter(isOwn), all.filter((one) => !isOwn(one))];
      return { rows, asked, commands, rules, ...campusOf(facts) };
    }),
  );
}

function project(
  known: {
    readonly pulled: readonly Appointment[];
    readonly commands: readonly CommandState[];
    readonly dismissed: ReadonlySet<string>;
  },
  ctx: DecideContext,
): readonly ProjectedAppointment[] {
  const sent = known.commands.filter(
    ({ command, state, settled }) => (state === 'refused' || !settled) && !known.dismissed.has(command.id),
  );
  return projectAppointments(known.pulled, sent, ctx);
}

function campusOf(facts: readonly Fact[]): Pick<AppointmentBook, 'campusName' | 'units' | 'areas'> {
  const campus = facts.map((fact) => factOf('campus', fact)).find((one) => one !== null);
  return { campusName: campus?.name ?? null, units: campus?.units ?? [], areas: campus?.areas ?? [] };
}

/** Is this command still on its way, and if so, how far? */
export function progressOf(
  ids: readonly CommandId[],
  commands: readonly CommandState[],
): 'saved' | 'sent' | null {
  if (ids.length === 0) return null;
  const waiting = commands.some(({ command, state }) => ids.includes(command.id) && state === 'pending');
  return waiting ? 'saved' : 'sent';
}
