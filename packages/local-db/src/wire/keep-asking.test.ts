import { PROTOCOL_VERSION } from '@campus/protocol';
import { firstValueFrom } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aWire, type TestWire } from '../../test/a-wire';
import { createScriptedNetwork, json, problem } from '../../test/scripted-network';
import { BACK_OFF_MAX_MS, backOffMs, retryAfterMs } from './back-off';
import { keepAsking, WireClosedError } from './keep-asking';
import { REQUEST_TIMEOUT_MS, sendOnce } from './send-once';

const network = createScriptedNetwork();
const request = { path: '/x', read: (body: unknown) => (Array.isArray(body) ? body : null) };
let wire: TestWire;

beforeEach(() => {
  vi.useFakeTimers();
  network.requests.length = 0;
  wire = aWire(network.fetch);
});
afterEach(() => {
  wire.close();
  vi.useRealTimers();
});

const reach = (): Promise<string> => firstValueFrom(wire.connection.reach$);
/** A captive portal, or a proxy on the way: no word of our server. */
const busyStranger = (status: number): Response =>
  new Response('<html>Come back later</html>', {
    status,
    headers: { 'content-type': 'text/html', 'retry-after': '3600' },
  });

describe('one request', () => {
  const html = (): Response =>
    new Response('<html>Accept our terms</html>', { headers: { 'content-type': 'text/html' } });
  it.each([
    ['a portal that answers 200 HTML', html],
    [
      'a portal that calls its page JSON',
      () => new Response('<html>', { headers: { 'content-type': 'application/json' } }),
    ],
    ['JSON of another shape', () => json({ documents: 'none' })],
    ['a redirect', () => new Response(null, { status: 302, headers: { location: 'http://portal.example' } })],
    ['a 401 that is not ours', () => new Response('sign in to the hotel', { status: 401 })],
    ['a 503 that is not ours', () => busyStranger(503)],
    ['a 429 that is not ours', () => busyStranger(429)],
    [
      'a broken body',
      () => new Response('{"documents": [', { headers: { 'content-type': 'application/json' } }),
    ],
    ['no network', () => Promise.reject(new TypeError('failed'))],
  ])('[DEV-6] takes %s for no network', async (_, answer) => {
    network.answer(answer);
    expect(await sendOnce(wire, request)).toEqual({ kind: 'offline' });
  });

  it('[DEV-6] never follows a redirect, so that no portal is sent a command', async () => {
    let redirect: RequestInit['redirect'];
    const spy: typeof fetch = (_, init) => {
      redirect = init?.redirect;
      return Promise.resolve(json([]));
    };
    await sendOnce(aWire(spy), request);
    expect(redirect).toBe('manual');
  });

  it('[FAULT-NET-7] [DEV-5] is given up after 20 s', async () => {
    network.answer(
      ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(new DOMException('over', 'AbortError')));
        }),
    );
    const answer = sendOnce(wire, request);
    await vi.advanceTimersByTimeAsync(REQUEST_TIMEOUT_MS);
    expect(await answer).toEqual({ kind: 'offline' });
  });
});

describe('asking until there is an answer', () => {
  it('[DEV-5] waits at most 5 s between tries, with jitter', () => {
    for (let failures = 0; failures < 40; failures++) {
      expect(backOffMs(failures, { bytes: (n) => new Uint8Array(n).fill(255) })).toBeLessThanOrEqual(
        BACK_OFF_MAX_MS,
      );
      expect(backOffMs(failures, { bytes: (n) => new Uint8Array(n) })).toBeGreaterThan(0);
    }
  });

  it('[DEV-5] reads Retry-After as seconds and as a date', () => {
    const nowMs = Date.parse('2026-11-24T00:00:00Z');
    expect(retryAfterMs('7', nowMs)).toBe(7_000);
    expect(retryAfterMs('Tue, 24 Nov 2026 00:00:30 GMT', nowMs)).toBe(30_000);
    expect(retryAfterMs('soon', nowMs)).toBeNull();
    expect(retryAfterMs(null, nowMs)).toBeNull();
  });

  it('[FAULT-NET-10] [DEV-5] honours Retry-After', async () => {
    network.answer(() => problem(503, { 'retry-after': '30' }));
    const asking = keepAsking(wire, request, vi.fn());
    await vi.advanceTimersByTimeAsync(29_000);
    expect(network.requests).toHaveLength(1);
    network.answer(() => json([1]));
    await vi.advanceTimersByTimeAsync(8_500);
    expect(await asking).toEqual({ kind: 'ok', value: [1] });
  });

  it('[FAULT-NET-10] [DEV-5] does not come back to the second, where a hundred others do', async () => {
    network.answer(() => problem(429, { 'retry-after': '30' }));
    const late = aWire(network.fetch, { random: { bytes: (n) => new Uint8Array(n).fill(255) } });
    void keepAsking(late, request, vi.fn()).catch(() => undefined);
    const soon = aWire(network.fetch, { random: { bytes: (n) => new Uint8Array(n) } });
    void keepAsking(soon, request, vi.fn()).catch(() => undefined);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(network.requests).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(7_500);
    expect(network.requests).toHaveLength(4);
    late.close();
    soon.close();
  });

  it('[DEV-5] is woken by the first good answer of another request', async () => {
    const late = aWire(network.fetch, { random: { bytes: (n) => new Uint8Array(n).fill(255) } });
    network.answer(() => problem(503));
    const waiting = keepAsking(late, request, vi.fn());
    await vi.advanceTimersByTimeAsync(7_000);
    const before = network.requests.length;
    network.answer(() => json([]));
    await keepAsking(late, request, vi.fn());
    await vi.advanceTimersByTimeAsync(0);
    expect(await waiting).toEqual({ kind: 'ok', value: [] });
    expect(network.requests).toHaveLength(before + 2);
    late.close();
  });

  it('[FAULT-NET-10] [DEV-5] no good answer of another request overrules a Retry-After; somebody who asks does', async () => {
    network.answer(({ url }) => (url.includes('other') ? json([]) : problem(429, { 'retry-after': '60' })));
    void keepAsking(wire, request, vi.fn()).catch(() => undefined);
    await vi.advanceTimersByTimeAsync(10);
    for (let n = 0; n < 5; n++) {
      await keepAsking(wire, { ...request, path: '/other' }, vi.fn());
      await vi.advanceTimersByTimeAsync(10_000);
    }
    const mine = (): number => network.requests.filter(({ url }) => url === '/x').length;
    expect(mine()).toBe(1);
    wire.connection.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(mine()).toBe(2);
  });

  it('[FAULT-NET-10] [DEV-5] obeys no Retry-After of somebody else on the way', async () => {
    network.answer(() => busyStranger(503));
    const asking = keepAsking(wire, request, vi.fn());
    await vi.advanceTimersByTimeAsync(30_000);
    expect(network.requests.length).toBeGreaterThan(4);
    network.answer(() => json([1]));
    await vi.advanceTimersByTimeAsync(BACK_OFF_MAX_MS);
    expect(await asking).toEqual({ kind: 'ok', value: [1] });
  });

  it('[FAULT-NET-10] [DEV-5] a Retry-After of nothing is no leave to ask without a pause', async () => {
    const soon = aWire(network.fetch, { random: { bytes: (n) => new Uint8Array(n) } });
    network.answer(() => problem(503, { 'retry-after': '0' }));
    void keepAsking(soon, request, vi.fn()).catch(() => undefined);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(network.requests.length).toBeLessThan(60_000 / 2_000);
    expect(network.requests.length).toBeGreaterThan(10);
    soon.close();
  });

  it('[DEV-5] a date is one of the server’s clock, however wrong this device’s is', async () => {
    const date = 'Tue, 24 Nov 2020 00:00:00 GMT';
    network.answer(() => problem(503, { date, 'retry-after': 'Tue, 24 Nov 2020 00:00:30 GMT' }));
    expect(await sendOnce(wire, request)).toEqual({ kind: 'busy', retryAfterMs: 30_000 });
  });

  it.each([
    [401, 'signed-out'],
    [426, 'too-old'],
  ])('[FAULT-UPG-2] [DEV-7] after %i is silent until the screen asks again', async (status, state) => {
    network.answer(() => problem(status));
    const asking = keepAsking(wire, request, vi.fn());
    await vi.advanceTimersByTimeAsync(600_000);
    expect(network.requests).toHaveLength(1);
    expect(await reach()).toBe(state);
    network.answer(() => json([]));
    wire.connection.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(await asking).toEqual({ kind: 'ok', value: [] });
  });

  it('[DEV-7] tells that the epoch was left, once, and waits for its end', async () => {
    const left: string[] = [];
    wire.connection.epochLeft$.subscribe((epoch) => left.push(epoch));
    network.answer(() => problem(409));
    const both = [keepAsking(wire, request, vi.fn()), keepAsking(wire, request, vi.fn())];
    const ends = Promise.allSettled(both);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(left).toEqual(['e1']);
    wire.close();
    for (const end of await ends) expect(end).toMatchObject({ reason: expect.any(WireClosedError) });
  });

  it('[DEV-7] sends the epoch and the protocol version', async () => {
    network.answer(() => json([]));
    await keepAsking(wire, request, vi.fn());
    const headers = network.requests[0]?.headers;
    expect([headers?.get('x-sync-epoch'), headers?.get('x-protocol-version')]).toEqual([
      'e1',
      String(PROTOCOL_VERSION),
    ]);
  });
});
