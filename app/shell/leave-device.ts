import type { OutboxExport, Workspace } from '@campus/local-db';
import { deviceSession, dropWorkspace, sendSignIn } from '../session';

/** Takes this person off the device: unsent work into a file first, then the data, then the sign-in. */
export async function leaveDevice(workspace: Workspace | null): Promise<void> {
  const result = await workspace?.signOut({ whenUnsent: 'export' });
  if (result?.kind === 'signed-out' && result.exported) saveAsFile(result.exported);
  dropWorkspace();
  forgetPassPages();
  // Offline the cookie stays until the server is back, but nothing here uses it any more.
  await sendSignIn({ path: '/auth/signout', body: {} });
  deviceSession.forget();
}

function saveAsFile(exported: OutboxExport): void {
  const url = URL.createObjectURL(
    new Blob([JSON.stringify(exported, null, 2)], { type: 'application/json' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = `unsent-${exported.exportedAt.slice(0, 10)}.json`;
  link.click();
  URL.revokeObjectURL(url);
}

function forgetPassPages(): void {
  navigator.serviceWorker?.controller?.postMessage({ type: 'FORGET_PASS_PAGES' });
}
