import { setMaxListeners } from 'node:events';

/** The network of one device, as a tester turns it. `portal`: everything is answered by a hotel's page. */
export type NetworkState = 'online' | 'offline' | 'portal';

export interface NetworkSwitch {
  readonly fetch: typeof fetch;
  turn(state: NetworkState): void;
  /** The next request that matches reaches the server; its answer does not come back. */
  loseResponseOf(path: RegExp): void;
  /** Held back before each request, in real milliseconds. */
  delay(ms: number): void;
  /** Paths that reached the server, in order. */
  readonly reached: readonly string[];
}

/** Wraps a way to a server. Going offline cuts what is under way, streams included. */
export function createNetworkSwitch(toServer: typeof fetch): NetworkSwitch {
  let state: NetworkState = 'online';
  let lose: RegExp | null = null;
  let delayMs = 0;
  let cut = createCut();
  const reached: string[] = [];
  const send: typeof fetch = async (input, init = {}) => {
    const path = input instanceof Request ? input.url : input.toString();
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    if (state === 'offline') throw new TypeError('no network');
    if (state === 'portal') return portalPage();
    reached.push(path);
    const link = linkSignals(cut.signal, init.signal ?? null);
    const response = await toServer(input, { ...init, signal: link });
    if (lose?.test(path) === true) {
      lose = null;
      throw new TypeError('response lost');
    }
    if (link.aborted) throw new TypeError('network went away');
    return response;
  };
  return {
    fetch: send,
    reached,
    turn: (next) => {
      state = next;
      if (next === 'online') return;
      cut.abort();
      cut = createCut();
    },
    loseResponseOf: (path) => {
      lose = path;
    },
    delay: (ms) => {
      delayMs = ms;
    },
  };
}

/** Every request under way hangs on it. */
function createCut(): AbortController {
  const cut = new AbortController();
  setMaxListeners(0, cut.signal);
  return cut;
}

const portalPage = (): Response =>
  new Response('<!doctype html><title>Wi-Fi</title><p>Please accept our terms.', {
    headers: { 'content-type': 'text/html' },
  });

const linkSignals = (cut: AbortSignal, own: AbortSignal | null): AbortSignal =>
  own === null ? cut : AbortSignal.any([cut, own]);
