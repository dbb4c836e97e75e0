import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { until } from './until';

/** The product as a stranger runs it: its start command, its printed block, its signals. Nothing else is known of it. */
export interface CampusServer {
  readonly url: string;
  /** Where its data lies. */
  readonly folder: string;
  readonly enrolmentCodes: Readonly<Record<string, string>>;
  readonly output: () => string;
  stop(): Promise<void>;
  /** SIGKILL to the server alone, as a power cut or the kernel would. */
  kill(): Promise<void>;
  start(options?: StartOptions): Promise<void>;
  remove(): Promise<void>;
}
export interface StartOptions {
  /** Shifts the demo server's clock. */
  readonly clockOffsetMs?: number;
  /** The campus that fills an empty database, in the place of campus.json. */
  readonly campusFile?: string;
  /** The address of an old system that is asked every five seconds. */
  readonly legacySource?: string;
  /** Settings beside the demo's own. */
  readonly env?: Readonly<Record<string, string>>;
}
/** Where browsers find it, when that is not where it listens. */
export interface Behind {
  readonly url: string;
  readonly serverPort: number;
}

/** The guards of campus.json. */
export const GUARD = { name: 'Guard Chen', pin: '246810' } as const;
export const SUPERVISOR = { name: 'Supervisor Lin', pin: '135790' } as const;

/** Where the built product lies: here, unless a release is to be judged. */
const ROOT = process.env['E2E_PRODUCT'] ?? resolve(import.meta.dirname, '../..');

/** Open day and night, so that a journey can be walked at any hour. */
export const CAMPUS_FILE = join(import.meta.dirname, 'campus.json');

export async function startCampus(options: StartOptions = {}, behind?: Behind): Promise<CampusServer> {
  const port = behind?.serverPort ?? (await freePort());
  const folder = mkdtempSync(join(tmpdir(), 'campus-e2e-'));
  const url = behind?.url ?? `http://localhost:${port}`;
  let running: Running | null = null;
  const codes: Record<string, string> = {};
  const { env = {} } = options;

  const start = async (again: StartOptions = {}): Promise<void> => {
    const { clockOffsetMs = 0, campusFile = CAMPUS_FILE, legacySource = options.legacySource } = again;
    running = await spawnServer({ port, url, folder, clockOffsetMs, campusFile, legacySource, env });
    Object.assign(codes, enrolmentCodesIn(running.output()));
  };
  const end = async (signal: 'SIGINT' | 'SIGKILL'): Promise<void> => {
    if (running) await endServer(running.child, signal);
  };
  await start(options);
  return {
    url,
    folder,
    enrolmentCodes: codes,
    output: () => running?.output() ?? '',
    start,
    stop: () => end('SIGINT'),
    kill: () => end('SIGKILL'),
    remove: async () => {
      await end('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Running {
  readonly child: ChildProcess;
  readonly output: () => string;
}

async function spawnServer(as: {
  port: number;
  url: string;
  folder: string;
  clockOffsetMs: number;
  campusFile: string;
  legacySource: string | undefined;
  env: Readonly<Record<string, string>>;
}): Promise<Running> {
  let text = '';
  const child = spawn('node', ['sync-server/dist/main.js'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...as.env,
      NODE_ENV: 'development',
      PORT: String(as.port),
      PUBLIC_URL: as.url,
      DATA_DIR: as.folder,
      DEMO: '1',
      CAMPUS_CONFIG: as.campusFile,
      DEMO_CLOCK_OFFSET_MS: String(as.clockOffsetMs),
      ...(as.legacySource === undefined
        ? {}
        : { LEGACY_SOURCE: as.legacySource, LEGACY_SOURCE_SECONDS: '5' }),
    },
  });
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ready = async (): Promise<boolean> => {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${text}`);
    return (
      text.includes('Stop: Ctrl-C') &&
      (await fetch(`${as.url}/readyz`).then(
        (r) => r.ok,
        () => false,
      ))
    );
  };
  await until('the server is ready', ready, 60_000);
  return { child, output: () => text };
}

async function endServer(child: ChildProcess, signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill(signal);
  await ended;
}

function enrolmentCodesIn(output: string): Record<string, string> {
  const lines = output.matchAll(/enrolment code:\s*(\S+)\s*\(gate (\S+)\)/gi);
  return Object.fromEntries([...lines].map((line) => [line[2] ?? '', line[1] ?? '']));
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
