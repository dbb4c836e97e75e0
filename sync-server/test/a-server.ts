import type { Hono, MiddlewareHandler } from 'hono';
import { createApp, type AppParts } from '../src/app';
import { ensureInstallation } from '../src/db/installation';
import type { Sql } from '../src/db/sql';
import type { AppEnv, Deps } from '../src/deps';
import { createChangeHub, createStreams, type SyncParts } from '../src/replication';
import type { SignIn } from '../src/sign-in';
import { testDeps } from './test-deps';

export const EPOCH = 'epoch-of-the-test';

export interface TestServer {
  readonly app: Hono<AppEnv>;
  readonly deps: Deps;
  /** A request as this sign-in; null: nobody. */
  request(as: SignIn | null, path: string, init?: RequestInit): Promise<Response>;
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly deps?: Partial<Deps>;
  readonly sync?: Partial<SyncParts>;
  readonly parts?: Partial<AppParts>;
}

/** The real app over a test database; only who is signed in comes from the test. */
export async function aServer(sql: Sql, options: ServerOptions = {}): Promise<TestServer> {
  const deps = testDeps(sql, options.deps);
  await ensureInstallation(sql, { epoch: EPOCH, demo: true }, deps.clock.nowMs());
  const hub = createChangeHub(sql, deps.log);
  const streams = createStreams(hub);
  const who = new Map<string, SignIn>();
  const app = createApp(deps, {
    signedIn: fromHeader(who),
    sameOrigin: (_c, next) => next(),
    routes: [],
    readiness: {},
    sync: {
      push: {},
      openPersonal: (rows) => Promise.resolve(rows.map((row) => row.body)),
      signedTime: null,
      streams,
      ...options.sync,
    },
    ...options.parts,
  });
  return {
    app,
    deps,
    async request(as, path, init = {}) {
      const headers = new Headers(init.headers);
      if (init.method === 'POST' && !headers.has('content-type'))
        headers.set('content-type', 'application/json');
      if (as !== null) {
        who.set(as.sessionId, as);
        headers.set('x-test-session', as.sessionId);
      }
      return app.request(path, { ...init, headers });
    },
    async stop() {
      streams.close();
      await hub.stop();
    },
  };
}

function fromHeader(who: ReadonlyMap<string, SignIn>): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    c.set('signIn', who.get(c.req.header('x-test-session') ?? '') ?? null);
    await next();
  };
}
