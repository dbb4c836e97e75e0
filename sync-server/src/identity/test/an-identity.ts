import { DeviceId, GateId } from '@campus/domain';
import { createDeviceKey, exportPublicJwk } from '@campus/pass';
import { Hono } from 'hono';
import { aClock, aConfig, aLog, aRandom, type TestClock } from '../../../test';
import type { Config } from '../../config';
import type { Sql } from '../../db/sql';
import type { AppEnv } from '../../deps';
import { createInboxRoutes, createProviders, createReceiptRoutes, type NotifyDeps } from '../../notify';
import { drainOutbox } from '../../notify/outbox-worker';
import { loadInbox } from '../../notify/demo-inbox';
import { createPageRoutes } from '../../pages';
import { createIdentityRoutes, type IdentityDeps, type OpenedBy, sameOrigin, signedIn } from '..';
import { aVisitorDoor, type KnownVisitor } from './a-visitor-door';

export const PUBLIC_URL = 'http://localhost:3000';
export const TABLET_ID = DeviceId.parse('0190aaaa-0000-7000-8000-000000000001');

export const TABLET_KEYS = await createDeviceKey();
const TABLET_JWK = await exportPublicJwk(TABLET_KEYS);

export interface TestIdentity {
  readonly deps: IdentityDeps & NotifyDeps;
  readonly app: Hono<AppEnv>;
  readonly clock: TestClock;
  readonly log: ReturnType<typeof aLog>;
  readonly opened: OpenedBy[];
  readonly deliveries: string[];
  /** Everything due is sent; answers the inbox, newest first. */
  inbox(): ReturnType<typeof loadInbox>;
}

let seed = 0;

/** Identity, messages and pages as the server composes them, over a real database. */
export function anIdentity(sql: Sql, known: KnownVisitor[] = [], config: Partial<Config> = {}): TestIdentity {
  const clock = aClock();
  const log = aLog();
  const opened: OpenedBy[] = [];
  const deliveries: string[] = [];
  const base = {
    sql,
    clock,
    log,
    random: aRandom(++seed),
    config: aConfig({ publicUrl: PUBLIC_URL, rateLimits: true, ...config }),
  };
  const deps = {
    ...base,
    ...createProviders(base),
    visitors: aVisitorDoor(known),
    devices: {
      findDevice: async (id: DeviceId) =>
        id === TABLET_ID
          ? { name: 'South 1', gateId: GateId.parse('south'), revoked: false, publicJwk: TABLET_JWK }
          : null,
    },
    alumni: {
      findByClaim: async () => null,
      verified: async () => undefined,
      ask: async () => ({ answerBy: '2026-11-26T09:00:00.000Z' }),
      openAnswer: async () => null,
    },
    epoch: async () => 'e1',
    opened: async (by: OpenedBy) => void opened.push(by),
    dutiesChanged: async () => undefined,
    mailboxNamed: async () => undefined,
    onDelivery: async (_tx: unknown, change: { state: string; channel: string }) =>
      void deliveries.push(`${change.channel}:${change.state}`),
  };
  const app = new Hono<AppEnv>();
  app.use(sameOrigin(deps), signedIn(deps));
  app.route('/', createIdentityRoutes(deps));
  app.route('/', createPageRoutes(deps));
  app.route('/', createInboxRoutes(deps));
  app.route('/', createReceiptRoutes(deps));
  const inbox = async () => {
    await drainOutbox(deps);
    return loadInbox(deps);
  };
  return { deps, app, clock, log, opened, deliveries, inbox };
}

/** A browser without script: keeps cookies, sends its Origin, follows nothing. */
export class Browser {
  readonly cookies = new Map<string, string>();
  constructor(private readonly app: { request: Hono<AppEnv>['request'] }) {}

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.keep(await this.app.request(path, { headers: { ...this.own(), ...headers } }));
  }
  async json(path: string, body: unknown): Promise<Response> {
    const headers = { ...this.own(), 'content-type': 'application/json', origin: PUBLIC_URL };
    return this.keep(await this.app.request(path, { method: 'POST', headers, body: JSON.stringify(body) }));
  }
  async form(path: string, fields: Record<string, string> = {}, origin = PUBLIC_URL): Promise<Response> {
    const headers = { ...this.own(), 'content-type': 'application/x-www-form-urlencoded', origin };
    const body = new URLSearchParams(fields).toString();
    return this.keep(await this.app.request(path, { method: 'POST', headers, body }));
  }

  private own(): Record<string, string> {
    return {
      'accept-language': 'en',
      cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    };
  }
  private keep(answer: Response): Response {
    for (const line of answer.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';');
      const [name = '', value = ''] = pair.split('=');
      const gone = attributes.some((one) => /^\s*max-age=0$/i.test(one));
      if (gone) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }
}
