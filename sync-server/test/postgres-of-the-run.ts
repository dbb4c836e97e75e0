import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../src/db/embedded';
import { migrate } from '../src/db/migrate';
import { connect } from '../src/db/sql';
import { TEMPLATE } from './a-database';

/** Data that is thrown away needs no disk: this makes a clone of the template some 40 ms. */
const THROW_AWAY = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off'];

/** Called by vitest: one real Postgres for a whole test run, and in it a migrated template that each test file clones. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'campus-test-'));
  // mkdtemp makes it 0700; as root, Postgres runs as another user and has to pass.
  await chmod(dataDir, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDir, settings: THROW_AWAY });
  const end = async (): Promise<void> => {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const owner = connect({ ...postgres.connection, max: 1 });
    await owner.unsafe(`create database ${TEMPLATE}`);
    await owner.end();
    const template = connect({ ...postgres.connection, database: TEMPLATE, max: 1 });
    await migrate(template).finally(() => template.end());
  } catch (error) {
    await end();
    throw error;
  }
  project.provide('postgres', postgres.connection);
  return end;
}
