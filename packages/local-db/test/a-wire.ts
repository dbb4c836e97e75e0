import { createSystemClock, createSystemRandom } from '../src/clock';
import { createConnection } from '../src/wire/connection';
import type { Wire } from '../src/wire/send-once';

export interface TestWire extends Wire {
  close(): void;
}

export function aWire(send: typeof fetch, changes: Partial<Wire> = {}): TestWire {
  const closing = new AbortController();
  const clock = createSystemClock();
  return {
    fetch: send,
    baseUrl: '',
    epoch: 'e1',
    clock,
    random: createSystemRandom(),
    connection: createConnection(clock),
    signal: closing.signal,
    onServerTime: () => undefined,
    close: () => closing.abort(),
    ...changes,
  };
}
