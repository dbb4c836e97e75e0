import { serve } from '@hono/node-server';
import {
  composeServer,
  ensureInstallation,
  inTransaction,
  migrate,
  startEmbeddedPostgres,
  connect,
  type Deps,
  type Log,
  type Server,
  type Sql,
} from '@campus/sync-server';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aConfig } from '../sync-server/test/test-deps';

/** The whole server as it runs in production, on a Postgres of its own whose commits wait for the disk. */
export interface BenchServer {
  readonly server: Server;
  readonly sql: Sql;
  /** What the numbers depend on, in words. */
  readonly conditions: string;
  /** A request over a kept connection to 127.0.0.1; rejects unless the answer is good. */
  call(path: string, how?: { readonly cookie?: string; readonly body?: string }): Promise<Answer>;
  /** The same app without a socket, in this process: everything but HTTP itself. */
  callInside(path: string, cookie: string): Promise<Uint8Array>;
  stop(): Promise<void>;
}
export interface Answer {
  readonly text: string;
  readonly cookie: string;
}

const ORIGIN = 'http://localhost:3000';
const silent: Log = {
  debug() {},
  info() {},
  warn() {},
  error: (words, fields) => console.error(words, fields),
};

export async function startBenchServer(): Promise<BenchServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'campus-bench-'));
  // mkdtemp makes it 0700; as root, Postgres runs as another user and has to pass.
  await chmod(dataDir, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDir });
  const sql = connect({ ...postgres.connection, max: 10 });
  await migrate(sql);
  const deps: Deps = {
    sql,
    clock: { nowMs: () => Date.now() },
    random: { bytes: (count) => new Uint8Array(randomBytes(count)) },
    log: silent,
    // No ceiling for one address: here all of them are one.
    config: aConfig({ publicUrl: ORIGIN, rateLimits: false }),
  };
  await ensureInstallation(sql, { epoch: 'bench', demo: true }, Date.now());
  const server = await composeServer(deps);
  const listening = serve({ fetch: withPlainBytes(server.app.fetch), port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => listening.once('listening', resolve));
  const address = listening.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  return {
    server,
    sql,
    conditions: await conditionsOf(sql),
    call: (path, how = {}) => send({ agent, port, path }, how),
    async callInside(path, cookie) {
      const answer = await server.app.request(`${ORIGIN}${path}`, { headers: { cookie } });
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
      return new Uint8Array(await answer.arrayBuffer());
    },
    async stop() {
      agent.destroy();
      listening.close();
      await server.stop();
      await sql.end({ timeout: 5 });
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** `/plain-bytes?count=` answers that many bytes and does nothing else: what HTTP alone costs here. */
function withPlainBytes(fetch: Server['app']['fetch']): Server['app']['fetch'] {
  let bytes = Buffer.alloc(0);
  return (request, ...rest) => {
    const count = Number(/\/plain-bytes\?count=(\d+)$/.exec(request.url)?.[1] ?? Number.NaN);
    if (Number.isNaN(count)) return fetch(request, ...rest);
    if (bytes.length !== count) bytes = Buffer.alloc(count, 32);
    return new Response(bytes);
  };
}

async function conditionsOf(sql: Sql): Promise<string> {
  const rows = await sql<{ name: string; setting: string }[]>`
    select name, setting from pg_settings
     where name in ('server_version', 'fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers') order by name`;
  const words = rows.map(({ name, setting }) => `${name}=${setting}`).join(' ');
  return `client, server and Postgres on one shared machine; Postgres ${words}`;
}

function send(
  to: { readonly agent: Agent; readonly port: number; readonly path: string },
  how: { readonly cookie?: string; readonly body?: string },
): Promise<Answer> {
  const { cookie, body } = how;
  const headers = {
    origin: ORIGIN,
    ...(cookie === undefined ? {} : { cookie }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  const method = body === undefined ? 'GET' : 'POST';
  return new Promise((resolve, reject) => {
    const asked = request({ ...to, host: '127.0.0.1', method, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8');
        const [set = ''] = answer.headers['set-cookie'] ?? [];
        if ((answer.statusCode ?? 500) < 300) resolve({ text, cookie: set.split(';')[0] ?? '' });
        else reject(new Error(`${method} ${to.path} answered ${answer.statusCode}: ${text.slice(0, 200)}`));
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** Work on all rows in one transaction, as the features do theirs. */
export const asServer = <T>(bench: BenchServer, work: Parameters<typeof inTransaction<T>>[2]): Promise<T> =>
  inTransaction(bench.sql, 'server', work);
