import { Hono } from 'hono';
import type { MiddlewareHandler } from 'hono';
import { timingSafeEqual } from 'node:crypto';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Context } from 'hono';
import type { AppEnv, Deps } from '../deps';
import { loadMigrations } from '../db/migrate';
import { clientAddressOf } from './client-address';
import { problem } from './problem';

/** What `/readyz` asks; each answers true when its part works. */
export type Readiness = Readonly<Record<string, () => Promise<boolean>>>;

const FRESH = { 'cache-control': 'no-store' } as const;

/** [HTTP-10] `/healthz`: the process answers. `/readyz`: the database, its migrations and the named parts work too. */
export function createHealthRoutes(deps: Deps, readiness: Readiness): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get('/healthz', (c) => c.json({ alive: true }, 200, FRESH));
  routes.get('/readyz', async (c) => {
    const asked = Object.entries({
      ...readiness,
      database: () => databaseAnswers(deps),
      migrations: () => isMigrated(deps),
    });
    const answers = await Promise.all(
      asked.map(async ([name, ask]) => [name, await ask().catch(() => false)] as const),
    );
    const ready = answers.every(([, ok]) => ok);
    return c.json({ ready, parts: Object.fromEntries(answers) }, ready ? 200 : 503, FRESH);
  });
  return routes;
}

const databaseAnswers = (deps: Deps): Promise<boolean> => deps.sql`select from installation`.then(() => true);

let newest: Promise<number> | null = null;

/** The files do not change under a running process, so they are looked at once. */
async function isMigrated({ sql }: Deps): Promise<boolean> {
  newest ??= loadMigrations().then((files) => files.at(-1)?.number ?? 0);
  newest.catch(() => (newest = null));
  const [row] = await sql<{ applied: number | null }[]>`select max(number) as applied from migration`;
  return row?.applied === (await newest);
}

export interface Metrics {
  readonly registry: Registry;
  readonly watch: MiddlewareHandler<AppEnv>;
}

/** Prometheus metrics of this process: answers by route, and how much waits in quarantine and in the feed. */
export function createMetrics(deps: Deps): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const labelNames = ['method', 'route', 'status'];
  const answers = new Counter({
    name: 'http_answers_total',
    help: 'Answers',
    labelNames,
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'http_answer_seconds',
    help: 'Time to answer',
    labelNames: ['route'],
    registers: [registry],
  });
  addGauge(registry, { name: 'push_quarantine_rows', help: 'Pushed rows that no table took' }, () =>
    count(deps, 'push_quarantine'),
  );
  addGauge(registry, { name: 'sync_feed_rows', help: 'Rows of all feeds' }, () => count(deps, 'sync_feed'));
  return {
    registry,
    watch: async (c, next) => {
      const end = seconds.startTimer();
      await next();
      const route = c.req.routePath;
      end({ route });
      answers.inc({ method: c.req.method, route, status: c.res.status });
    },
  };
}

/** `GET /metrics` with `Authorization: Bearer <METRICS_TOKEN>`; without a token, from this machine only. */
export function createMetricsRoute(deps: Deps, metrics: Metrics): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get('/metrics', async (c) => {
    if (!mayRead(c, deps.config.metricsToken)) return problem(c, 'request.forbidden');
    return c.text(await metrics.registry.metrics(), 200, { 'content-type': metrics.registry.contentType });
  });
  return routes;
}

function mayRead(c: Context, token: string | null): boolean {
  if (token === null) return isFromHere(c);
  const sent = Buffer.from(c.req.header('authorization') ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return sent.length === wanted.length && timingSafeEqual(sent, wanted);
}

/** A proxy on this machine asks from here too, on behalf of anybody. */
function isFromHere(c: Context): boolean {
  const isForwarded =
    c.req.header('x-forwarded-for') !== undefined || c.req.header('forwarded') !== undefined;
  return !isForwarded && /^(direct$|::1$|(::ffff:)?127\.)/.test(clientAddressOf(c));
}

function addGauge(
  registry: Registry,
  name: { readonly name: string; readonly help: string },
  read: () => Promise<number>,
): void {
  new Gauge({
    ...name,
    registers: [registry],
    async collect() {
      this.set(await read());
    },
  });
}

async function count(deps: Deps, table: 'push_quarantine' | 'sync_feed'): Promise<number> {
  const [row] = await deps.sql<{ n: number }[]>`
    select greatest(reltuples, 0)::bigint as n from pg_class where oid = ${table}::regclass`;
  return row?.n ?? 0;
}
