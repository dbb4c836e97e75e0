import { fraction } from '../clock';
import { bearFailure } from './keep-asking';
import { readBad, wireHeaders, type Wire } from './send-once';

/** Two lost heartbeats (20 s each) and a little: the stream is dead, however open it looks. */
const SILENCE_MS = 45_000;
const TIMER_MIN_MS = 15_000;
const TIMER_SPREAD_MS = 10_000;

/** `all`: every collection may have changed. */
export type Hint = string;
export const ALL_CHANGED: Hint = 'all';

/**
 * One event stream for all collections. It carries hints, never documents: a document streamed beside a RESYNC was lost
 * for good in RxDB, so the only consequence of a hint is a pull. Runs until the wire closes.
 */
export async function followChanges(wire: Wire, onHint: (hint: Hint) => void): Promise<void> {
  const ear: Ear = { onHint, mark: '' };
  for (let failures = 0; !wire.signal.aborted; failures += 1) {
    await wire.connection.open(wire.signal);
    if (wire.signal.aborted) return;
    const lived = await followOnce(wire, ear, failures);
    if (lived) failures = 0;
  }
}

/** The net below the stream: asks every 15–25 s, jittered, also while the stream seems alive. */
export async function askRegularly(wire: Wire, onHint: (hint: Hint) => void): Promise<void> {
  while (!wire.signal.aborted) {
    await wire.clock.sleep(TIMER_MIN_MS + TIMER_SPREAD_MS * fraction(wire.random), wire.signal);
    if (!wire.signal.aborted) onHint(ALL_CHANGED);
  }
}

/**
 * `mark`: up to where everything was told. With it the server names only what has changed since, so that after an outage a
 * campus of devices does not pull everything at once; a pull that had been hinted at still goes on by itself.
 */
interface Ear {
  readonly onHint: (hint: Hint) => void;
  mark: string;
}

async function followOnce(wire: Wire, ear: Ear, failures: number): Promise<boolean> {
  const watchdog = createWatchdog(wire.signal);
  try {
    const response = await wire.fetch(`${wire.baseUrl}/sync/v1/stream`, {
      headers: { ...wireHeaders(wire), accept: 'text/event-stream', ...sinceOf(ear) },
      signal: watchdog.signal,
      redirect: 'manual',
      cache: 'no-store',
      credentials: 'same-origin',
    });
    const body = isStream(response) ? response.body : null;
    if (body === null) {
      await bearFailure(
        wire,
        response.ok ? { kind: 'offline' } : await streamFailure(wire, response),
        failures,
      );
      return false;
    }
    wire.connection.report('online');
    if (ear.mark === '') ear.onHint(ALL_CHANGED);
    await readHints(body, watchdog, ear);
  } catch {
    if (!wire.signal.aborted) await bearFailure(wire, { kind: 'offline' }, failures);
    return false;
  } finally {
    watchdog.clear();
  }
  // The server ended a good stream, as on a rolling restart: come back soon, not all at once.
  await wire.connection.pause(1_000 * fraction(wire.random), wire.signal);
  return true;
}

const isStream = (response: Response): boolean =>
  response.ok && (response.headers.get('content-type') ?? '').startsWith('text/event-stream');

async function streamFailure(wire: Wire, response: Response): Promise<Parameters<typeof bearFailure>[1]> {
  const failure = await readBad(wire, response);
  return failure.kind === 'too-large' ? { kind: 'offline' } : failure;
}

async function readHints(body: ReadableStream<Uint8Array>, watchdog: Watchdog, ear: Ear): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  watchdog.signal.addEventListener('abort', () => void reader.cancel().catch(() => undefined), {
    once: true,
  });
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    watchdog.feed();
    const events = (rest + decoder.decode(value, { stream: true })).replaceAll('\r\n', '\n').split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) readHint(event, ear);
  }
}

function readHint(event: string, ear: Ear): void {
  const name = /^event: ?(.+)$/m.exec(event)?.[1];
  if (/^data:/m.test(event)) ear.onHint(name ?? ALL_CHANGED);
  ear.mark = /^id: ?(.+)$/m.exec(event)?.[1] ?? ear.mark;
}

const sinceOf = ({ mark }: Ear): Record<string, string> => (mark === '' ? {} : { 'last-event-id': mark });

interface Watchdog {
  readonly signal: AbortSignal;
  feed(): void;
  clear(): void;
}

function createWatchdog(outer: AbortSignal): Watchdog {
  const inner = new AbortController();
  const end = (): void => inner.abort();
  let timer = setTimeout(end, SILENCE_MS);
  outer.addEventListener('abort', end);
  if (outer.aborted) end();
  return {
    signal: inner.signal,
    feed: () => {
      clearTimeout(timer);
      timer = setTimeout(end, SILENCE_MS);
    },
    clear: () => {
      clearTimeout(timer);
      outer.removeEventListener('abort', end);
    },
  };
}
