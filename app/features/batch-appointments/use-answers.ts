import { useMemo } from 'react';
import { useLive, useObservable, useWorkspace } from '../../session';
import type { SentPart } from './batch-draft';
import { answersOf, type ServerAnswers } from './server-answers';

/** What the server said of the parts that were sent, as its notices come in. */
export function useAnswers(parts: readonly SentPart[]): ServerAnswers {
  const workspace = useWorkspace();
  const notices = useLive('notices', { where: { kind: 'batch-rows' } });
  const commands = useObservable(workspace.commandStates$, null);
  return useMemo(() => answersOf(parts, notices ?? [], commands ?? []), [parts, notices, commands]);
}
