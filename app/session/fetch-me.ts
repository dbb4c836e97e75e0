import type { Me } from '@campus/protocol';

const PATIENCE_MS = 4_000;

/** `GET /api/me`; null when there is no network, or what answers is not our server (a captive portal's page). */
export async function fetchMe(): Promise<Me | null> {
  try {
    const response = await fetch('/api/me', {
      headers: { accept: 'application/json' },
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!response.ok) return null;
    const [body, { Me }] = await Promise.all([
      response.json() as Promise<unknown>,
      import('@campus/protocol'),
    ]);
    const parsed = Me.safeParse(body);
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
