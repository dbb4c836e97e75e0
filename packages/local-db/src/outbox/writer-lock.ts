/** Who may append to the journal [DEV-2]. */
export interface WriterLock {
  /**
   * Takes the lock, or keeps it.
   * @returns true when it was newly taken, so that what others wrote must be read first
   * @throws when another tab has it
   */
  hold(): Promise<boolean>;
  /** Takes it from whoever has it. */
  steal(): Promise<void>;
  release(): void;
}

export class JournalTakenError extends Error {
  override readonly name = 'JournalTakenError';
  constructor() {
    super('another tab writes the scan journal');
  }
}

/** A Web Lock; where there is none (Node, an old browser), the only writer is this one. */
export function createWriterLock(name: string, locks: LockManager | undefined): WriterLock {
  if (locks === undefined) return createSoleWriter();
  let letGo: (() => void) | null = null;
  let fresh = false;
  const take = (how: LockOptions): Promise<boolean> =>
    new Promise((resolve, reject) => {
      const held = locks.request(name, how, (lock) => {
        if (lock === null) return resolve(false);
        fresh = true;
        return new Promise<void>((free) => {
          letGo = free;
          resolve(true);
        });
      });
      // Rejects when stolen: from then on `hold` has to ask again.
      held.catch((error: unknown) => {
        letGo = null;
        reject(error instanceof Error ? error : new Error('lock lost'));
      });
    });
  return {
    hold: async () => {
      if (letGo === null && !(await take({ ifAvailable: true }))) throw new JournalTakenError();
      const wasFresh = fresh;
      fresh = false;
      return wasFresh;
    },
    steal: async () => {
      if (letGo === null) await take({ steal: true });
    },
    release: () => {
      letGo?.();
      letGo = null;
    },
  };
}

function createSoleWriter(): WriterLock {
  let fresh = true;
  return {
    hold: () => {
      const wasFresh = fresh;
      fresh = false;
      return Promise.resolve(wasFresh);
    },
    steal: () => Promise.resolve(),
    release: () => undefined,
  };
}
