import {
  actsForOf,
  factOf,
  hostedVisits,
  isInForce,
  noticeOf,
  projectAppointments,
  rulesInFacts,
  seriesVisits,
  type Appointment,
  type CommandId,
  type CommandKind,
  type DecideContext,
  type Delegation,
  type Fact,
  type Notice,
  type Person,
  type PersonId,
  type ProjectedAppointment,
  type RefusalCode,
} from '@campus/domain';
import type { CommandState, Workspace } from '@campus/local-db';
import { combineLatest, map, type Observable } from 'rxjs';

/** A change that the server refused, of a visit that is not on this device any more. */
export interface LostChange {
  readonly id: CommandId;
  readonly code: RefusalCode;
  /** Somebody's yes or no; else a change of a visit. */
  readonly isDecision: boolean;
}

/** A host's appointments as his screens show them: what was pulled, with his own commands laid over. */
export interface AppointmentBook {
  /** His own, and those of the hosts for whom he acts. */
  readonly rows: readonly ProjectedAppointment[];
  /** Other hosts' appointments that this person is asked about, or has decided. */
  readonly asked: readonly ProjectedAppointment[];
  readonly commands: readonly CommandState[];
  /** Whose visits are managed here: this person's, and those of whoever named him. */
  readonly hosts: ReadonlySet<PersonId>;
  /** Who acts for whom, as far as it concerns this person; ended ones too. */
  readonly delegations: readonly Delegation[];
  /** Refused, and the visits themselves are gone from this device [DELE-9]. */
  readonly lost: readonly LostChange[];
  /** What a decision may look at, as far as this device knows; the hosts' own visits are counted. */
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
    workspace.live('notices', { where: { kind: 'delegation' } }),
    workspace.commandStates$,
    dismissed$,
  ]).pipe(
    map(([pulled, facts, notices, commands, dismissed]) => {
      const delegations = delegationsOf(notices);
      const actsFor = actsForOf(delegations, person);
      const rules = { actor: { kind: 'person' as const, person }, ...rulesInFacts(facts), actsFor };
      const hosts = hostsOf(actsFor, { person, nowMs: nowMs() });
      const all = project({ pulled, commands, dismissed }, { ...rules, nowMs: nowMs() });
      // What was made here and refused stays to be mended, for whomever it was.
      const isOwn = ({ appointment, pulledRev, refused }: ProjectedAppointment) =>
        hosts.has(appointment.hostId) || (pulledRev === null && refused.length > 0);
      const [rows, asked] = [all.filter(isOwn), all.filter((one) => !isOwn(one))];
      const lost = lostOf(commands, { shown: all, dismissed });
      const known = rows.map(({ appointment }) => appointment);
      const counted = { hosted: hostedVisits(known), inSeries: seriesVisits(known) };
      return {
        rows,
        asked,
        commands,
        rules: { ...rules, ...counted },
        hosts,
        delegations,
        lost,
        ...campusOf(facts),
      };
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

const delegationsOf = (notices: readonly Notice[]): readonly Delegation[] =>
  notices
    .flatMap((notice) => noticeOf('delegation', notice) ?? [])
    .sort((a, b) => a.from.localeCompare(b.from));

const hostsOf = (
  actsFor: NonNullable<DecideContext['actsFor']>,
  { person, nowMs }: { readonly person: Person; readonly nowMs: number },
): ReadonlySet<PersonId> =>
  new Set([person.id, ...actsFor.filter((one) => isInForce(one, nowMs)).map(({ host }) => host.id)]);

/** Words of the server that may come when the visit has left this device, so that no row can tell of them [DELE-9]. */
const OUT_OF_SIGHT: ReadonlySet<string> = new Set<RefusalCode>([
  'delegate.ended',
  'delegate.not-acting',
  'appointment.not-yours',
  'appointment.not-found',
  'appointment.visit-type-not-allowed',
  'request.predecessor-refused',
]);

/** Whoever decides loses sight of what is called off, whatever the answer to his word was [APPT-51]. */
const DECISIONS: ReadonlySet<CommandKind> = new Set<CommandKind>([
  'appointment.approve',
  'appointment.reject',
  'application.handOver',
]);

export function lostOf(
  commands: readonly CommandState[],
  known: {
    readonly shown: readonly ProjectedAppointment[];
    readonly dismissed: ReadonlySet<string>;
  },
): readonly LostChange[] {
  const told = new Set(known.shown.flatMap((row) => row.refused.map(({ commandId }) => commandId)));
  const shown = new Set<unknown>(known.shown.map(({ appointment }) => appointment.id));
  return commands.flatMap(({ command: { id, kind, body }, result }) => {
    const code = result?.code ?? null;
    const isDecision = DECISIONS.has(kind);
    const isTold = told.has(id) || known.dismissed.has(id) || shown.has(body['appointmentId']);
    return code === null || isTold || !(isDecision || OUT_OF_SIGHT.has(code))
      ? []
      : [{ id, code, isDecision }];
  });
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
