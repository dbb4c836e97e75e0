import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aWire, type TestWire } from '../../test/a-wire';
import { createScriptedNetwork, json, problem, type ScriptedRequest } from '../../test/scripted-network';
import { createPushHandler, splitRows } from './push-handler';

interface Row {
  readonly id: string;
  readonly text: string;
}
const network = createScriptedNetwork();
let wire: TestWire;
let acknowledged: string[];

beforeEach(() => {
  vi.useFakeTimers();
  network.requests.length = 0;
  acknowledged = [];
  wire = aWire(network.fetch);
});
afterEach(() => {
  wire.close();
  vi.useRealTimers();
});

const aRow = (id: string, text = ''): { newDocumentState: Row & { _deleted: boolean } } => ({
  newDocumentState: { id, text, _deleted: false },
});
const idsOf = (request: ScriptedRequest): string[] =>
  (request.body as { newDocumentState: Row }[]).map((row) => row.newDocumentState.id);
const handler = () =>
  createPushHandler<Row>(wire, {
    collection: 'commands',
    keyOf: (row) => row.id,
    conflicts: 'ignore',
    onRefused: () => undefined,
    onAcknowledged: (ids) => Promise.resolve(void acknowledged.push(...ids)),
  });

describe('the push', () => {
  it('[DEV-8] keeps id order when a batch fails while the next is already waiting', async () => {
    network.answer(() => problem(503));
    const push = handler();
    const both = [push([aRow('b'), aRow('a')]), push([aRow('c')])];
    await vi.advanceTimersByTimeAsync(1_000);
    expect(new Set(network.requests.map((request) => idsOf(request).join()))).toEqual(new Set(['a,b']));
    network.answer(() => json([]));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await Promise.all(both)).toEqual([[], []]);
    expect(acknowledged).toEqual(['a', 'b', 'c']);
  });

  it('[DEV-8] sends the same rows again after a lost response and acknowledges them once', async () => {
    network.answer(() => Promise.reject(new TypeError('response lost')));
    const pushing = handler()([aRow('a')]);
    await vi.advanceTimersByTimeAsync(10);
    network.answer(() => json([]));
    await vi.advanceTimersByTimeAsync(5_000);
    await pushing;
    expect(acknowledged).toEqual(['a']);
  });

  it('[DEV-8] halves a body that something on the way finds too large', async () => {
    network.answer((request) => (idsOf(request).length > 1 ? new Response('', { status: 413 }) : json([])));
    await handler()(['a', 'b', 'c'].map((id) => aRow(id)));
    expect(acknowledged).toEqual(['a', 'b', 'c']);
  });

  it('[DEV-8] never lets an answer overwrite what the device wrote', async () => {
    network.answer(() => json([{ id: 'a', text: 'other', _deleted: false }]));
    expect(await handler()([aRow('a')])).toEqual([]);
  });

  it('[DEV-8] splits into at most 200 rows and 512 KB without losing or reordering', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60_000), { maxLength: 450 }), (sizes) => {
        const rows = sizes.map((size, i) => aRow(String(i), 'x'.repeat(size)));
        const batches = splitRows<Row>(rows);
        expect(batches.flat()).toEqual(rows);
        for (const batch of batches) {
          expect(batch.length).toBeLessThanOrEqual(200);
          expect(batch.length > 1 ? JSON.stringify(batch).length : 0).toBeLessThanOrEqual(512 * 1024);
        }
      }),
      { seed: 8, numRuns: 15 },
    );
  });
});
