import { WatchlistAnswer } from '@campus/protocol';
import { useCallback, useEffect, useState } from 'react';
import { sendJson, useObservable, useWorkspace, type Sent } from '../../../session';

interface Fetched {
  readonly list: WatchlistAnswer | null;
  readonly failure: Sent | null;
}

/** The list as the server has it; asked again when it has answered a change of this device or has news for it. */
export function useWatchlist() {
  const [{ list, failure }, setFetched] = useState<Fetched>({ list: null, failure: null });
  // What was loaded last stays in sight while a later load fails.
  const show = useCallback(
    (fetched: Fetched) => setFetched((before) => ({ ...fetched, list: fetched.list ?? before.list })),
    [],
  );
  const load = useCallback(async () => show(await fetchList()), [show]);
  const answered = useAnswered();
  useEffect(() => {
    let current = true;
    void fetchList().then((fetched) => current && show(fetched));
    return () => {
      current = false;
    };
  }, [show, answered]);
  return { list, failure, load };
}

async function fetchList(): Promise<Fetched> {
  const sent = await sendJson('/api/watchlist');
  if (sent.kind !== 'done') return { list: null, failure: sent };
  const parsed = WatchlistAnswer.safeParse(sent.body);
  return parsed.success ? { list: parsed.data, failure: null } : { list: null, failure: { kind: 'offline' } };
}

/** Another value whenever one of this device's changes was answered. */
function useAnswered(): number {
  const commands = useObservable(useWorkspace().commandStates$, []);
  return commands.filter(({ command, result }) => command.kind.startsWith('watchlist.') && result !== null)
    .length;
}
