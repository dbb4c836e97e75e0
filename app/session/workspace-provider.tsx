import type { Audience } from '@campus/domain';
import type { Workspace } from '@campus/local-db';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { useSession } from './device-session';
import { type WorkspaceExtras, workspaceOf } from './open-workspaces';
import type { Session } from './session';

/** What a part of the app has to work with on this device. */
export type WorkspaceState =
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'other-audience' }
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly workspace: Workspace }
  | { readonly kind: 'failed'; readonly retry: () => void };

const WorkspaceContext = createContext<WorkspaceState | null>(null);

export function WorkspaceProvider(props: {
  readonly audience: Audience;
  readonly extras?: () => Promise<WorkspaceExtras>;
  readonly children: ReactNode;
}) {
  const state = useOpenedWorkspace(props.audience, props.extras);
  return <WorkspaceContext.Provider value={state}>{props.children}</WorkspaceContext.Provider>;
}

export const useWorkspaceState = (): WorkspaceState | null => useContext(WorkspaceContext);

/** The open workspace; only below a WorkspaceBoundary. */
export function useWorkspace(): Workspace {
  const state = useContext(WorkspaceContext);
  if (state?.kind !== 'open') throw new Error('useWorkspace outside of an open WorkspaceBoundary');
  return state.workspace;
}

function useOpenedWorkspace(audience: Audience, extras?: () => Promise<WorkspaceExtras>): WorkspaceState {
  const session = useSession();
  const { key, principal } = wantedFor(audience, session);
  const [attempt, setAttempt] = useState(0);
  const [result, setResult] = useState<{ key: string; workspace: Workspace | null } | null>(null);
  useEffect(() => {
    if (!principal) return undefined;
    let current = true;
    const settle = (workspace: Workspace | null) => current && setResult({ key, workspace });
    workspaceOf(principal, session.epoch, extras).then(settle, () => settle(null));
    return () => {
      current = false;
    };
    // The key stands for the principal; a new epoch is followed by the open workspace itself.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, attempt]);
  return useMemo(() => {
    if (!session.principal) return { kind: 'signed-out' };
    if (!principal) return { kind: 'other-audience' };
    if (result?.key !== key) return { kind: 'opening' };
    if (result.workspace) return { kind: 'open', workspace: result.workspace };
    return {
      kind: 'failed',
      retry: () => {
        setResult(null);
        setAttempt(attempt + 1);
      },
    };
  }, [session.principal, principal, result, key, attempt]);
}

function wantedFor(audience: Audience, session: Session) {
  const principal = session.principal?.kind === audience ? session.principal : null;
  return { principal, key: principal ? `${principal.kind}:${principal.id}` : '' };
}
