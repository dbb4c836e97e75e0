import { useSyncExternalStore } from 'react';
import { fetchMe } from './fetch-me';
import { createSessionStore, type Session, type SessionStore } from './session';

/** The one session of this page. */
export const deviceSession: SessionStore = createSessionStore({ fetchMe, storage: pageStorage() });

export const useSession = (): Session =>
  useSyncExternalStore(deviceSession.subscribe, deviceSession.current, deviceSession.current);

/** The build renders the root once in Node, and private modes forbid storage: both get a memory of their own. */
function pageStorage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  try {
    if (typeof localStorage !== 'undefined') return localStorage;
  } catch {
    // Forbidden: fall through.
  }
  const memory = new Map<string, string>();
  return {
    getItem: (key) => memory.get(key) ?? null,
    setItem: (key, value) => void memory.set(key, value),
    removeItem: (key) => void memory.delete(key),
  };
}
