import { useEffect } from 'react';

/** Keeps the screen on while a code is shown; taken anew when the page comes back into view. */
export function useWakeLock(isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted || !('wakeLock' in navigator)) return undefined;
    let sentinel: WakeLockSentinel | null = null;
    let isOver = false;
    const take = async () => {
      if (document.visibilityState !== 'visible' || isOver) return;
      // Refused on low battery: the visitor touches the screen instead.
      sentinel = await navigator.wakeLock.request('screen').catch(() => null);
      if (isOver) await sentinel?.release();
    };
    const onVisible = () => void take();
    void take();
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      isOver = true;
      document.removeEventListener('visibilitychange', onVisible);
      void sentinel?.release();
    };
  }, [isWanted]);
}
