import { createHash } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { tmpdir } from 'node:os';
import { StartError } from '../start-error';
import { codeOf } from '../transaction';

/** Where the embedded Postgres keeps its files. */
export interface DataFolder {
  readonly data: string;
  readonly socketDir: string;
  /** The major version that made the data; null: no data yet. */
  readonly major: number | null;
}

/** A Unix socket's path holds 107 bytes on Linux, 103 on macOS; `.s.PGSQL.5432` takes its share. */
const LONGEST_SOCKET_DIR = 85;

/** Makes the folders that are missing. Throws a StartError for a folder that is not ours or cannot be written. */
export function openDataFolder(dataDir: string): DataFolder {
  const data = dataOf(dataDir);
  const socketDir = socketDirOf(dataDir);
  make(resolve(dataDir), 0o755);
  make(data, 0o700);
  make(socketDir, 0o700);
  mustBeOurs(data);
  return { data, socketDir, major: majorOf(data) };
}

/** Where a server that runs on this folder listens; null when there is no such place. */
export function runningSocketDir(dataDir: string): string | null {
  const socketDir = socketDirOf(dataDir);
  return existsSync(join(socketDir, '.s.PGSQL.5432')) ? socketDir : null;
}

const dataOf = (dataDir: string): string => join(dataDir, 'postgres');

function socketDirOf(dataDir: string): string {
  const near = join(dataDir, 'run');
  const name = createHash('sha256').update(dataOf(dataDir)).digest('hex').slice(0, 16);
  return near.length <= LONGEST_SOCKET_DIR ? near : join(tmpdir(), `campus-${name}`);
}

/** Gives the folders to the user that Postgres will run as. */
export function handOver(folder: DataFolder, uid: number | null): void {
  if (uid === null) return;
  for (const path of [folder.data, folder.socketDir]) {
    if (statSync(path).uid !== uid) chownSync(path, uid, uid);
  }
}

/** Puts freshly made data in place in one step, so that a start killed half-way leaves none. */
export function adopt(fresh: string, folder: DataFolder): void {
  rmSync(folder.data, { recursive: true, force: true });
  renameSync(fresh, folder.data);
}

function make(path: string, mode: number): void {
  try {
    makeLevels(path, mode);
  } catch (error) {
    throw new StartError(
      `The data folder ${path} cannot be written (${codeOf(error) ?? 'unknown'}). Set DATA_DIR to a folder of yours.`,
    );
  }
}

/**
 * Level by level, from the nearest folder that exists: where the system keeps no folders (`/proc`), Node's own
 * `recursive` never returns.
 */
function makeLevels(path: string, mode: number): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
  if (dirname(path) !== path) makeLevels(dirname(path), 0o755);
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    // Another process may have made it in this moment.
    if (codeOf(error) !== 'EEXIST' || !statSync(path).isDirectory()) throw error;
  }
}

/** Root may use what belongs to root or to nobody; a normal user only his own. */
function mustBeOurs(data: string): void {
  const owner = statSync(data).uid;
  const me = process.getuid?.() ?? owner;
  if (owner === me || (me === 0 && owner === 65534)) return;
  throw new StartError(
    `The data folder ${data} belongs to another user (uid ${owner}). Start as that user, or set DATA_DIR.`,
  );
}

function majorOf(data: string): number | null {
  const file = join(data, 'PG_VERSION');
  try {
    return existsSync(file) ? Number(readFileSync(file, 'utf8').trim()) : null;
  } catch (error) {
    throw new StartError(`The data folder ${data} cannot be read (${codeOf(error) ?? 'unknown'}).`);
  }
}
