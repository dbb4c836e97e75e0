import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const SCRIPT = readFileSync(fileURLToPath(new URL('../../public/pages/offline.js', import.meta.url)), 'utf8');

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A browser in which no installation holds: as much of it as the script touches before one does. */
function openPassLink() {
  let worker = Object.assign(new EventTarget(), { state: 'installing' });
  let registration: object | undefined;
  const register = vi.fn<() => Promise<object>>(async () => {
    worker = Object.assign(new EventTarget(), { state: 'installing' });
    return { installing: worker };
  });
  const getRegistration = async () => registration;
  const [fetch, addEventListener] = [
    vi.fn<() => Promise<Response>>(async () => new Response()),
    vi.fn<() => void>(),
  ];
  const element = { addEventListener, hidden: true };
  runInNewContext(SCRIPT, {
    location: { pathname: '/p/token', href: 'https://campus.test/p/token' },
    navigator: { serviceWorker: { register, getRegistration, ready: new Promise(() => undefined) } },
    window: { caches: {} },
    document: { querySelector: () => element, querySelectorAll: () => [] },
    fetch,
    setTimeout,
  });
  const giveUp = (left?: object): void => {
    registration = left;
    worker.state = 'redundant';
    worker.dispatchEvent(new Event('statechange'));
  };
  return { register, fetch, addEventListener, giveUp };
}

describe('the script of a pass link’s page', () => {
  it('[SHELL-43] begins an installation that was cut off again, at growing intervals, and nothing else twice', async () => {
    const { register, fetch, addEventListener, giveUp } = openPassLink();
    const attempts: number[] = [];
    for (const wait of [0, 4_999, 1, 9_999, 1]) {
      await vi.advanceTimersByTimeAsync(wait);
      attempts.push(register.mock.calls.length);
      if (wait < 2) giveUp();
    }
    expect(attempts).toEqual([1, 1, 2, 2, 3]);
    expect([fetch.mock.calls.length, addEventListener.mock.calls.length]).toEqual([1, 2]);
  });

  it('[SHELL-43] leaves an older worker in charge where there is one', async () => {
    const { register, giveUp } = openPassLink();
    await vi.advanceTimersByTimeAsync(0);
    giveUp({ active: {} });
    await vi.advanceTimersByTimeAsync(600_000);
    expect(register).toHaveBeenCalledTimes(1);
  });
});
