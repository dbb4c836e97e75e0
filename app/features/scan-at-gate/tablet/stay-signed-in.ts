import type { SyncState } from '@campus/local-db';
import type { KeySignIn } from './sign-in-by-key';

export const TRY_AGAIN_MS = 5_000;
export const TRY_AGAIN_AT_MOST_MS = 10 * 60_000;

export interface StayingSignedIn {
  /** Told each state of the replication. */
  saw(state: SyncState): void;
  stop(): void;
}

export interface StayingDeps {
  readonly signIn: () => Promise<KeySignIn>;
  /** A new cookie is there: ask the server again. */
  readonly onSignedIn: () => void;
  readonly after: (ms: number, then: () => void) => () => void;
}

/**
 * Signs the tablet in again as often as the server calls it signed out [TAB-35]. The first try is made at once; only a
 * good answer of the server forgets how often it was tried, so that a browser that keeps no cookie does not ask in a
 * circle.
 */
export function staySignedIn({ signIn, onSignedIn, after }: StayingDeps): StayingSignedIn {
  let tries = 0;
  let signedOut = false;
  let busy = false;
  let stopped = false;
  let stopTimer: (() => void) | null = null;

  const attempt = async (): Promise<void> => {
    stopTimer = null;
    if (stopped) return;
    tries += 1;
    const outcome = await signIn();
    busy = false;
    if (stopped) return;
    if (outcome === 'signed-in') onSignedIn();
    // Still, or again: whatever was told meanwhile, the next try is due.
    if (signedOut) begin();
  };
  const begin = (): void => {
    if (busy) return;
    busy = true;
    const pauseMs = tries === 0 ? 0 : Math.min(TRY_AGAIN_AT_MOST_MS, TRY_AGAIN_MS * 2 ** (tries - 1));
    if (pauseMs === 0) void attempt();
    else stopTimer = after(pauseMs, () => void attempt());
  };
  const stopWaiting = (): void => {
    if (stopTimer === null) return;
    stopTimer();
    stopTimer = null;
    busy = false;
  };
  return {
    saw(state) {
      if (state === 'online' || state === 'syncing') {
        tries = 0;
        stopWaiting();
      }
      signedOut = state === 'signed-out';
      if (signedOut && !stopped) begin();
    },
    stop() {
      stopped = true;
      stopWaiting();
    },
  };
}
