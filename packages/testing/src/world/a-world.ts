import { Me, type Principal } from '@campus/protocol';
import { composeServer, ensureInstallation, type Server } from '@campus/sync-server';
import { aConfig, aDatabase, aLog, testDeps, type TestClock, aClock } from '@campus/sync-server/test';
import type { Deps } from '@campus/sync-server';
import { createNetworkSwitch, type NetworkSwitch } from '../network-switch';

/**
 * A campus in one process: the whole real server on a database of its own, and browsers that reach it through a network
 * that a test can cut. Only sockets are missing.
 */
export interface World {
  readonly server: Server;
  readonly deps: Deps;
  readonly clock: TestClock;
  readonly log: ReturnType<typeof aLog>;
  readonly epoch: string;
  /** A browser nobody has signed in at. */
  browser(): Browser;
  stop(): Promise<void>;
}

export interface Browser {
  readonly network: NetworkSwitch;
  /** Through the network and with the browser's cookie. */
  readonly fetch: typeof fetch;
  signInAs(account: 'staff' | 'student' | 'security'): Promise<NonNullable<Me['principal']>>;
  me(): Promise<Me>;
}

const EPOCH = 'epoch-of-the-world';

export async function aWorld(options: { readonly testCollections?: boolean } = {}): Promise<World> {
  const database = await aDatabase({ max: 12 });
  const clock = aClock();
  const log = aLog();
  const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };
  const config = aConfig({ testCollections: options.testCollections === true });
  const deps = testDeps(database.sql, { clock, log, random, config });
  await ensureInstallation(database.sql, { epoch: EPOCH, demo: true }, clock.nowMs());
  const server = await composeServer(deps);
  return {
    server,
    deps,
    clock,
    log,
    epoch: EPOCH,
    browser: () => aBrowser(server, config.publicUrl),
    stop: async () => {
      await server.stop();
      await database.drop();
    },
  };
}

function aBrowser(server: Server, origin: string): Browser {
  let cookie = '';
  const network = createNetworkSwitch(async (input, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set('origin', origin);
    if (cookie !== '') headers.set('cookie', cookie);
    const path = input instanceof Request ? input.url : input.toString();
    const response = await server.app.request(`${origin}${path}`, { ...init, headers });
    for (const set of response.headers.getSetCookie()) cookie = set.split(';')[0] ?? '';
    return response;
  });
  const me = async (): Promise<Me> => Me.parse(await (await network.fetch('/api/me')).json());
  return {
    network,
    fetch: network.fetch,
    me,
    signInAs: async (account) => {
      const body = JSON.stringify({ account });
      const headers = { 'content-type': 'application/json' };
      const response = await network.fetch('/auth/demo', { method: 'POST', headers, body });
      if (!response.ok) throw new Error(`sign-in answered ${response.status}`);
      return signedIn(await me());
    },
  };
}

export function signedIn(me: Me): Principal {
  if (me.principal === null) throw new Error('nobody is signed in');
  return me.principal;
}

/** Sleeps a twentieth of what it is asked for, so that back-off and timers of a device take a test no time. */
export function createFastClock(clock: TestClock): {
  nowMs(): number;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
} {
  return {
    nowMs: clock.nowMs,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms / 20);
        signal.addEventListener('abort', () => {
          clearTimeout(timer);
          resolve();
        });
      }),
  };
}
