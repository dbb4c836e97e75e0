import type { Adapter, AdapterPayload } from 'oidc-provider';

/** Enough for a demo; the oldest goes first, so that a page that is reloaded for days does not fill the memory. */
const ENTRIES_MAX = 2_000;

/** Where the demo's provider keeps its sessions and codes: in memory, gone with the process. */
export function createDemoAdapter(): (model: string) => Adapter {
  const entries = new Map<string, AdapterPayload>();
  const uids = new Map<string, string>();
  return (model) => {
    const keyOf = (id: string): string => `${model}:${id}`;
    return {
      async upsert(id, payload) {
        entries.delete(keyOf(id));
        entries.set(keyOf(id), payload);
        if (payload.uid !== undefined) uids.set(payload.uid, id);
        forgetOldest(entries);
        forgetOldest(uids);
      },
      find: async (id) => entries.get(keyOf(id)),
      findByUid: async (uid) => entries.get(keyOf(uids.get(uid) ?? '')),
      findByUserCode: async () => undefined,
      async consume(id) {
        const entry = entries.get(keyOf(id));
        if (entry) entries.set(keyOf(id), { ...entry, consumed: Math.floor(Date.now() / 1_000) });
      },
      destroy: async (id) => void entries.delete(keyOf(id)),
      async revokeByGrantId(grantId) {
        for (const [key, entry] of entries) if (entry.grantId === grantId) entries.delete(key);
      },
    };
  };
}

function forgetOldest(map: Map<string, unknown>): void {
  for (const key of map.keys()) {
    if (map.size <= ENTRIES_MAX) return;
    map.delete(key);
  }
}
