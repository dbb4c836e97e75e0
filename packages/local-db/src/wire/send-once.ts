import {
  EPOCH_HEADER,
  Problem,
  PROTOCOL_HEADER,
  PROTOCOL_VERSION,
  SERVER_TIME_HEADER,
} from '@campus/protocol';
import type { Clock, Random } from '../clock';
import { retryAfterMs } from './back-off';
import type { Connection } from './connection';

/** A half-open connection is given up after this [DEV-5]. */
export const REQUEST_TIMEOUT_MS = 20_000;

/** What every request of one epoch needs. Aborting `signal` ends them all. */
export interface Wire {
  readonly fetch: typeof fetch;
  readonly baseUrl: string;
  readonly epoch: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly connection: Connection;
  readonly signal: AbortSignal;
  readonly onServerTime: (jws: string) => void;
}

export interface WireRequest<T> {
  readonly path: string;
  /** Absent: GET. */
  readonly body?: string;
  /** Checks the shape of a good answer; null: it is not one. */
  readonly read: (body: unknown) => T | null;
}

export type Answer<T> =
  | { readonly kind: 'ok'; readonly value: T }
  /** No answer of our server: no network, a time-out, a captive portal, nonsense. */
  | { readonly kind: 'offline' }
  /** Our server, but not now. */
  | { readonly kind: 'busy'; readonly retryAfterMs: number | null }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'too-old' }
  | { readonly kind: 'epoch-left' }
  | { readonly kind: 'too-large' }
  /** As such, not one row of it; `code` as in our problem documents, such as `device.revoked`. */
  | { readonly kind: 'refused'; readonly code: string };

/**
 * One request, one classified answer; never throws. A captive portal answers 200 with HTML, or redirects: a redirect is
 * not followed, so that a portal never gets a command's body, and whatever is not our JSON counts as no network.
 */
export async function sendOnce<T>(wire: Wire, request: WireRequest<T>): Promise<Answer<T>> {
  const limit = limitTime(wire.signal, REQUEST_TIMEOUT_MS);
  try {
    const response = await wire.fetch(wire.baseUrl + request.path, requestInit(wire, request, limit.signal));
    return response.ok ? await readGood(wire, request, response) : await readBad(wire, response);
  } catch {
    return { kind: 'offline' };
  } finally {
    limit.clear();
  }
}

export function wireHeaders(wire: Wire): Record<string, string> {
  return { [PROTOCOL_HEADER]: String(PROTOCOL_VERSION), [EPOCH_HEADER]: wire.epoch };
}

function requestInit<T>(wire: Wire, request: WireRequest<T>, signal: AbortSignal): RequestInit {
  const headers = { ...wireHeaders(wire), accept: 'application/json' };
  const rest = { signal, redirect: 'manual', cache: 'no-store', credentials: 'same-origin' } as const;
  if (request.body === undefined) return { ...rest, headers };
  const body = { method: 'POST', body: request.body };
  return { ...rest, ...body, headers: { ...headers, 'content-type': 'application/json' } };
}

async function readGood<T>(wire: Wire, request: WireRequest<T>, response: Response): Promise<Answer<T>> {
  if (!isJson(response)) return { kind: 'offline' };
  const value = request.read(await response.json());
  if (value === null) return { kind: 'offline' };
  const time = response.headers.get(SERVER_TIME_HEADER);
  if (time !== null) wire.onServerTime(time);
  return { kind: 'ok', value };
}

/** A status counts only with our problem document: hotels answer 401, 403 and 511 too. Too large is whatever says so. */
export async function readBad(
  wire: Pick<Wire, 'clock'>,
  response: Response,
): Promise<Exclude<Answer<never>, { kind: 'ok' }>> {
  if (response.status === 413) return { kind: 'too-large' };
  // Nor may a portal or a proxy, with a Retry-After of its own, tell a tablet to be silent.
  if (!isJson(response)) return { kind: 'offline' };
  if (response.status === 429 || response.status >= 500) {
    // A date is one of the server's clock; this device's may be wrong by hours.
    const serverMs = Date.parse(response.headers.get('date') ?? '');
    const nowMs = Number.isNaN(serverMs) ? wire.clock.nowMs() : serverMs;
    return { kind: 'busy', retryAfterMs: retryAfterMs(response.headers.get('retry-after'), nowMs) };
  }
  if (response.status === 401) return { kind: 'signed-out' };
  if (response.status === 409) return { kind: 'epoch-left' };
  if (response.status === 426) return { kind: 'too-old' };
  const problem = Problem.pick({ code: true }).safeParse(await response.json());
  return { kind: 'refused', code: problem.data?.code ?? String(response.status) };
}

const isJson = (response: Response): boolean =>
  /^application\/(?:[a-z0-9.-]+\+)?json\b/i.test(response.headers.get('content-type') ?? '');

/** AbortSignal.any and AbortSignal.timeout in one, for browsers that lack the first. */
function limitTime(outer: AbortSignal, ms: number): { readonly signal: AbortSignal; clear(): void } {
  const inner = new AbortController();
  const end = (): void => inner.abort();
  const timer = setTimeout(end, ms);
  outer.addEventListener('abort', end);
  if (outer.aborted) end();
  return {
    signal: inner.signal,
    clear: () => {
      clearTimeout(timer);
      outer.removeEventListener('abort', end);
    },
  };
}
