/**
 * Which pass a roster entry stands for, as far as this tablet can tell: an entry is called by the hash of its pass, so
 * hashing the passes that movements and revocations name finds it, and nothing more has to be handed out [TAB-17].
 */
import { PassId } from '@campus/domain';
import type { Workspace } from '@campus/local-db';
import { rosterIdOf } from '@campus/pass';

export interface PassNames {
  /** Null: nothing that this tablet holds names that pass. */
  behind(rosterId: string): Promise<PassId | null>;
  stop(): void;
}

/** How many collections tell their names at the beginning: movements and revocations. */
const FIRST_LISTS = 2;

export function createPassNames(workspace: Pick<Workspace, 'namedPasses'>): PassNames {
  const byRosterId = new Map<string, PassId>();
  const hashed = new Set<string>();
  let line: Promise<void> = Promise.resolve();
  let lists = 0;
  let isRead: () => void = () => undefined;
  const read = new Promise<void>((resolve) => (isRead = resolve));

  const learn = async (names: readonly string[]): Promise<void> => {
    for (const name of names) {
      const passId = PassId.safeParse(name);
      if (!passId.success || hashed.has(name)) continue;
      hashed.add(name);
      byRosterId.set(await rosterIdOf(passId.data), passId.data);
    }
  };
  const listening = workspace.namedPasses().subscribe({
    next: (names) => {
      line = line.then(() => learn(names));
      lists += 1;
      if (lists === FIRST_LISTS) isRead();
    },
    // Without names an entry is judged by what its own scans say.
    error: () => isRead(),
  });
  return {
    async behind(rosterId) {
      await read;
      await line;
      return byRosterId.get(rosterId) ?? null;
    },
    stop: () => listening.unsubscribe(),
  };
}
