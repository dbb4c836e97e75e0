import type { Pass } from '@campus/domain';
import { useEffect, useState } from 'react';
import { useWorkspace } from '../../session';

/**
 * Whether this pass can be shown here after a restart without a network: its token lies in the database and a worker
 * serves the page. The first time it is so, the host is told (`pass.saved`).
 */
export function useHeldOffline(pass: Pass): boolean {
  const workspace = useWorkspace();
  const hasWorker = useWorkerControls();
  const isHeld = hasWorker && pass.token !== null;
  useEffect(() => {
    if (!isHeld) return;
    const key = `saved:${pass.id}`;
    void navigator.locks.request(key, async () => {
      if (await workspace.loadLocal(key)) return;
      await workspace.submit('pass.saved', { passId: pass.id });
      await workspace.saveLocal(key, true);
    });
  }, [workspace, isHeld, pass.id]);
  return isHeld;
}

function useWorkerControls(): boolean {
  const [controls, setControls] = useState(() => Boolean(navigator.serviceWorker?.controller));
  useEffect(() => {
    const workers = navigator.serviceWorker;
    if (!workers) return undefined;
    const onChange = () => setControls(Boolean(workers.controller));
    workers.addEventListener('controllerchange', onChange);
    return () => workers.removeEventListener('controllerchange', onChange);
  }, []);
  return controls;
}
