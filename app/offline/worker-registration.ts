/**
 * Registers the service worker and watches for a newer one. Where workers are forbidden (some in-app browsers, private
 * modes) the app works without, and says nothing: the visitor's pages do not need one.
 */
import type { Workbox } from 'workbox-window';

const ASK_EVERY_MS = 15 * 60_000;
const PATIENCE_MS = 3_000;

let workbox: Workbox | null = null;
let isWaiting = false;
const listeners = new Set<() => void>();

export async function registerWorker(): Promise<void> {
  if (workbox || !('serviceWorker' in navigator)) return;
  try {
    const { Workbox } = await import('workbox-window');
    workbox = new Workbox('/sw.js', { updateViaCache: 'none' });
    workbox.addEventListener('waiting', () => {
      isWaiting = true;
      for (const listener of listeners) listener();
    });
    await workbox.register({ immediate: true });
    setInterval(askForUpdate, ASK_EVERY_MS);
  } catch {
    workbox = null;
  }
}

export const newVersionIsWaiting = (): boolean => isWaiting;

export function subscribeToVersions(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Puts the waiting version in charge and reloads once it is. Chromium now and then wakes the old worker in the moment
 * in which it should step down, and then lets it stay for minutes; a page that goes away sets the change off again.
 */
export function takeNewVersion(): void {
  if (!workbox) return;
  const reload = (): void => location.reload();
  workbox.addEventListener('controlling', reload);
  workbox.messageSkipWaiting();
  setTimeout(reload, PATIENCE_MS);
}

function askForUpdate(): void {
  // Offline is the normal state: a failed question is asked again later.
  workbox?.update().catch(() => undefined);
}
