/**
 * One tab of this browser works as the gate: two would write two journals and answer one code twice [TAB-50]. The
 * Web Lock is released by the browser itself when a tab dies.
 */
export interface GateTab {
  /** Resolves once this tab is the gate, or with false when another is. */
  claim(): Promise<boolean>;
  /** Takes it from the other tab. */
  takeOver(): Promise<void>;
  /** Called when another tab takes it away. */
  onLost(lost: () => void): void;
  /** Resolves once another tab could claim it. */
  release(): Promise<void>;
}

const LOCK = 'campus.gate-tab';

export function createGateTab(locks: LockManager | undefined): GateTab {
  let release: () => void = () => undefined;
  let lost: () => void = () => undefined;
  let held: Promise<unknown> = Promise.resolve();

  const hold = (options: LockOptions): Promise<boolean> => {
    // A browser without Web Locks has no second tab that would know either.
    if (locks === undefined) return Promise.resolve(true);
    return new Promise((resolve) => {
      let ours = false;
      held = locks.request(LOCK, options, (lock) => {
        ours = lock !== null;
        resolve(ours);
        return ours ? new Promise<void>((done) => (release = done)) : undefined;
      });
      held.catch(() => (ours ? lost() : resolve(false)));
    });
  };

  return {
    claim: () => hold({ ifAvailable: true }),
    takeOver: async () => {
      await hold({ steal: true });
    },
    onLost: (then) => {
      lost = then;
    },
    release: async () => {
      release();
      await held.catch(() => undefined);
    },
  };
}
