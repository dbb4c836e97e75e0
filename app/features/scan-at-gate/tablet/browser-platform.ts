import { createSystemClock, createSystemRandom } from '@campus/local-db';
import { deviceSession } from '../../../session';
import type { GatePlatform } from './gate-session';
import { createTabletStore } from './tablet-store';

/** The real clocks, randomness, network and storage of this browser. */
export function createBrowserPlatform(): GatePlatform {
  const clock = createSystemClock();
  // Names this life of the page: monotonic readings compare within it only.
  const boot = String(performance.timeOrigin);
  return {
    fetch: (input, init) => fetch(input, init),
    origin: location.origin,
    random: createSystemRandom(),
    store: createTabletStore(indexedDB),
    storage: { worker: new Worker(new URL('./storage-worker.ts', import.meta.url), { type: 'module' }) },
    signedIn: () => void deviceSession.check(),
    read: () => ({ wallMs: clock.nowMs(), monotonicMs: performance.now(), boot }),
    monotonicMs: () => performance.now(),
    after: (ms, go) => {
      const timer = setTimeout(go, ms);
      return () => clearTimeout(timer);
    },
    sleep: (ms, signal) => clock.sleep(ms, signal),
  };
}
