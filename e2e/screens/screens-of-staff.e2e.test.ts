import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf, screensOf } from './look';
import { openScreenWorld, type ScreenWorld } from './screen-world';

/** Every screen in every state of the gate and of hosts: what hosts see needs what happened at the gate. */
const { online, offline } = screensOf(['tablet', 'host']);
let world: ScreenWorld;

beforeAll(async () => {
  world = await openScreenWorld();
});
afterAll(async () => {
  await world?.close();
});

describe('every screen', () => {
  it.each(online)('[F20] [F40] %s can be read and used by everybody', async (_, screen) => {
    expect(await faultsOf(world, screen)).toEqual([]);
  });
});

describe('every screen without the server', () => {
  beforeAll(() => world.campus.stop());

  it.each(offline)('[F20] [F22] %s can be read and used by everybody', async (_, screen) => {
    expect(await faultsOf(world, screen)).toEqual([]);
  });
});
