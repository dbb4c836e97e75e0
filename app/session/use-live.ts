import { type DocumentOf, factOf, type FactBody, type FactKind } from '@campus/domain';
import type { Query, ReadName, SyncStatus } from '@campus/local-db';
import { useMemo } from 'react';
import { useObservable } from './use-observable';
import { useWorkspace, useWorkspaceState } from './workspace-provider';

/** The documents of one collection, kept up to date; null while the first read runs. */
export function useLive<C extends ReadName>(name: C, query?: Query<C>): readonly DocumentOf<C>[] | null {
  const workspace = useWorkspace();
  const asked = JSON.stringify(query ?? null);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- `asked` is the query by value
  const source = useMemo(() => workspace.live(name, query), [workspace, name, asked]);
  return useObservable(source, null);
}

/** One document: undefined while it is read, null when it is not there. */
export function useLiveOne<C extends ReadName>(name: C, id: string): DocumentOf<C> | null | undefined {
  const workspace = useWorkspace();
  const source = useMemo(() => workspace.liveOne(name, id), [workspace, name, id]);
  return useObservable(source, undefined);
}

/** The campus's facts of one kind: gates, policies, contacts; null while the first read runs. */
export function useFacts<K extends FactKind>(kind: K): readonly FactBody<K>[] | null {
  const facts = useLive('facts', { where: { kind } });
  return useMemo(
    () =>
      facts?.map((fact) => factOf(kind, fact)).filter((body): body is FactBody<K> => body !== null) ?? null,
    [facts, kind],
  );
}

/** How this device and the server stand; null outside of a workspace and before its first word. */
export function useSyncStatus(): SyncStatus | null {
  const state = useWorkspaceState();
  return useObservable(state?.kind === 'open' ? state.workspace.sync$ : null, null);
}
