import { verifyKeyset, type Keyset, type PublicJwk } from '@campus/pass';

export interface HeldKeyset {
  current(): Keyset | null;
  /** Takes the newest of these that the pinned root signed; never one older than what is held [TAB-33]. */
  offer(jwss: readonly string[]): Promise<void>;
}

/** @param onNewer is told the set and its signed text, to remember both over a restart */
export function createHeldKeyset(
  rootKey: PublicJwk,
  onNewer: (keyset: Keyset, jws: string) => void,
): HeldKeyset {
  let held: Keyset | null = null;
  const tried = new Set<string>();
  return {
    current: () => held,
    async offer(jwss) {
      for (const jws of jwss) {
        if (tried.has(jws)) continue;
        tried.add(jws);
        const keyset = await verifyKeyset(jws, rootKey, { minVersion: held?.version ?? 0 });
        // Another offer may have brought a newer one while this was being checked.
        if (keyset === null || keyset.version <= (held?.version ?? -1)) continue;
        held = keyset;
        onNewer(keyset, jws);
      }
    },
  };
}
