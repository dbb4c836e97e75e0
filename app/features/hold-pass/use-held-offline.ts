import type { Pass } from '@campus/domain';
import { useEffect, useState } from 'react';
import { useWorkspace } from '../../session';

export type HeldOffline = 'held' | 'saving' | 'not-held';

const PATIENCE_MS = 30_000;

/**
 * Whether this pass can be shown here after a restart without a network: its token lies in the database and a worker
 * serves the page. The first time it is so, the host is told (`pass.saved`).
 */
export function useHeldOffline(pass: Pass): HeldOffline {
  const workspace = useWorkspace();
  const hasWorker = useWorkerControls();
  const isHeld = hasWorker === true && pass.token !== null;
  useEffect(() => {
    if (!isHeld) return;
    const key = `saved:${pass.id}`;
    void navigator.locks.request(key, async () => {
      if (await workspace.loadLocal(key)) return;
      await workspace.submit('pass.saved', { passId: pass.id });
      await workspace.saveLocal(key, true);
    });
  }, [workspace, isHeld, pass.id]);
  if (isHeld) return 'held';
  return hasWorker === false ? 'not-held' : 'saving';
}

/** null: a worker may still come; the first visit installs it while the pass is already on the screen. */
function useWorkerControls(): boolean | null {
  const [controls, setControls] = useState<boolean | null>(controlledNow);
  useEffect(() => {
    const workers = navigator.serviceWorker;
    if (!workers) return undefined;
    const onChange = () => setControls(controlledNow());
    const giveUp = setTimeout(() => setControls(Boolean(workers.controller)), PATIENCE_MS);
    workers.addEventListener('controllerchange', onChange);
    return () => {
      clearTimeout(giveUp);
      workers.removeEventListener('controllerchange', onChange);
    };
  }, []);
  return controls;
}

function controlledNow(): boolean | null {
  if (!('serviceWorker' in navigator)) return false;
  return navigator.serviceWorker.controller ? true : null;
}
