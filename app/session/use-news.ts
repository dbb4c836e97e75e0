import { gatherNews, Instant, newsSince, type HostNews } from '@campus/domain';
import { useCallback, useMemo } from 'react';
import { useNow } from './now';
import { useKept } from './use-kept';
import { useObservable } from './use-observable';
import { useWorkspaceState } from './workspace-provider';

export interface News {
  readonly news: readonly HostNews[];
  /** What is later has not been looked at on this device. */
  readonly since: Instant;
  readonly unseen: number;
  readonly markSeen: () => void;
}

const SEEN_KEY = 'news.seen-until';

/** What happened to this person's visits; null while it is read and where nobody's workspace is open. */
export function useNews(): News | null {
  const state = useWorkspaceState();
  const workspace = state?.kind === 'open' ? state.workspace : null;
  const nowMs = useNow();
  const [stored, keep] = useKept(SEEN_KEY);
  const notices$ = useMemo(
    () => workspace?.live('notices', { where: { kind: 'news' } }) ?? null,
    [workspace],
  );
  const visits$ = useMemo(() => workspace?.live('appointments', { sortBy: 'startAt' }) ?? null, [workspace]);
  const [notices, visits] = [useObservable(notices$, null), useObservable(visits$, null)];
  const news = useMemo(
    () => (notices === null || visits === null ? null : gatherNews(notices, visits)),
    [notices, visits],
  );
  const newestAt = news?.[0]?.at;
  const markSeen = useCallback(() => {
    if (newestAt !== undefined) keep(newestAt);
  }, [newestAt, keep]);
  if (news === null || stored === undefined) return null;
  const since = newsSince(Instant.safeParse(stored).data ?? null, nowMs);
  return { news, since, unseen: news.filter(({ at }) => at > since).length, markSeen };
}
