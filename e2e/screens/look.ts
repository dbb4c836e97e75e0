import { SCREENS_OFFLINE, SCREENS_ONLINE } from './all-screens';
import type { Audience } from './audience';
import { accessFaults, largeTextFaults, narrowFaults, smallTargetFaults } from './faults';
import { walkScreen, type Screen, type Seen } from './screen';
import type { ScreenWorld } from './screen-world';

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

/** The screens of these people's browsers, by name; then those that are walked with the server stopped. */
export function screensOf(audiences: readonly Audience[]): {
  readonly online: readonly [string, Screen][];
  readonly offline: readonly [string, Screen][];
} {
  const named = (screens: readonly Screen[]): [string, Screen][] =>
    screens.filter(({ on }) => audiences.includes(on)).map((one) => [one.name, one]);
  return { online: named(SCREENS_ONLINE), offline: named(SCREENS_OFFLINE) };
}

/** In three languages: at a phone's width for visitors, a tablet's, a desk's. */
export async function faultsOf(world: ScreenWorld, screen: Screen): Promise<string[]> {
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
