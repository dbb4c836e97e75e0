/**
 * Keeps the status lists up to date while there is a network: those of the weeks around today, and those that passes
 * shown here have named. Nothing waits for it.
 */
import { days, seconds, statusWeekOf } from '@campus/domain';
import { STATUS_TTL_S, type Keyset } from '@campus/pass';
import type { HeldStatusLists } from './held-status-lists';

/** A list is asked for again when its own `ttl` is over, not before; whatever fails is asked for less and less often. */
export const ASK_LISTS_EVERY_MS = seconds(STATUS_TTL_S);
export const ASK_LISTS_AT_MOST_MS = 10 * 60_000;
const ANSWER_WITHIN_MS = 10_000;
/** Far more than a full list has. */
const TEXT_MAX = 500_000;
/** Named by passes shown here: of a multi-day visit, or of a week's second list. */
const NAMED_MAX = 8;
const LIST_NAME = /^[\w-]{1,24}$/;

export interface FollowedStatusLists {
  /** A genuine pass named this list: from now on it is asked for. */
  wants(name: string): void;
  /** Asks now, unless it was done a moment ago. */
  now(): void;
  stop(): void;
}

export interface FollowingDeps {
  readonly fetch: typeof fetch;
  readonly lists: Pick<HeldStatusLists, 'offer' | 'has'>;
  /** Null: no key set yet, so nothing could be checked and nothing is asked for. */
  readonly keyset: () => Keyset | null;
  /** Trusted time. */
  readonly nowMs: () => number;
  readonly monotonicMs: () => number;
  readonly after: (ms: number, then: () => void) => () => void;
  /** In [0, 1): a hundred tablets do not ask in the same second. */
  readonly fraction: () => number;
}

export function followStatusLists(deps: FollowingDeps, named: readonly string[] = []): FollowedStatusLists {
  const wanted = new Set(named.filter((name) => LIST_NAME.test(name)));
  let failures = 0;
  let askedAtMs = Number.NEGATIVE_INFINITY;
  let asking = false;
  let stopped = false;
  let stopTimer: () => void = () => undefined;

  const ask = async (): Promise<void> => {
    const keyset = deps.keyset();
    if (asking || keyset === null) return;
    asking = true;
    askedAtMs = deps.monotonicMs();
    const names = namesFor(deps.nowMs(), wanted);
    let reached = true;
    for (const name of names) reached = (await fetchInto(deps, name, keyset)) && reached;
    failures = reached ? 0 : failures + 1;
    asking = false;
  };
  const wait = (): void => {
    if (stopped) return;
    stopTimer();
    const pauseMs = Math.min(ASK_LISTS_AT_MOST_MS, ASK_LISTS_EVERY_MS * 2 ** Math.min(failures, 4));
    stopTimer = deps.after(pauseMs * (1 + deps.fraction() / 4), round);
  };
  const round = (): void => void ask().finally(wait);
  const now = (): void => {
    if (!stopped && deps.monotonicMs() - askedAtMs >= ASK_LISTS_EVERY_MS / 4) round();
  };
  round();
  return {
    wants(name) {
      if (!LIST_NAME.test(name)) return;
      // The one that was named last comes last, so that the first is the one to go.
      wanted.delete(name);
      wanted.add(name);
      for (const oldest of [...wanted].slice(0, -NAMED_MAX)) wanted.delete(oldest);
      if (!deps.lists.has(name)) now();
    },
    now,
    stop() {
      stopped = true;
      stopTimer();
    },
  };
}

/** Last week, this one, and the one that visits of the next three days start in. */
const weeksAround = (nowMs: number): readonly string[] =>
  [nowMs - days(7), nowMs, nowMs + days(3)].map(statusWeekOf);

const namesFor = (nowMs: number, wanted: ReadonlySet<string>): readonly string[] => [
  ...new Set([...weeksAround(nowMs), ...wanted]),
];

/** False when nobody of ours answered. A list that no pass names yet is an answer too. */
async function fetchInto(deps: FollowingDeps, name: string, keyset: Keyset): Promise<boolean> {
  try {
    const answer = await deps.fetch(`/status/${name}`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    if (answer.status === 404) return true;
    if (!answer.ok) return false;
    const jws = await answer.text();
    return jws.length <= TEXT_MAX && (await deps.lists.offer(name, jws, keyset));
  } catch {
    return false;
  }
}
