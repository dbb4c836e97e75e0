import type { Principal } from '@campus/protocol';
import {
  composeServer,
  connect,
  ensureInstallation,
  listen,
  type Connection,
  type Deps,
  type Listening,
  type Server,
  type Sql,
} from '@campus/sync-server';
import { aClock, aConfig, aLog, testDeps, type TestClock } from '@campus/sync-server/test';
import type { AddressInfo } from 'node:net';
import { startFaultProxy, type FaultProxy } from '../fault-proxy';
import { createSeededRandom, type SeededRandom } from '../seeded-random';
import { DEVICE_NAMES, type DeviceName, type Part } from './cast';
import { installLedger } from './ledger';
import type { RealmApi, SignInBy } from './realm/realm-api';
import type { Realm } from './realm/start-realm';

/** A device with the network it hangs on. */
export interface Participant {
  readonly name: DeviceName;
  /** Its name in its realm, where those of other runs may still be. */
  readonly device: string;
  readonly principal: Principal;
  readonly network: FaultProxy;
  /** How wrong its clock goes. */
  readonly skewMs: number;
  readonly realm: RealmApi;
}

/** An empty migrated database, with the pool that the server works on. */
export interface Ground {
  readonly sql: Sql;
  readonly connection: Connection;
}

/** The whole product on a database of its own behind a listener, and devices in threads around it. */
export interface Campus {
  /** The walk's own connection: no fault of the server's is its. */
  readonly sql: Sql;
  readonly server: () => Server;
  readonly clock: TestClock;
  readonly log: ReturnType<typeof aLog>;
  readonly random: SeededRandom;
  readonly participants: readonly Participant[];
  readonly realms: readonly Realm[];
  device(name: DeviceName): Participant;
  /** Everybody's time of day. */
  advance(ms: number): Promise<void>;
  /** Signs in and opens; the visitor needs his code first. */
  join(part: Part, code: string): Promise<Participant>;
  /** The server goes and comes back at the same port; what is under way breaks off. `meanwhile`: before it comes back. */
  restartServer(meanwhile?: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** Tuesday of the builders' visits, half past eight. */
export const DAWN_MS = Date.parse('2026-11-24T00:30:00.000Z');
/** A phone is wrong by minutes, a neglected tablet by more. */
const SKEWS_MS = [0, 0, 30_000, -45_000, 290_000, -290_000] as const;
export const VISITORS_PHONE = '13812345678';

export async function openCampus(ground: Ground, realms: readonly Realm[], seed: number): Promise<Campus> {
  const sql = connect({ ...ground.connection, max: 1 });
  const random = createSeededRandom(seed);
  const clock = aClock(DAWN_MS);
  const log = aLog();
  const strong = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };
  const deps = testDeps(ground.sql, { clock, log, random: strong, config: aConfig() });
  await installLedger(sql);
  await ensureInstallation(sql, { epoch: `walk-${seed}`, demo: true }, clock.nowMs());
  let running = await startServer(deps, 0);
  const participants: Participant[] = [];
  const tell = (): Promise<unknown> =>
    Promise.all(realms.map(({ api }) => api.clock({ nowMs: clock.nowMs() })));
  await tell();
  const join: Campus['join'] = async (part, code) => {
    const skewMs = SKEWS_MS[random.below(SKEWS_MS.length)] ?? 0;
    const network = await startFaultProxy(running.port);
    const realm = realms[part.realm]?.api;
    if (realm === undefined) throw new Error(`no realm ${part.realm}`);
    const device = `${part.device}-${seed}`;
    const principal = await realm.open({
      device,
      url: network.url,
      directUrl: `http://127.0.0.1:${running.port}`,
      origin: deps.config.publicUrl,
      by: await signInFor(part, running.server, code),
      seed: seed * 1_000 + DEVICE_NAMES.indexOf(part.device),
      skewMs,
    });
    const participant = { name: part.device, device, principal, network, skewMs, realm };
    participants.push(participant);
    return participant;
  };
  return {
    sql,
    server: () => running.server,
    clock,
    log,
    random,
    participants,
    realms,
    join,
    device: (name) => {
      const found = participants.find((one) => one.name === name);
      if (found === undefined) throw new Error(`no ${name} takes part`);
      return found;
    },
    advance: async (ms) => {
      clock.advance(ms);
      await tell();
    },
    restartServer: async (meanwhile) => {
      await running.stop();
      await meanwhile?.();
      running = await startServer(deps, running.port);
    },
    close: async () => {
      await Promise.all(participants.map(({ realm, device }) => realm.leave({ device })));
      await Promise.all(participants.map(({ network }) => network.close()));
      await running.stop();
      await sql.end({ timeout: 5 });
    },
  };
}

interface Running {
  readonly server: Server;
  readonly port: number;
  stop(): Promise<void>;
}

async function startServer(deps: Deps, port: number): Promise<Running> {
  const server = await composeServer(deps);
  const listening = await listen(server, { host: '127.0.0.1', port });
  await server.start();
  return {
    server,
    port: (listening.address() as AddressInfo).port, // a TCP server's
    stop: async () => {
      const closed = new Promise<void>((resolve) => listening.close(() => resolve()));
      hangUp(listening);
      await server.stop();
      await closed;
    },
  };
}

function hangUp(listening: Listening): void {
  if ('closeAllConnections' in listening) listening.closeAllConnections();
}

async function signInFor({ by }: Part, server: Server, code: string): Promise<SignInBy> {
  if (by.kind === 'account') return by;
  if (by.kind === 'visitor') return { kind: 'visitor', phone: VISITORS_PHONE, code };
  const codes = await server.features.createEnrolmentCodes();
  const mine = codes.find((candidate) => candidate.gateId === by.gateId);
  return { kind: 'tablet', gateId: by.gateId, code: mine?.code ?? '' };
}
