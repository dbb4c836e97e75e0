import { backOffMs, spreadMs } from './back-off';
import { sendOnce, type Answer, type Wire, type WireRequest } from './send-once';

/** A refusal that is no answer to one row (403, 400) will hardly change soon. */
const REFUSED_PAUSE_MS = 15_000;

/** The wire was closed while a handler waited. RxDB asks again until it is cancelled too, and takes nothing as done. */
export class WireClosedError extends Error {
  override readonly name = 'WireClosedError';
}

export type Settled<T> = { readonly kind: 'ok'; readonly value: T } | { readonly kind: 'too-large' };

/**
 * Asks until there is an answer to work with. RxDB has neither time-out nor back-off, so both live here, and a handler
 * built on this keeps its place in the queue while it waits.
 * @param onRefused told each time the server refuses the request as such
 * @throws WireClosedError, and nothing else
 */
export async function keepAsking<T>(
  wire: Wire,
  request: WireRequest<T>,
  onRefused: (code: string) => void,
): Promise<Settled<T>> {
  for (let failures = 0; !wire.signal.aborted; failures += 1) {
    await wire.connection.open(wire.signal);
    if (wire.signal.aborted) break;
    const answer = await sendOnce(wire, request);
    if (wire.signal.aborted) break;
    if (answer.kind === 'ok' || answer.kind === 'too-large') {
      wire.connection.report('online');
      return answer;
    }
    if (answer.kind === 'refused') onRefused(answer.code);
    await bearFailure(wire, answer, failures);
  }
  throw new WireClosedError();
}

/** Tells the connection and waits as long as this failure asks for. */
export async function bearFailure(
  wire: Wire,
  answer: Exclude<Answer<unknown>, { kind: 'ok' } | { kind: 'too-large' }>,
  failures: number,
): Promise<void> {
  switch (answer.kind) {
    case 'signed-out':
    case 'too-old':
      wire.connection.report(answer.kind);
      return;
    case 'epoch-left':
      wire.connection.leaveEpoch(wire.epoch);
      return untilAborted(wire.signal);
    case 'refused':
      wire.connection.report('online');
      return wire.connection.pause(REFUSED_PAUSE_MS, wire.signal);
    case 'busy':
    case 'offline': {
      wire.connection.report('offline');
      const asked = answer.kind === 'busy' ? answer.retryAfterMs : null;
      const own = backOffMs(failures, wire.random);
      if (asked === null) return wire.connection.pause(own, wire.signal);
      // «At once» is no reason to ask without a pause for as long as it goes on.
      return wire.connection.obey(Math.max(own, spreadMs(asked, wire.random)), wire.signal);
    }
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
