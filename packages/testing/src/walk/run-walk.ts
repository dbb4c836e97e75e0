import { until } from './until';
import { ACTIONS, guestPolicy, invite, QUOTA, type Told } from './actions';
import { CAST } from './cast';
import { loadServerEvidence } from './load-server-evidence';
import type { Evidence } from './evidence';
import { VISITORS_PHONE, type Campus, type Participant } from './open-campus';
import { faultsOf, WEATHERS } from './weather';
import { campusDayOf } from '@campus/domain';

/** After this long everybody must be where the server is [I9]. */
export const HEALED_WITHIN_MS = 30_000;

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
  if (dice < 3) changeWeather(campus, participants[random.below(participants.length)]);
  else if (dice < 5) await breathe(participants[random.below(participants.length)]);
  else await ACTIONS[random.below(ACTIONS.length)]?.(campus, told);
  await campus.advance(random.below(90_000));
}

function changeWeather({ random }: Campus, whose: Participant | undefined): void {
  whose?.network.follow(faultsOf(WEATHERS[random.below(WEATHERS.length)] ?? 'clear', random));
}

/** Lets some of its requests fare as they may. */
async function breathe(whose: Participant | undefined): Promise<void> {
  if (whose === undefined) return;
  const before = whose.network.passed.length;
  await whose.realm.resync({ device: whose.device });
  await until(() => Promise.resolve(whose.network.passed.length > before + 2 || undefined));
}

const settle = ({ realm, device }: Participant): Promise<void> => realm.settle({ device });

async function comeToRest(campus: Campus): Promise<Evidence> {
  const healedAt = performance.now();
  const left = (): number => HEALED_WITHIN_MS - (performance.now() - healedAt);
  for (const { network } of campus.participants) network.heal();
  await Promise.all(campus.participants.map(({ network }) => network.quiet()));
  let evidence: Evidence | null = null;
  while (evidence === null || (!evidence.converged && left() > 0)) {
    const settled = await withinMs(Math.max(left(), 1), settleAll(campus));
    evidence = await look(campus, settled);
  }
  return evidence;
}

async function settleAll(campus: Campus): Promise<void> {
  // What one hands over, the others have to fetch.
  await Promise.all(campus.participants.map(settle));
  await campus.server().features.presence.publishAll();
  await Promise.all(campus.participants.map(settle));
}

async function look(campus: Campus, settled: boolean): Promise<Evidence> {
  const devices = await Promise.all(campus.participants.map(({ realm, device }) => realm.look({ device })));
  const server = await loadServerEvidence(campus);
  const isSame = ({ held, fresh }: (typeof devices)[number]): boolean =>
    JSON.stringify(held) === JSON.stringify(fresh);
  const noise = campus.realms.flatMap((realm) => realm.noise);
  return { server, devices, settled, converged: settled && devices.every(isSame), noise, quota: QUOTA };
}

/** False: it is not done yet, and goes on. */
async function withinMs(ms: number, work: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), ms)));
  const done = work.then(() => true);
  return Promise.race([done, late]).finally(() => clearTimeout(timer));
}
