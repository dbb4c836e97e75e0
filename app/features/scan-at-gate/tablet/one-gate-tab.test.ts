import { describe, expect, it, vi } from 'vitest';
import { createGateTab } from './one-gate-tab';

/** As the platform's: one holder by name, `ifAvailable` and `steal`. */
function someLocks(): LockManager {
  let held: { reject: (error: Error) => void } | null = null;
  const request = async (
    _name: string,
    options: LockOptions,
    work: (lock: Lock | null) => Promise<void> | undefined,
  ): Promise<void> => {
    if (held !== null && options.ifAvailable === true) return work(null);
    held?.reject(new DOMException('stolen', 'AbortError'));
    return new Promise<void>((resolve, reject) => {
      const mine = { reject };
      held = mine;
      void work({ name: 'gate', mode: 'exclusive' })?.then(() => {
        if (held === mine) held = null;
        resolve();
      });
    });
  };
  return { request, query: () => Promise.resolve({}) } as unknown as LockManager;
}

describe('[TAB-50] one tab is the gate', () => {
  it('[TAB-50] the second tab is turned away until the first lets go', async () => {
    const locks = someLocks();
    const [first, second] = [createGateTab(locks), createGateTab(locks)];
    expect(await first.claim()).toBe(true);
    expect(await second.claim()).toBe(false);
    await first.release();
    expect(await createGateTab(locks).claim()).toBe(true);
  });

  it('[TAB-50] taking over stops the first', async () => {
    const locks = someLocks();
    const [first, second] = [createGateTab(locks), createGateTab(locks)];
    const lost = vi.fn<() => void>();
    first.onLost(lost);
    await first.claim();
    await second.takeOver();
    await Promise.resolve();
    expect(lost).toHaveBeenCalledOnce();
  });

  it('[TAB-50] a browser without locks has one gate', async () => {
    expect(await createGateTab(undefined).claim()).toBe(true);
  });
});
