import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCREENS_OFFLINE, SCREENS_ONLINE } from './all-screens';
import { accessFaults, largeTextFaults, narrowFaults, smallTargetFaults } from './faults';
import { walkScreen, type Screen, type Seen } from './screen';
import { openScreenWorld, type ScreenWorld } from './screen-world';

/** Every screen in every state, in three languages: at a phone's width for visitors, a tablet's, a desk's. */
const LEAST_TARGET_PX = 44;
/** Gloves, rain, and no time. */
const LEAST_AT_THE_GATE_PX = 64;
const AT_THE_GATE = /^gate-(?:scan|verdict|recent|locked)/;
/** Where words are all that there is to read, so that none may be lost. */
const READ_AT_TWICE: ReadonlySet<string> = new Set([
  'landing',
  'sign-in',
  'help',
  'visit-list',
  'pass-ready',
  'pass-canceled',
  'host-list',
  'host-new',
  'host-detail-approved',
  'gate-shift',
  'gate-verdict-note',
  'gate-verdict-other-gate',
]);
let world: ScreenWorld;

beforeAll(async () => {
  world = await openScreenWorld();
});
afterAll(async () => {
  await world?.close();
});

const named = (screens: readonly Screen[]): [string, Screen][] => screens.map((one) => [one.name, one]);

describe('every screen', () => {
  it.each(named(SCREENS_ONLINE))('[F20] [F40] %s can be read and used by everybody', async (_, screen) => {
    expect(await faultsOf(screen)).toEqual([]);
  });
});

describe('every screen without the server', () => {
  beforeAll(() => world.campus.stop());

  it.each(named(SCREENS_OFFLINE))('[F20] [F22] %s can be read and used by everybody', async (_, screen) => {
    expect(await faultsOf(screen)).toEqual([]);
  });
});

async function faultsOf(screen: Screen): Promise<string[]> {
  const faults: string[] = [];
  await walkScreen(world, screen, async (seen) => {
    for (const fault of await lookAt(seen)) faults.push(`${seen.locale}: ${fault}`);
  });
  return faults;
}

async function lookAt({ page, screen }: Seen): Promise<readonly string[]> {
  return [
    ...(await accessFaults(page)),
    ...(await smallTargetFaults(
      page,
      AT_THE_GATE.test(screen.name) ? LEAST_AT_THE_GATE_PX : LEAST_TARGET_PX,
    )),
    ...(READ_AT_TWICE.has(screen.name) ? await largeTextFaults(page) : []),
    ...(await narrowFaults(page)),
  ];
}
