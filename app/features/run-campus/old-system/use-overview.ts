import { LegacyOverview } from '@campus/protocol';
import { useCallback, useEffect, useState } from 'react';
import { sendJson, type Sent } from '../../../session';

interface Fetched {
  readonly overview: LegacyOverview | null;
  readonly failure: Sent | null;
}

/** How both systems stand, as the server sees it. What was loaded last stays in sight while a later load fails. */
export function useOverview() {
  const [{ overview, failure }, setFetched] = useState<Fetched>({ overview: null, failure: null });
  const show = useCallback(
    (fetched: Fetched) =>
      setFetched((before) => ({ ...fetched, overview: fetched.overview ?? before.overview })),
    [],
  );
  const load = useCallback(async () => show(await fetchOverview()), [show]);
  useEffect(() => {
    let current = true;
    void fetchOverview().then((fetched) => current && show(fetched));
    return () => {
      current = false;
    };
  }, [show]);
  return { overview, failure, load };
}

async function fetchOverview(): Promise<Fetched> {
  const sent = await sendJson('/api/legacy');
  if (sent.kind !== 'done') return { overview: null, failure: sent };
  const parsed = LegacyOverview.safeParse(sent.body);
  return parsed.success
    ? { overview: parsed.data, failure: null }
    : { overview: null, failure: { kind: 'offline' } };
}
