/**
 * A camera reads a code many times a second; held in front of it, it is still one scan [F29]. A read counts as a
 * repetition while the same thing was seen less than `windowMs` ago, counted from the last sight of it, so that a
 * slow visitor does not turn into "already inside". The name of a pass is its verified id, never its text: one
 * signature has many spellings and a live code changes its text.
 */
export const REPEAT_WINDOW_MS = 2_000;

export interface RepeatedReads {
  /** Seen just now? Looking does not count as seeing. */
  has(name: string, atMs: number): boolean;
  /** Notes the sight of each of these names for one thing. */
  saw(names: readonly string[], atMs: number): void;
  /** Notes a further sight of a thing that is known already, and says whether it was. */
  again(name: string, atMs: number): boolean;
  /** Nobody looked for `stallMs`, so nothing can have been seen to leave: that time does not count. */
  forgive(stallMs: number, nowMs: number): void;
  forget(): void;
}

export function createRepeatedReads(windowMs = REPEAT_WINDOW_MS): RepeatedReads {
  let things: { names: Set<string>; lastAtMs: number }[] = [];

  const find = (name: string, atMs: number) => {
    things = things.filter((thing) => atMs - thing.lastAtMs < windowMs);
    return things.find((thing) => thing.names.has(name));
  };

  return {
    has: (name, atMs) => find(name, atMs) !== undefined,
    saw(names, atMs) {
      const known = names.map((name) => find(name, atMs)).find((thing) => thing !== undefined);
      const thing = known ?? { names: new Set<string>(), lastAtMs: atMs };
      for (const name of names) thing.names.add(name);
      thing.lastAtMs = Math.max(thing.lastAtMs, atMs);
      if (known === undefined) things.push(thing);
    },
    again(name, atMs) {
      const thing = find(name, atMs);
      if (thing !== undefined) thing.lastAtMs = Math.max(thing.lastAtMs, atMs);
      return thing !== undefined;
    },
    forgive(stallMs, nowMs) {
      for (const thing of things) thing.lastAtMs = Math.min(nowMs, thing.lastAtMs + stallMs);
    },
    forget() {
      things = [];
    },
  };
}
