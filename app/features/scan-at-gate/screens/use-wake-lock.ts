import { useEffect } from 'react';

/** Keeps the screen on. The browser drops the lock whenever the page is hidden, so it is taken again on return. */
export function useWakeLock(): void {
  useEffect(() => {
    let held: WakeLockSentinel | null = null;
    let current = true;
    const take = async (): Promise<void> => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
      try {
        const lock = await navigator.wakeLock.request('screen');
        if (current) held = lock;
        else await lock.release();
      } catch {
        // Refused, e.g. at low battery: the tablet's own settings decide then.
      }
    };
    const onVisible = (): void => void take();
    onVisible();
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      current = false;
      document.removeEventListener('visibilitychange', onVisible);
      void held?.release().catch(() => undefined);
    };
  }, []);
}
