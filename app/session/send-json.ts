import { REFUSAL_CODES, type RefusalCode } from '@campus/domain';

/** What became of one request that a person waits for. */
export type Sent =
  | { readonly kind: 'done'; readonly body: unknown }
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly at: string | null }
  | { readonly kind: 'offline' };

const PATIENCE_MS = 15_000;

/** For what only the server can do. Anything that is no answer of ours (captive portal, proxy) counts as offline. */
export async function sendJson(path: string, body?: object): Promise<Sent> {
  try {
    const response = await fetch(path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    if (response.status === 204 || (response.status === 202 && !isJson)) return { kind: 'done', body: null };
    if (!isJson) return { kind: 'offline' };
    const answer: unknown = await response.json();
    return response.ok ? { kind: 'done', body: answer } : refusedBy(answer);
  } catch {
    return { kind: 'offline' };
  }
}

function refusedBy(answer: unknown): Sent {
  // A problem document has both as words; whatever else it is has neither.
  const { code, at } = answer as { readonly code?: unknown; readonly at?: unknown };
  return {
    kind: 'refused',
    code: REFUSAL_CODES.find((known) => known === code) ?? 'server.error',
    at: typeof at === 'string' ? at : null,
  };
}
