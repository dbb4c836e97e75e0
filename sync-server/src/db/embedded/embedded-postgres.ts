import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, chownSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { connect, type Connection, type Sql } from '../sql';
import { StartError } from '../start-error';
import { codeOf } from '../transaction';
import { adopt, handOver, openDataFolder, runningSocketDir, type DataFolder } from './data-folder';
import { findPostgres, type PostgresBinaries } from './find-postgres';
import { runAs, type RunAs } from './run-as';

export interface EmbeddedPostgres {
  readonly connection: Connection;
  readonly major: number;
  readonly pid: number;
  /** Resolves when the server has ended, whoever ended it. */
  readonly gone: Promise<void>;
  /** Fast shutdown; resolves when the server is gone. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly dataDir: string;
  /** `name=value` settings for this run, e.g. `fsync=off` for throw-away data. */
  readonly settings?: readonly string[];
  readonly progress?: (words: string) => void;
}

/** The role that owns the application's database: no superuser, so that row-level security holds for it too. */
const OWNER = 'campus';
const SUPERUSER = 'postgres';
const READY_MS = 60_000;
const GONE_MS = 15_000;

/**
 * A real Postgres of our own in `<dataDir>/postgres`, behind a Unix socket in a folder that only we may enter: no TCP
 * port, no password. It ends with this process, however this process ends.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const folder = openDataFolder(options.dataDir);
  const binaries = choose(await findPostgres(), folder);
  await previousIsGone(folder);
  const as = runAs(folder.data, binaries.bin);
  handOver(folder, as.uid);
  if (folder.major === null) {
    options.progress?.('Making a new Postgres database');
    initialise(folder, binaries, as);
  }
  const server = launch({ folder, binaries, as, settings: options.settings ?? [] });
  await ready(server, folder);
  const connection = connectionAt(folder.socketDir);
  const { child, gone } = server;
  return { connection, major: binaries.major, pid: child.pid ?? 0, gone, stop: () => stop(server) };
}

const connectionAt = (socketDir: string): Connection => ({ socketDir, user: OWNER, database: OWNER });

/** How to reach the server that may run on this folder; null when none can. */
export function embeddedConnection(dataDir: string): Connection | null {
  const socketDir = runningSocketDir(dataDir);
  return socketDir === null ? null : connectionAt(socketDir);
}

function choose(
  found: readonly [PostgresBinaries, ...PostgresBinaries[]],
  folder: DataFolder,
): PostgresBinaries {
  if (folder.major === null) return found[0];
  const fitting = found.find(({ major }) => major === folder.major);
  if (fitting !== undefined) return fitting;
  throw new StartError(
    `The data in ${folder.data} is of Postgres ${folder.major}, this program brings ${found[0].major}. ` +
      `Move that folder away for a new start, or run Postgres ${folder.major} on it and set DATABASE_URL.`,
  );
}

/** A killed server's Postgres is on its way out: wait for it. One that stays belongs to a server that runs. */
async function previousIsGone(folder: DataFolder): Promise<void> {
  const file = join(folder.data, 'postmaster.pid');
  for (let waited = 0; existsSync(file); waited += 100) {
    if (!runsOver(Number(readFileSync(file, 'utf8').split('\n')[0]), folder)) {
      rmSync(file, { force: true });
      return;
    }
    if (waited >= GONE_MS) {
      throw new StartError(
        `Another Campus Visits already runs on ${folder.data}. Stop it first, or set DATA_DIR to another folder.`,
      );
    }
    await wait(100);
  }
}

/** A number in the file of a dead server may be another program's by now; Postgres itself could not tell. */
function runsOver(pid: number, folder: DataFolder): boolean {
  const words = `/proc/${pid}/cmdline`;
  if (existsSync('/proc/self/cmdline')) {
    try {
      return readFileSync(words, 'utf8').includes(folder.data);
    } catch {
      return false;
    }
  }
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function initialise(folder: DataFolder, binaries: PostgresBinaries, as: RunAs): void {
  const fresh = `${folder.data}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  if (as.uid !== null) chownSync(fresh, as.uid, as.uid);
  // The watching shell would take the closed input of a step that we wait for as our death.
  const before = as.kind === 'direct' ? [] : as.words;
  const [command, ...words] = [...before, join(binaries.bin, 'initdb')];
  const options = [
    '-D',
    fresh,
    '-U',
    SUPERUSER,
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C',
    '--no-sync',
  ];
  // The working folder may be closed to the user that initdb runs as.
  const made = spawnSync(command, [...words, ...options, '--no-instructions'], {
    encoding: 'utf8',
    cwd: '/',
  });
  if (made.status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new StartError(`Postgres could not make its data in ${folder.data}: ${lastLine(made.stderr)}`);
  }
  adopt(fresh, folder);
}

interface Server {
  readonly child: ChildProcess;
  readonly gone: Promise<void>;
  /** The end of what it said, for a start that fails. */
  words(): string;
}

function launch(start: {
  folder: DataFolder;
  binaries: PostgresBinaries;
  as: RunAs;
  settings: readonly string[];
}): Server {
  const { folder, binaries, as, settings } = start;
  const [command, ...words] = [...as.words, join(binaries.bin, 'postgres')];
  const fixed = ['listen_addresses=', `unix_socket_directories=${folder.socketDir}`, 'max_connections=200'];
  const args = [...words, '-D', folder.data, ...[...fixed, ...settings].flatMap((s) => ['-c', s])];
  // Detached: a Ctrl-C in the terminal reaches us alone, so that the database is there until the last answer is out.
  const child = spawn(command, args, { detached: true, stdio: ['pipe', 'ignore', 'pipe'], cwd: '/' });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4000)));
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  return { child, gone, words: () => said };
}

async function ready(server: Server, folder: DataFolder): Promise<void> {
  const ended = { value: false };
  void server.gone.then(() => (ended.value = true));
  const sql = connect({ socketDir: folder.socketDir, user: SUPERUSER, database: 'postgres', max: 1 });
  try {
    for (let waited = 0; ; waited += 20) {
      if (ended.value) throw new StartError(`Postgres did not start: ${lastLine(server.words())}`);
      if (waited > READY_MS) throw new StartError(`Postgres did not get ready: ${lastLine(server.words())}`);
      if (await answers(sql)) break;
      await wait(20);
    }
    await ensureDatabase(sql);
  } catch (error) {
    await stop(server);
    throw error;
  } finally {
    await sql.end();
  }
}

const answers = (sql: Sql): Promise<boolean> =>
  sql`select 1`.then(
    () => true,
    () => false,
  );

async function ensureDatabase(sql: Sql): Promise<void> {
  const [role] = await sql`select from pg_roles where rolname = ${OWNER}`;
  if (role === undefined) await sql.unsafe(`create role ${OWNER} login createrole createdb`);
  const [database] = await sql`select from pg_database where datname = ${OWNER}`;
  if (database === undefined) await sql.unsafe(`create database ${OWNER} owner ${OWNER}`);
}

async function stop(server: Server): Promise<void> {
  server.child.kill('SIGINT');
  const timer = setTimeout(() => server.child.kill('SIGQUIT'), GONE_MS);
  await server.gone;
  clearTimeout(timer);
}

const lastLine = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(/^.*?(FATAL|ERROR|HINT|initdb: error):\s*/, ''))
    .filter((line) => line.trim() !== '')
    .at(-1) ?? 'it said nothing';
