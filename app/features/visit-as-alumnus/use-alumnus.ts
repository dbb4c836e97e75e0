import {
  campusYearOf,
  credentialAt,
  NO_HOST,
  policyFor,
  projectAppointments,
  type AlumniCredential,
  type CommandKind,
  type DecideContext,
  type Policy,
  type ProjectedAppointment,
} from '@campus/domain';
import type { CommandState } from '@campus/local-db';
import { useMemo } from 'react';
import { useFacts, useLive, useNow, useObservable, useWorkspace } from '../../session';

export interface AlumnusBook {
  readonly credentials: readonly AlumniCredential[];
  /** The newest of each alumnus of this sign-in, the one of today where there is one. */
  readonly shown: readonly AlumniCredential[];
  readonly visits: readonly ProjectedAppointment[];
  readonly commands: readonly CommandState[];
  readonly ctx: DecideContext;
  readonly policy: Policy | null;
}

/** What changes a visit for him; that a pass was saved here, for example, does not. */
const OWN_KINDS: ReadonlySet<CommandKind> = new Set(['alumni.book', 'alumni.cancel', 'appointment.withdraw']);
const NO_COMMANDS: readonly CommandState[] = [];

/** Credentials and visits of this sign-in, this device's own commands laid over; null while it is read. */
export function useAlumnus(): AlumnusBook | null {
  const workspace = useWorkspace();
  const credentials = useLive('credentials');
  const appointments = useLive('appointments', { sortBy: 'startAt' });
  const policies = useFacts('policy');
  const gates = useFacts('gate');
  const campusState = useFacts('campusState');
  const commands = useObservable(workspace.commandStates$, NO_COMMANDS);
  const nowMs = useNow();
  return useMemo(() => {
    if (!credentials || !appointments || !policies || !gates || !campusState) return null;
    const passIds = appointments.flatMap(({ visitors }) =>
      visitors.flatMap(({ passId }) => (passId === null ? [] : [passId])),
    );
    const ctx: DecideContext = {
      nowMs,
      actor: { kind: 'visitor', passIds },
      policies,
      gates: [...gates].sort((a, b) => a.bit - b.bit),
      campus: campusState[0] ?? null,
      credentials,
    };
    const sent = commands.filter(
      ({ command, state, settled }) => OWN_KINDS.has(command.kind) && (state === 'refused' || !settled),
    );
    const own = appointments.filter((one) => one.hostId === NO_HOST && one.visitType === 'alumni');
    const visits = projectAppointments(own, sent, ctx);
    return {
      credentials,
      shown: shownOf(credentials, nowMs),
      visits,
      commands,
      ctx,
      policy: policyFor(ctx, 'alumni'),
    };
  }, [credentials, appointments, policies, gates, campusState, commands, nowMs]);
}

function shownOf(credentials: readonly AlumniCredential[], nowMs: number): readonly AlumniCredential[] {
  const ids = [...new Set(credentials.map(({ alumnusId }) => alumnusId))];
  return ids.flatMap((alumnusId) => {
    const today = credentialAt(credentials, { alumnusId, ms: nowMs });
    const own = credentials.filter((one) => one.alumnusId === alumnusId && one.year <= campusYearOf(nowMs));
    const newest = [...own].sort((a, b) => b.year - a.year)[0];
    return today ?? newest ?? [];
  });
}

/** Bookings that the server has not counted yet. */
export const waitingBookings = (book: AlumnusBook, credential: AlumniCredential): number =>
  book.commands.filter(
    ({ command, state, settled }) =>
      command.kind === 'alumni.book' &&
      command.body['alumnusId'] === credential.alumnusId &&
      !settled &&
      (state === 'pending' || state === 'sent'),
  ).length;
