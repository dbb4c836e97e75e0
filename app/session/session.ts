import type { Me, Principal } from '@campus/protocol';

/**
 * Who uses this device. `remembered`: known from earlier, the server has not been asked yet or cannot be reached.
 * `ended`: the server knows the sign-in no more; what lies here stays readable and unsent work stays queued.
 */
export interface Session {
  readonly principal: Principal | null;
  readonly epoch: string;
  readonly demo: boolean;
  readonly state: 'confirmed' | 'remembered' | 'ended';
}

export interface SessionDeps {
  /** The server's word; null: it could not be reached. */
  readonly fetchMe: () => Promise<Me | null>;
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
}

export interface SessionStore {
  readonly current: () => Session;
  readonly subscribe: (listener: () => void) => () => void;
  /** Known at once when this device remembers somebody, else after the server's answer or its time-out. */
  readonly start: () => Promise<Session>;
  /** Asks the server now: after signing in, when the network returns. */
  readonly check: () => Promise<Session>;
  /** After signing out: nobody uses this device. */
  readonly forget: () => void;
}

// The number is raised when the stored shape changes: an older value is then ignored, not misread.
const KEY = 'campus.session.1';
const NOBODY: Session = { principal: null, epoch: '', demo: false, state: 'remembered' };

export function createSessionStore(deps: SessionDeps): SessionStore {
  let session = readRemembered(deps.storage) ?? NOBODY;
  const listeners = new Set<() => void>();
  const become = (next: Session): Session => {
    session = next;
    remember(deps.storage, next);
    for (const listener of listeners) listener();
    return next;
  };
  const check = async (): Promise<Session> => {
    const me = await deps.fetchMe();
    return me === null ? session : become(afterAnswer(session, me));
  };
  return {
    current: () => session,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: async () => {
      const checking = check();
      return session.principal ? session : checking;
    },
    check,
    forget: () => void become({ ...NOBODY, epoch: session.epoch, demo: session.demo }),
  };
}

function afterAnswer(before: Session, me: Me): Session {
  const facts = { epoch: me.epoch, demo: me.demo };
  if (me.principal) return { principal: me.principal, ...facts, state: 'confirmed' };
  if (before.principal) return { principal: before.principal, ...facts, state: 'ended' };
  return { principal: null, ...facts, state: 'confirmed' };
}

function remember(storage: SessionDeps['storage'], session: Session): void {
  try {
    storage.setItem(KEY, JSON.stringify(session));
  } catch {
    // Private mode or a full disk: this device will ask again after a restart.
  }
}

function readRemembered(storage: SessionDeps['storage']): Session | null {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? 'null');
    // Only this module writes the key, from a checked answer; the key's number stands for the shape.
    return kept === null ? null : { ...(kept as Session), state: 'remembered' };
  } catch {
    return null;
  }
}
