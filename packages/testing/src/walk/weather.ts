import type { Asked, Fault } from '../fault-proxy';
import type { SeededRandom } from '../seeded-random';

/** How a network is for a while. */
export const WEATHERS = ['clear', 'flaky', 'flaky', 'dark', 'portal', 'deaf', 'storm', 'clear'] as const;
export type Weather = (typeof WEATHERS)[number];

const PASS: Fault = { kind: 'pass' };

/** What becomes of each request under this weather. */
export function faultsOf(weather: Weather, random: SeededRandom): (asked: Asked) => Fault {
  switch (weather) {
    case 'clear':
      return () => PASS;
    case 'flaky':
      return (asked) => anyFault(asked, random);
    case 'dark':
      return () => ({ kind: 'cut' });
    case 'portal':
      return () => ({ kind: 'portal' });
    case 'deaf':
      return () => ({ kind: 'lose-response' });
    case 'storm':
      return () => aRefusal(random);
  }
}

function anyFault({ path }: Asked, random: SeededRandom): Fault {
  const isStream = path.endsWith('/stream');
  const fault = FLAKY[random.below(FLAKY.length)]?.(random) ?? PASS;
  // A stream has no answer that could be lost, doubled or written anew.
  return isStream && fault.kind !== 'cut-response' ? PASS : fault;
}

const FLAKY: readonly ((random: SeededRandom) => Fault)[] = [
  () => PASS,
  () => PASS,
  () => PASS,
  () => ({ kind: 'cut' }),
  () => ({ kind: 'lose-response' }),
  () => ({ kind: 'half-gzip' }),
  () => ({ kind: 'portal' }),
  (random) => ({ kind: 'delay', ms: random.below(40) }),
  (random) => ({ kind: 'cut-request', bytes: random.below(900) }),
  (random) => ({ kind: 'cut-response', bytes: random.below(900) }),
  (random) => ({ kind: 'late', ms: random.below(120) }),
  (random) => ({ kind: 'repeat', times: 2 + random.below(9) }),
  (random) => aRefusal(random),
];

const STATUSES = [429, 502, 503] as const;

function aRefusal(random: SeededRandom): Fault {
  const status = STATUSES[random.below(STATUSES.length)] ?? 503;
  return random.below(2) === 0 ? { kind: 'refuse', status } : { kind: 'refuse', status, retryAfter: '1' };
}
