import type { Workspace, WorkspaceOptions } from '@campus/local-db';
import type { Principal } from '@campus/protocol';

/** What an audience adds when its workspace opens: a tablet's signer, storage worker and time. */
export type WorkspaceExtras = Partial<Pick<WorkspaceOptions, 'signer' | 'storage' | 'onServerTime'>>;

interface Opened {
  readonly key: string;
  readonly workspace: Promise<Workspace>;
}
let opened: Opened | null = null;

/** One workspace per principal and page, whoever asks; the one before is closed. The database's code loads here. */
export function workspaceOf(
  principal: Principal,
  epoch: string,
  extras?: () => Promise<WorkspaceExtras>,
): Promise<Workspace> {
  const key = `${principal.kind}:${principal.id}`;
  if (opened?.key === key) return opened.workspace;
  const before = opened;
  const workspace = openAfter(before, async () => {
    const [{ openWorkspace }, more] = await Promise.all([import('@campus/local-db'), extras?.() ?? {}]);
    return openWorkspace({
      principal: { kind: principal.kind, id: principal.id },
      epoch,
      fetch: fetch.bind(globalThis),
      ...more,
    });
  });
  opened = { key, workspace };
  // A failure is shown where it was asked for, and «try again» must be able to open anew.
  workspace.catch(() => {
    if (opened?.workspace === workspace) opened = null;
  });
  return workspace;
}

/** After sign-out, or before somebody else signs in. */
export function dropWorkspace(): void {
  opened = null;
}

async function openAfter(before: Opened | null, open: () => Promise<Workspace>): Promise<Workspace> {
  await before?.workspace.then((workspace) => workspace.close()).catch(() => undefined);
  return open();
}
