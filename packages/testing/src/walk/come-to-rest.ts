import { QUOTA } from './actions';
import type { Evidence } from './evidence';
import { loadServerEvidence } from './load-server-evidence';
import type { Campus, Participant } from './open-campus';

/** After this long everybody must be where the server is [I9]. */
export const HEALED_WITHIN_MS = 30_000;
const LOOKS = 4;

/** One device's queue is empty and its pulls are idle. */
export const settle = ({ realm, device }: Participant): Promise<void> => realm.settle({ device });

/** The heal, and what everybody then holds. Whoever does not get there in time is looked at as he is. */
export async function comeToRest(campus: Campus): Promise<Evidence> {
  for (const { network } of campus.participants) network.heal();
  await Promise.all(campus.participants.map(({ network }) => network.quiet()));
  const behind = await settleAll(campus);
  // Clocks, jobs and messages go on at the server while everybody is looked at.
  for (let looks = 1; ; looks++) {
    const evidence = await look(campus, behind);
    if (evidence.converged || looks === LOOKS) return evidence;
    await settleAll(campus);
  }
}

/** Who has not come to rest in time. What one hands over, the others have to fetch, hence twice. */
async function settleAll(campus: Campus): Promise<readonly string[]> {
  const behind = new Set(campus.participants.map(({ device }) => device));
  const all = (): Promise<unknown> =>
    Promise.all(
      campus.participants.map(async (participant) => {
        behind.add(participant.device);
        await settle(participant);
        behind.delete(participant.device);
      }),
    );
  const twice = async (): Promise<void> => {
    await all();
    await campus.server().features.presence.publishAll();
    await all();
  };
  await atMost(HEALED_WITHIN_MS, twice());
  return [...behind];
}

async function look(campus: Campus, behind: readonly string[]): Promise<Evidence> {
  const devices = await Promise.all(campus.participants.map(({ realm, device }) => realm.look({ device })));
  const server = await loadServerEvidence(campus);
  const isSame = ({ held, fresh }: (typeof devices)[number]): boolean =>
    JSON.stringify(held) === JSON.stringify(fresh);
  const noise = campus.realms.flatMap((realm) => realm.noise);
  return { server, devices, behind, converged: devices.every(isSame), noise, quota: QUOTA };
}

/** Whatever is not done by then goes on. */
async function atMost(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
