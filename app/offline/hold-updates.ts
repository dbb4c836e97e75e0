import { useEffect, useSyncExternalStore } from 'react';

/**
 * A new version waits while somebody is in the middle of something: a dirty form, a running scan. Anyone may hold;
 * the reload is offered once nobody does.
 */
let holders = 0;
const listeners = new Set<() => void>();

export function useHoldUpdates(isBusy: boolean): void {
  useEffect(() => {
    if (!isBusy) return undefined;
    change(1);
    return () => change(-1);
  }, [isBusy]);
}

export const useUpdatesAreHeld = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => holders > 0,
    () => false,
  );

function change(by: number): void {
  holders += by;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
