import type { Me } from '@campus/protocol';
import { Me as MeSchema } from '@campus/protocol';
import { describe, expect, it } from 'vitest';
import { createSessionStore } from './session';

const PERSON = '0190b5a0-0000-7000-8000-000000000001';

function me(principal: unknown): Me {
  return MeSchema.parse({
    principal,
    locale: null,
    epoch: 'e1',
    serverAt: '2026-11-25T01:00:00.000Z',
    demo: true,
  });
}
const host = me({ kind: 'person', id: PERSON, name: 'Wang', unit: 'Physics', roles: ['staff'] });

function aDevice(answers: (Me | null)[]) {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  const fetchMe = async () => answers.shift() ?? null;
  return { restart: () => createSessionStore({ fetchMe, storage }) };
}

describe('who uses this device', () => {
  it('[SHELL-1] is remembered over a restart with no network', async () => {
    const device = aDevice([host, null]);
    await device.restart().start();
    const session = await device.restart().start();
    expect(session).toMatchObject({ principal: { id: PERSON }, epoch: 'e1', state: 'remembered' });
  });

  it('[SHELL-2] is kept, marked as ended, when the server knows the sign-in no more', async () => {
    const device = aDevice([host, me(null)]);
    const store = device.restart();
    await store.start();
    expect(await store.check()).toMatchObject({ principal: { id: PERSON }, state: 'ended' });
  });

  it('[SHELL-3] is nobody on a new device, with or without a network', async () => {
    expect(await aDevice([null]).restart().start()).toMatchObject({ principal: null });
    expect(
      await aDevice([me(null)])
        .restart()
        .start(),
    ).toMatchObject({ principal: null, demo: true });
  });

  it('[SHELL-4] tells listeners and forgets after signing out', async () => {
    const device = aDevice([host, null]);
    const store = device.restart();
    let told = 0;
    store.subscribe(() => told++);
    await store.start();
    store.forget();
    expect(told).toBe(2);
    expect(device.restart().current().principal).toBeNull();
  });

  it('[SHELL-1] works where storage is forbidden', async () => {
    const storage = {
      getItem: () => {
        throw new Error('denied');
      },
      setItem: () => {
        throw new Error('denied');
      },
      removeItem: () => undefined,
    };
    const store = createSessionStore({ fetchMe: async () => host, storage });
    expect(await store.start()).toMatchObject({ state: 'confirmed' });
  });
});
