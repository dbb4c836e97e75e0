import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { aWire, type TestWire } from '../../test/a-wire';
import { createScriptedNetwork, openStream } from '../../test/scripted-network';
import { ALL_CHANGED, askRegularly, followChanges } from './follow-changes';

const network = createScriptedNetwork();
let wire: TestWire;
let hints: string[];

beforeEach(() => {
  vi.useFakeTimers();
  network.requests.length = 0;
  hints = [];
  wire = aWire(network.fetch);
});
afterEach(() => {
  wire.close();
  vi.useRealTimers();
});

it('[DEV-13] turns events into hints and asks for everything on every connect', async () => {
  network.answer(({ signal }) =>
    openStream(signal, 'event: movements\ndata: RESYNC\n\n: heartbeat\n\nevent: notices\ndata: RESYNC\n\n'),
  );
  void followChanges(wire, (hint) => hints.push(hint));
  await vi.advanceTimersByTimeAsync(10);
  expect(hints).toEqual([ALL_CHANGED, 'movements', 'notices']);
});

it('[DEV-13] reopens a stream that has been silent for 45 s', async () => {
  network.answer(({ signal }) => openStream(signal));
  void followChanges(wire, (hint) => hints.push(hint));
  await vi.advanceTimersByTimeAsync(44_000);
  expect(network.requests).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(7_000);
  expect(network.requests).toHaveLength(2);
  expect(hints).toEqual([ALL_CHANGED, ALL_CHANGED]);
});

it('[DEV-13] asks for everything every 15 to 25 s', async () => {
  void askRegularly(wire, (hint) => hints.push(hint));
  await vi.advanceTimersByTimeAsync(14_900);
  expect(hints).toEqual([]);
  await vi.advanceTimersByTimeAsync(10_200);
  expect(hints).toEqual([ALL_CHANGED]);
});

it('[DEV-13] a failing stream backs off and comes back', async () => {
  network.answer(() => Promise.reject(new TypeError('no network')));
  void followChanges(wire, (hint) => hints.push(hint));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(network.requests.length).toBeGreaterThan(10);
  network.answer(({ signal }) => openStream(signal));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(hints).toEqual([ALL_CHANGED]);
});

it('[DEV-13] comes back with the mark that it heard, and pulls what is named then and nothing else', async () => {
  network.answer(({ signal }) => openStream(signal, ': still here\nid: 7:9:8\n\n'));
  void followChanges(wire, (hint) => hints.push(hint));
  await vi.advanceTimersByTimeAsync(10);
  expect(hints).toEqual([ALL_CHANGED]);
  network.answer(({ signal }) => openStream(signal, 'event: notices\ndata: RESYNC\n\n'));
  await vi.advanceTimersByTimeAsync(51_000);
  expect(network.requests.map(({ headers }) => headers.get('last-event-id'))).toEqual([null, '7:9:8']);
  expect(hints).toEqual([ALL_CHANGED, 'notices']);
});
