import { createSigningKey, signTime, type Keyset } from '@campus/pass';
import { describe, expect, it } from 'vitest';
import { fetchServerTime, SERVER_TIME_WITHIN_MS } from './fetch-server-time';
import { createTimeKeeper } from './time-keeper';
import type { TimeMemory } from './trusted-time';

const NOON = Date.parse('2026-11-24T04:00:00.000Z');
const key = await createSigningKey('A01');
const keyset: Keyset = {
  version: 1,
  issuedAtS: NOON / 1_000 - 60,
  keys: [{ kid: 'A01', jwk: key.publicJwk, nbf: 0, exp: 4_000_000_000, state: 'active' }],
};

function aKeeper() {
  const saved: TimeMemory[] = [];
  const keeper = createTimeKeeper({
    read: () => ({ wallMs: NOON - 30_000, monotonicMs: 5_000, boot: 'first' }),
    save: (memory) => saved.push(memory),
  });
  return { keeper, saved };
}

describe('[TAB-25] asking for the time', () => {
  it('[TAB-25] a signed time is taken with half its round trip, and remembered', async () => {
    const { keeper, saved } = aKeeper();
    await keeper.take(await signTime(NOON, key), keyset, 200);
    expect(keeper.now()).toEqual({ nowMs: NOON + 100, standing: 'trusted', offsetMs: 30_100 });
    expect(saved).toHaveLength(1);
  });

  it('[TAB-25] one signed by a stranger is not', async () => {
    const { keeper, saved } = aKeeper();
    await keeper.take(await signTime(NOON + 9_000_000, await createSigningKey('A01')), keyset);
    expect(keeper.now().standing).toBe('unconfirmed');
    expect(saved).toEqual([]);
  });

  it.each([
    ['no network', () => Promise.reject(new TypeError('offline'))],
    ['a captive portal', () => Promise.resolve(new Response('<html></html>'))],
    ['an error', () => Promise.resolve(new Response('{}', { status: 503 }))],
  ])('[TAB-25] %s gives no time and no exception', async (_, answer) => {
    expect(await fetchServerTime({ fetch: answer, monotonicMs: () => 0 })).toBeNull();
  });

  it('[TAB-25] the request carries its own end', async () => {
    let signal: AbortSignal | null | undefined;
    await fetchServerTime({
      fetch: (_, init) => {
        signal = init?.signal;
        return Promise.resolve(Response.json({ jws: 'x' }));
      },
      monotonicMs: () => 0,
    });
    expect(signal).toBeInstanceOf(AbortSignal);
    expect(SERVER_TIME_WITHIN_MS).toBeLessThanOrEqual(800);
  });
});
