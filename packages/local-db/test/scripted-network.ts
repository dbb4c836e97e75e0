/** A server that is scripted answer by answer: what the wire does with a misbehaving one cannot be had from a real one. */
export interface ScriptedNetwork {
  readonly fetch: typeof fetch;
  readonly requests: ScriptedRequest[];
  answer(with_: (request: ScriptedRequest) => Response | Promise<Response>): void;
}

export interface ScriptedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: unknown;
  readonly signal: AbortSignal;
}

const EMPTY_CHECKPOINT = { e: 'e1', s0: null, s1: null, x: '0', i: '' };

export function createScriptedNetwork(): ScriptedNetwork {
  const requests: ScriptedRequest[] = [];
  let script: (request: ScriptedRequest) => Response | Promise<Response> = answerEmpty;
  const scripted: typeof fetch = async (input, init = {}) => {
    const request: ScriptedRequest = {
      method: init.method ?? 'GET',
      url: input instanceof Request ? input.url : input.toString(),
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : null,
      signal: init.signal ?? new AbortController().signal,
    };
    requests.push(request);
    return script(request);
  };
  return { fetch: scripted, requests, answer: (next) => void (script = next) };
}

export const json = (body: unknown, init: ResponseInit = {}): Response =>
  new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' }, ...init });

export const problem = (status: number, headers: Record<string, string> = {}): Response =>
  json(
    { type: 'about:blank', title: 'x', status, code: 'server.error' },
    { status, headers: { 'content-type': 'application/problem+json', ...headers } },
  );

/** As the server says it: the epoch is one thing among others. */
export const me = (epoch: string): Response =>
  json({ principal: null, locale: null, epoch, serverAt: '2026-11-24T00:00:00.000Z', demo: false, newer: 1 });

export const page = (documents: readonly object[], i = ''): Response =>
  json({ documents, checkpoint: { ...EMPTY_CHECKPOINT, i } });

/** Everything is empty, every push is taken, the stream stays open and silent. */
export function answerEmpty(request: ScriptedRequest): Response {
  if (request.url.includes('/stream')) return openStream(request.signal);
  if (request.url.includes('/api/me')) return me('e1');
  return request.method === 'POST' ? json([]) : page([]);
}

export function openStream(signal: AbortSignal, first = ''): Response {
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      if (first !== '') controller.enqueue(new TextEncoder().encode(first));
      signal.addEventListener('abort', () => {
        try {
          controller.close();
        } catch {
          // Already cancelled by its reader.
        }
      });
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}
