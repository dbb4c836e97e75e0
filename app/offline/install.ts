/** Chromium hands its install dialog over before anybody asks for it; it must be caught at the start of the page. */
interface InstallEvent extends Event {
  prompt(): Promise<void>;
}

let caught: InstallEvent | null = null;
const listeners = new Set<() => void>();

export function catchInstallPrompt(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    // The event's type is Chromium's own and in no standard library.
    become(event as InstallEvent);
  });
  addEventListener('appinstalled', () => become(null));
}

export const canInstall = (): boolean => caught !== null;

export function subscribeToInstall(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export async function offerInstall(): Promise<void> {
  const event = caught;
  // A caught dialog can be shown once.
  become(null);
  await event?.prompt();
}

export const isInstalled = (): boolean =>
  typeof matchMedia === 'function' &&
  matchMedia('(display-mode: standalone), (display-mode: fullscreen)').matches;

/** Safari on an iPhone or iPad installs by hand; in-app browsers there cannot at all. */
export function needsHandInstall(): boolean {
  if (typeof navigator === 'undefined') return false;
  const agent = navigator.userAgent;
  return (
    /iPhone|iPad/.test(agent) && /Safari\//.test(agent) && !/MicroMessenger|CriOS|FxiOS|EdgiOS/.test(agent)
  );
}

export const isInWeChat = (): boolean =>
  typeof navigator !== 'undefined' && /MicroMessenger/.test(navigator.userAgent);

function become(next: InstallEvent | null): void {
  caught = next;
  for (const listener of listeners) listener();
}
