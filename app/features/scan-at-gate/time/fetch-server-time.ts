import { SignedTime } from '@campus/protocol';

/** A gate waits for nothing: an answer later than this is no better than none [F31]. */
export const SERVER_TIME_WITHIN_MS = 800;

export interface FetchedTime {
  readonly jws: string;
  readonly tookMs: number;
}

/** The server's signed time, or null: offline, too slow, a captive portal's page. Never rejects. */
export async function fetchServerTime(deps: {
  readonly fetch: typeof fetch;
  readonly monotonicMs: () => number;
}): Promise<FetchedTime | null> {
  const startedMs = deps.monotonicMs();
  try {
    const answer = await deps.fetch('/api/time', {
      cache: 'no-store',
      signal: AbortSignal.timeout(SERVER_TIME_WITHIN_MS),
    });
    const body = answer.ok ? SignedTime.safeParse(await answer.json()) : null;
    return body?.success ? { jws: body.data.jws, tookMs: deps.monotonicMs() - startedMs } : null;
  } catch {
    return null;
  }
}
