/**
 * Registers the service worker and watches for a newer one. Where workers are forbidden (some in-app browsers, private
 * modes) the app works without, and says nothing: the visitor's pages do not need one.
 */
import type { Workbox } from 'workbox-window';

const ASK_EVERY_MS = 15 * 60_000;
const PATIENCE_MS = 3_000;
const FIRST_RETRY_MS = 5_000;
const LAST_RETRY_MS = 5 * 60_000;

let workbox: Workbox | null = null;
let retryMs = FIRST_RETRY_MS;
let hasBegun = false;
let isWaiting = false;
const listeners = new Set<() => void>();

export function registerWorker(): void {
  if (hasBegun || !('serviceWorker' in navigator)) return;
  hasBegun = true;
  setInterval(askForUpdate, ASK_EVERY_MS);
  void install();
}

async function install(): Promise<void> {
  try {
    const { Workbox } = await import('workbox-window');
    workbox = new Workbox('/sw.js', { updateViaCache: 'none' });
    workbox.addEventListener('waiting', noteWaiting);
    workbox.addEventListener('redundant', installLater);
    await workbox.register({ immediate: true });
  } catch (error) {
    if (!isForbidden(error)) installLater();
  }
}

/** Where workers are forbidden no later attempt helps. */
const isForbidden = (error: unknown): boolean =>
  error instanceof DOMException && (error.name === 'SecurityError' || error.name === 'NotSupportedError');

/**
 * A browser gives an installation up when one file does not come, the registration with it (W3C Service Workers,
 * Install): an outage in that minute would leave a phone without its pass until the app is opened again.
 */
function installLater(): void {
  // Not even told whether there is one: the site's data were forbidden meanwhile, and workers with them.
  setTimeout(() => void installIfGone().catch(() => undefined), retryMs);
  retryMs = Math.min(2 * retryMs, LAST_RETRY_MS);
}

async function installIfGone(): Promise<void> {
  if (!(await navigator.serviceWorker.getRegistration())) await install();
}

function noteWaiting(): void {
  isWaiting = true;
  for (const listener of listeners) listener();
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
