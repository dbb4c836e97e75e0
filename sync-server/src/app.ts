import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { AppEnv, Deps } from './deps';
import { accessLog } from './http/access-log';
import { clientAddress } from './http/client-address';
import { createClientFiles, loadClientBuild } from './http/client-files';
import { type FailurePage, onFailure } from './http/failure';
import { createHealthRoutes, createMetrics, createMetricsRoute, type Readiness } from './http/health';
import { jsonOnly } from './http/json-only';
import { knownMethods } from './http/known-methods';
import { createApiDescription } from './http/openapi';
import { problem } from './http/problem';
import { rateLimit } from './http/rate-limit';
import { requestId } from './http/request-id';
import { inlineScriptHashes, securityHeaders } from './http/security-headers';
import { takeTurns } from './http/take-turns';
import { createSyncRoutes, type SyncParts } from './replication/sync-routes';

/** The parts that stand on top of the server's own: identity, features, pages. */
export interface AppParts {
  /** Sets `signIn` for every request. */
  readonly signedIn: MiddlewareHandler<AppEnv>;
  /** Refuses unsafe requests from other sites; runs before every route. */
  readonly sameOrigin: MiddlewareHandler;
  readonly routes: readonly Hono<AppEnv>[];
  readonly sync: SyncParts;
  readonly readiness: Readiness;
  /** What a person sees who asked for a page while the server fails. */
  readonly failurePage?: FailurePage;
}

/** Large enough for any form or command of ours; pushes have their own limit. */
const BODY_MAX = 256 * 1024;
/** Appointments of the old system come as one file; it has its own limit. */
const OWN_LIMIT = /^\/api\/legacy\/import$|^\/sync\/v1\/[^/]+\/push$/;

/**
 * The whole server as one fetch function: nothing listens, nothing global. Security: the order is request id, headers,
 * by which method, who asks, how often, from where; then routes.
 */
export function createApp(deps: Deps, parts: AppParts): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const build = loadClientBuild(deps.config.clientDir);
  const metrics = createMetrics(deps);
  app.use(requestId(deps), clientAddress(deps.config.trustedProxies));
  app.use(
    securityHeaders({
      scriptHashes: build === null ? [] : inlineScriptHashes(build.indexHtml),
      https: deps.config.publicUrl.startsWith('https:'),
    }),
  );
  app.use(metrics.watch, accessLog(deps));
  app.use(knownMethods(app));
  app.route('/', createHealthRoutes(deps, parts.readiness));
  app.route('/', createMetricsRoute(deps, metrics));
  app.use(limitBodies);
  app.use('/sync/v1/:collection/push', jsonOnly);
  app.use(parts.sameOrigin, parts.signedIn);
  app.use('/sync/*', rateLimit(deps, { burst: 600, perMinute: 1_200 }));
  // Two tabs of a tablet ask for less than this at once; Postgres has twenty connections for everybody.
  app.use('/sync/*', takeTurns({ atOnce: 8, waiting: 64, inAll: 1_000 }));
  app.use('/api/*', rateLimit(deps, { burst: 120, perMinute: 240 }));
  app.use('/v/*', rateLimit(deps, { burst: 60, perMinute: 120 }, parts.failurePage));
  app.use('/auth/*', rateLimit(deps, { burst: 60, perMinute: 120 }, parts.failurePage));
  for (const routes of parts.routes) app.route('/', routes);
  app.route('/', createSyncRoutes(deps, parts.sync));
  app.route('/', createApiDescription());
  app.route('/', createClientFiles(build));
  app.onError(onFailure(deps, parts.failurePage));
  app.notFound((c) => problem(c, 'request.not-found'));
  return app;
}

const limited = bodyLimit({ maxSize: BODY_MAX, onError: (c) => problem(c, 'request.too-large') });
const limitBodies: MiddlewareHandler<AppEnv> = (c, next) =>
  OWN_LIMIT.test(c.req.path) ? next() : limited(c, next);
