const KEEP_MS = 120_000;
/** A camera reads one code many times: within this time it is one showing. */
const ONE_SHOWING_MS = 2_000;

export interface SeenProofs {
  /** False when this step of this visit was shown here before, so that a screenshot cannot follow its original. */
  readonly isFirstShow: (passId: string, step: number, nowMs: number) => boolean;
}

/** The memory of one device, two minutes long. */
export function createSeenProofs(): SeenProofs {
  const firstSeen = new Map<string, number>();
  return {
    isFirstShow: (passId, step, nowMs) => {
      for (const [key, at] of firstSeen) if (nowMs - at > KEEP_MS) firstSeen.delete(key);
      const key = `${passId}:${step}`;
      const at = firstSeen.get(key);
      if (at === undefined) firstSeen.set(key, nowMs);
      return at === undefined || Math.abs(nowMs - at) <= ONE_SHOWING_MS;
    },
  };
}
