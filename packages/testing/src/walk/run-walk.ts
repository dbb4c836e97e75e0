import type { SeededRandom } from '../seeded-random';
import { until } from './until';
import { ACTIONS, guestPolicy, invite, QUOTA, type Told } from './actions';
import { CAST } from './cast';
import { comeToRest, settle } from './come-to-rest';
import type { Evidence } from './evidence';
import { VISITORS_PHONE, type Campus, type Participant } from './open-campus';
import { SERVER_FAULTS } from './server-faults';
import { faultsOf, WEATHERS } from './weather';
import { campusDayOf } from '@campus/domain';

/** Everybody has signed in on a fine day; what the people know of each other grows as they go. */
export interface Walk {
  /** People, networks and clocks do what the seed says. */
  go(steps: number): Promise<void>;
  /** The heal, and what everybody then holds. Whoever does not get there in time is looked at as he is. */
  rest(): Promise<Evidence>;
}

export async function beginWalk(campus: Campus): Promise<Walk> {
  const told = await begin(campus);
  return {
    go: async (steps) => {
      for (let step = 0; step < steps; step++) await takeStep(campus, told);
    },
    rest: () => comeToRest(campus),
  };
}

async function begin(campus: Campus): Promise<Told> {
  const told: Told = { visits: [], delegations: [], quota: QUOTA };
  for (const part of CAST.filter(({ by }) => by.kind !== 'visitor')) await campus.join(part, '');
  const policy = guestPolicy(false, campusDayOf(campus.clock.nowMs()));
  const security = campus.device('security');
  const body = { policy, fromVersion: 1, reason: 'walk' };
  await security.realm.submit({ device: security.device, kind: 'policy.change', body, seen: null });
  // The first guest is the one who has a device here; else he could not sign in.
  while (!told.visits.some(isHis)) await invite(campus, told, 'laptop');
  await Promise.all(campus.participants.map(settle));
  for (const part of CAST.filter(({ by }) => by.kind === 'visitor'))
    await campus.join(part, await codeFor(campus));
  return told;
}

const isHis = ({ body }: Told['visits'][number]): boolean =>
  body.details.visitType === 'official' && body.visitors.some(({ phone }) => phone === VISITORS_PHONE);

/** As it comes on his phone. */
async function codeFor({ server, sql }: Campus): Promise<string> {
  const headers = { 'content-type': 'application/json', origin: 'http://localhost:3000' };
  const request = { method: 'POST', headers, body: JSON.stringify({ phone: VISITORS_PHONE }) };
  await server().app.request('http://localhost:3000/auth/phone/start', request);
  return until(async () => {
    const rows = await sql<{ text: string }[]>`
      select body_text as text from demo_inbox where channel = 'sms' order by at desc, id desc`;
    return rows.map(({ text }) => /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0]).find((code) => code !== undefined);
  });
}

async function takeStep(campus: Campus, told: Told): Promise<void> {
  const { random, participants } = campus;
  const dice = random.below(10);
  if (dice < 3) changeWeather(campus, pick(random, participants));
  else if (dice === 3 && random.below(3) === 0) await pick(random, SERVER_FAULTS)?.(campus);
  else if (dice < 5) await breathe(pick(random, participants));
  else await pick(random, ACTIONS)?.(campus, told);
  await campus.advance(random.below(90_000));
}

const pick = <T>(random: SeededRandom, items: readonly T[]): T | undefined =>
  items[random.below(items.length)];

function changeWeather({ random }: Campus, whose: Participant | undefined): void {
  whose?.network.follow(faultsOf(pick(random, WEATHERS) ?? 'clear', random));
}

/** Lets some of its requests fare as they may. */
async function breathe(whose: Participant | undefined): Promise<void> {
  if (whose === undefined) return;
  const before = whose.network.passed.length;
  await whose.realm.resync({ device: whose.device });
  await until(() => Promise.resolve(whose.network.passed.length > before + 2 || undefined));
}
