import type { CommandState } from '@campus/local-db';
import { useMemo } from 'react';
import { useLive, useObservable, useWorkspace } from '../../../session';
import { awaitedVisits, type AwaitedVisit } from './awaited-visits';

const NO_COMMANDS: readonly CommandState[] = [];

/** null while the device is read. */
export function useAwaitedVisits(): readonly AwaitedVisit[] | null {
  const workspace = useWorkspace();
  const appointments = useLive('appointments');
  const commands = useObservable(workspace.commandStates$, NO_COMMANDS);
  return useMemo(
    () => (appointments ? awaitedVisits(appointments, commands) : null),
    [appointments, commands],
  );
}
