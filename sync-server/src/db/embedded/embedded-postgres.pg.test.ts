import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { attachDatabase } from '../attach-database';
import { connect } from '../sql';
import { StartError } from '../start-error';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres';

const folders: string[] = [];
const running: EmbeddedPostgres[] = [];
const FAST = { settings: ['fsync=off'] };

/** As root, a 0700 parent takes the way through a user namespace, an open one the way of uid 65534. */
function aFolder(): string {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'campus-launch-'));
  folders.push(folder);
  return folder;
}
async function start(dataDir: string): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, ...FAST });
  running.push(postgres);
  return postgres;
}
afterEach(async () => {
  for (const postgres of running.splice(0)) await postgres.stop();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

test('it starts below a folder that only its owner may enter, and keeps its data over a restart', async () => {
  const dataDir = join(aFolder(), 'deep');
  const first = await start(dataDir);
  const sql = connect(first.connection);
  await sql`create table kept as select 'here' as word`;
  await sql.end();
  await first.stop();
  const second = await start(dataDir);
  const again = connect(second.connection);
  expect(
    await again`select word, current_setting('listen_addresses') as tcp, current_user as me from kept`,
  ).toEqual([{ word: 'here', tcp: '', me: 'campus' }]);
  const [role] = await again`select rolsuper, rolbypassrls from pg_roles where rolname = 'campus'`;
  expect(role).toEqual({ rolsuper: false, rolbypassrls: false });
  await again.end();
});

test('an operator’s command works beside a server that runs, and without one', async () => {
  const dataDir = aFolder();
  const postgres = await start(dataDir);
  const nameOf = async (): Promise<unknown> => {
    const { sql, close } = await attachDatabase({ url: null, dataDir }, () => undefined);
    const [row] = await sql`select current_database() as name, pg_backend_pid() > 0 as alive`;
    await close();
    return row;
  };
  expect(await nameOf()).toEqual({ name: 'campus', alive: true });
  expect(isRunning(postgres.pid)).toBe(true);
  await postgres.stop();
  expect(await nameOf()).toEqual({ name: 'campus', alive: true });
});

test('a server that is killed leaves no Postgres behind, and the next start takes over', async () => {
  const dataDir = aFolder();
  await (await start(dataDir)).stop();
  const parent = spawn(process.execPath, ['--import', 'tsx', '-e', SCRIPT, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pid = await new Promise<number>((resolve) => {
    parent.stdout.once('data', (text: Buffer) => resolve(Number(text.toString())));
  });
  expect(isRunning(pid)).toBe(true);
  parent.kill('SIGKILL');
  await vi.waitFor(() => expect(isRunning(pid)).toBe(false), { timeout: 20_000, interval: 50 });
  const next = await start(dataDir);
  const sql = connect(next.connection);
  expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
  await sql.end();
});

const SCRIPT = `
  import('${join(import.meta.dirname, 'embedded-postgres.ts')}').then(async ({ startEmbeddedPostgres }) => {
    const { pid } = await startEmbeddedPostgres({ dataDir: process.argv[1], settings: ['fsync=off'] });
    process.stdout.write(String(pid));
    setInterval(() => undefined, 1000);
  });`;

test('a pid file whose number belongs to another program by now does not hold up the start', async () => {
  const dataDir = aFolder();
  await (await start(dataDir)).stop();
  const file = join(dataDir, 'postgres', 'postmaster.pid');
  writeFileSync(file, `${process.pid}\n${dataDir}\n`);
  const next = await start(dataDir);
  expect(readFileSync(file, 'utf8').split('\n')[0]).toBe(String(next.pid));
});

test('data of another version is one sentence with a way out', async () => {
  const dataDir = aFolder();
  mkdirSync(join(dataDir, 'postgres'));
  writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '12\n');
  const failure = await startEmbeddedPostgres({ dataDir }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(StartError);
  expect(String(failure)).toMatch(/is of Postgres 12.*Move that folder away/);
});

test('a folder that cannot be made is one sentence', async () => {
  const file = join(aFolder(), 'file');
  writeFileSync(file, '');
  await expect(startEmbeddedPostgres({ dataDir: join(file, 'data') })).rejects.toThrow(/cannot be written/);
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
