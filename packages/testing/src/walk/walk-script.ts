import { connect, migrate, startEmbeddedPostgres, type Connection } from '@campus/sync-server';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { judge, openCampus, REALMS, beginWalk, startRealms, type Realm } from '.';

/**
 * `npm run walk -- --steps 1000000 --seed 1`: walk after walk, each of its own seed, five rests in each, until the steps are done or an
 * oracle objects. The seed it names repeats what people, networks and clocks did; how the threads interleave differs.
 */
const { values } = parseArgs({
  options: {
    steps: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    each: { type: 'string', default: '40' },
  },
});
const steps = { all: Number(values.steps), each: Number(values.each) };
/** Heals of one campus. */
const RESTS = 5;
/** Threads are begun anew after so many walks, so that what RxDB keeps in memory does not add up. */
const WALKS_OF_A_REALM = 25;
const TEMPLATE = 'walk_template';
/** Data that is thrown away needs no disk. */
const THROW_AWAY = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off'];

const say = (words: string): void => void process.stdout.write(`${words}\n`);

const dataDir = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'campus-walk-'));
// As root, Postgres runs as another user and has to pass.
await chmod(dataDir, 0o755);
const postgres = await startEmbeddedPostgres({ dataDir, settings: THROW_AWAY });
let failed = false;
try {
  await makeTemplate(postgres.connection);
  failed = !(await walkOn(postgres.connection));
} finally {
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);

async function makeTemplate(connection: Connection): Promise<void> {
  await asOwner(connection, `create database ${TEMPLATE}`);
  const template = connect({ ...connection, database: TEMPLATE, max: 1 });
  await migrate(template).finally(() => template.end());
}

async function asOwner(connection: Connection, statement: string): Promise<void> {
  const sql = connect({ ...connection, max: 1 });
  await sql.unsafe(statement).finally(() => sql.end());
}

async function walkOn(connection: Connection): Promise<boolean> {
  let realms: readonly Realm[] = [];
  const stop = (): Promise<unknown> => Promise.all(realms.map((realm) => realm.stop()));
  for (let walk = 0; walk * steps.each * RESTS < steps.all; walk++) {
    if (walk % WALKS_OF_A_REALM === 0) {
      await stop();
      realms = await startRealms(REALMS);
    }
    const seed = Number(values.seed) + walk;
    const began = performance.now();
    const findings = await walkOnce(connection, realms, seed);
    const seconds = ((performance.now() - began) / 1_000).toFixed(1);
    say(`seed ${seed}: ${RESTS} times ${steps.each} steps, ${seconds} s, ${findings.length} findings`);
    for (const finding of findings) say(`  ${finding}`);
    if (findings.length > 0) return false;
  }
  await stop();
  return true;
}

async function walkOnce(
  connection: Connection,
  realms: readonly Realm[],
  seed: number,
): Promise<readonly string[]> {
  const database = `walk_${seed}`;
  await asOwner(connection, `create database ${database} template ${TEMPLATE}`);
  const ground = { ...connection, database };
  const sql = connect({ ...ground, max: 12 });
  const campus = await openCampus({ sql, connection: ground }, realms, seed);
  const walk = await beginWalk(campus);
  let findings: readonly string[] = [];
  for (let rest = 0; rest < RESTS && findings.length === 0; rest++) {
    await walk.go(steps.each);
    findings = judge(await walk.rest());
  }
  await campus.close();
  await sql.end({ timeout: 5 });
  await asOwner(connection, `drop database ${database} with (force)`);
  return findings;
}
