/**
 * The status lists that this tablet holds: only verified ones, each at its newest, and kept over a restart. What comes
 * from the network or from the disk is checked alike, because the disk is not trusted either.
 */
import type { GateFacts } from '@campus/domain';
import { statusAt, verifyStatusList, type Keyset, type VerifiedStatusList } from '@campus/pass';

/** Signed texts by the names of their lists. */
export type KeptStatusLists = Readonly<Record<string, string>>;
export type StatusWord = Required<Pick<GateFacts, 'statusBit' | 'statusAgeMs'>>;

export interface HeldStatusLists {
  /** What the list that a pass names says of it at `nowMs` (trusted time), and how long ago that was signed. */
  wordOn(status: { readonly list: string; readonly index: number }, nowMs: number): StatusWord;
  /** True when it was taken: well signed, of this name, and not older than the one held [TAB-60]. */
  offer(name: string, jws: string, keyset: Keyset): Promise<boolean>;
  /** What was kept before a restart: checked like anything else, and not written again. */
  restore(kept: KeptStatusLists, keyset: Keyset): Promise<void>;
  /** After a new key set: what a pulled key had signed is let go. */
  recheck(keyset: Keyset): Promise<void>;
  has(name: string): boolean;
}

export interface HeldStatusListsDeps {
  /** The server's address without a slash at its end: a list is called by its whole address. */
  readonly origin: string;
  /** Told of each taken list and of all that are held now, to remember them. */
  readonly onChange: (kept: KeptStatusLists, newest: VerifiedStatusList | null) => void;
}

/** A list that is asked for no longer stays for what it took back, until so many newer ones have come. */
const HELD_MAX = 12;

interface Held {
  readonly jws: string;
  readonly verified: VerifiedStatusList;
}

export function createHeldStatusLists({ origin, onChange }: HeldStatusListsDeps): HeldStatusLists {
  const held = new Map<string, Held>();
  const tell = (newest: VerifiedStatusList | null): void =>
    onChange(Object.fromEntries([...held].map(([name, { jws }]) => [name, jws])), newest);
  const verify = (name: string, jws: string, keyset: Keyset): Promise<VerifiedStatusList | null> => {
    const minIssuedAtS = held.get(name)?.verified.issuedAtS ?? 0;
    return verifyStatusList(jws, { keyset, uri: `${origin}/status/${name}`, minIssuedAtS });
  };
  const take = async (name: string, jws: string, keyset: Keyset): Promise<VerifiedStatusList | null> => {
    const verified = await verify(name, jws, keyset);
    // Another answer may have come first while this one was being checked.
    if (verified === null || verified.issuedAtS < (held.get(name)?.verified.issuedAtS ?? 0)) return null;
    held.set(name, { jws, verified });
    if (held.size > HELD_MAX) held.delete(oldestOf(held));
    return verified;
  };
  return {
    wordOn: ({ list, index }, nowMs) => wordOf(held.get(list)?.verified ?? null, index, nowMs),
    async offer(name, jws, keyset) {
      const verified = await take(name, jws, keyset);
      if (verified !== null) tell(verified);
      return verified !== null;
    },
    async restore(kept, keyset) {
      await Promise.all(Object.entries(kept).map(([name, jws]) => take(name, jws, keyset)));
    },
    async recheck(keyset) {
      for (const [name, { jws }] of held) {
        if ((await verify(name, jws, keyset)) !== null || held.get(name)?.jws !== jws) continue;
        held.delete(name);
        tell(null);
      }
    },
    has: (name) => held.has(name),
  };
}

const oldestOf = (held: ReadonlyMap<string, Held>): string =>
  [...held].reduce((a, b) => (b[1].verified.issuedAtS < a[1].verified.issuedAtS ? b : a))[0];

function wordOf(list: VerifiedStatusList | null, index: number, nowMs: number): StatusWord {
  const statusAgeMs = list === null ? null : Math.max(0, nowMs - list.issuedAtS * 1_000);
  return { statusBit: statusAt(list, index, nowMs), statusAgeMs };
}
