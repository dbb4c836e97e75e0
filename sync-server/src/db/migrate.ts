import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { StartError } from './start-error';
import type { Sql } from './sql';
import type { Tx } from './transaction';

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
}

/** Beside this file in the source; beside `main.js` in the build, which copies the folder. */
const FOLDER = new URL('./migrations/', import.meta.url);
const FILE = /^(\d{4})_[a-z0-9_-]+\.sql$/;
/** Any number, the same in every version: who migrates holds this lock. */
const LOCK = 7_266_413;

/**
 * Applies what is missing, in number order, all of it or nothing. Two servers that start together take turns. A file
 * that was changed after it had been applied, or a database newer than this program, stops the start.
 * @returns the names of the migrations applied now
 */
export async function migrate(sql: Sql, migrations?: readonly Migration[]): Promise<readonly string[]> {
  const files = migrations ?? (await loadMigrations());
  const applied: string[] = [];
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${LOCK})`;
    await tx`create table if not exists migration (
      number int primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())`;
    for (const migration of await missing(tx, files)) {
      await apply(tx, migration);
      applied.push(migration.name);
    }
  });
  return applied;
}

export async function loadMigrations(folder: URL = FOLDER): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const files = await Promise.all(names.map((name) => loadMigration(folder, name)));
  for (const [i, file] of files.entries()) {
    if (files[i + 1]?.number === file.number) throw new Error(`two migrations are numbered ${file.number}`);
  }
  return files;
}

async function loadMigration(folder: URL, name: string): Promise<Migration> {
  const number = FILE.exec(name)?.[1];
  if (number === undefined) throw new Error(`not a migration's name: ${name}`);
  const text = await readFile(new URL(name, folder), 'utf8');
  return { number: Number(number), name, text, checksum: createHash('sha256').update(text).digest('hex') };
}

async function missing(tx: Tx, files: readonly Migration[]): Promise<readonly Migration[]> {
  const rows = await tx<{ number: number; name: string; checksum: string }[]>`
    select number, name, checksum from migration order by number`;
  for (const row of rows) check(row, files);
  const done = new Set(rows.map((row) => row.number));
  return files.filter((file) => !done.has(file.number));
}

function check(row: { number: number; name: string; checksum: string }, files: readonly Migration[]): void {
  const file = files.find(({ number }) => number === row.number);
  if (file === undefined) {
    throw new StartError(
      `The database is newer than this program (it has ${row.name}). Start the newer version, or use another database.`,
    );
  }
  if (file.checksum !== row.checksum) {
    throw new StartError(
      `The migration ${row.name} was changed after this database had applied it. Restore the file, or use a new database.`,
    );
  }
}

async function apply(tx: Tx, migration: Migration): Promise<void> {
  try {
    await tx.unsafe(migration.text);
  } catch (cause) {
    throw new Error(`the migration ${migration.name} failed`, { cause });
  }
  await tx`insert into migration (number, name, checksum)
    values (${migration.number}, ${migration.name}, ${migration.checksum})`;
}
