import type { Workspace } from '@campus/local-db';
import { useCallback, useMemo } from 'react';
import { BehaviorSubject, type Observable } from 'rxjs';
import { useObservable } from './use-observable';
import { useWorkspaceState } from './workspace-provider';

/** Small things that a workspace keeps on the device, one stream for all who look at the same. */
const shelves = new WeakMap<Workspace, Map<string, BehaviorSubject<unknown>>>();

function shelfOf(workspace: Workspace, key: string): BehaviorSubject<unknown> {
  const shelf = shelves.get(workspace) ?? new Map<string, BehaviorSubject<unknown>>();
  shelves.set(workspace, shelf);
  const known = shelf.get(key);
  if (known !== undefined) return known;
  const subject = new BehaviorSubject<unknown>(undefined);
  shelf.set(key, subject);
  void workspace.loadLocal(key).then((stored) => {
    if (subject.value === undefined) subject.next(stored ?? null);
  });
  return subject;
}

/**
 * A small document of the open workspace and how to write it; undefined while it is read or nothing is open, null when
 * there is none. Everybody on the page who asks for the same key is told of a change.
 */
export function useKept(key: string): readonly [unknown, (value: unknown) => void] {
  const state = useWorkspaceState();
  const workspace = state?.kind === 'open' ? state.workspace : null;
  const source: Observable<unknown> | null = useMemo(
    () => (workspace === null ? null : shelfOf(workspace, key)),
    [workspace, key],
  );
  const keep = useCallback(
    (value: unknown): void => {
      if (workspace === null) return;
      shelfOf(workspace, key).next(value);
      void workspace.saveLocal(key, value);
    },
    [workspace, key],
  );
  return [useObservable(source, undefined), keep];
}
