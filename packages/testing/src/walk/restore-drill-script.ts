import { changeEpoch, connect, migrate, startEmbeddedPostgres, type Connection } from '@campus/sync-server';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { judge, openCampus, startRealms, type Realm } from '.';
import { CAST, type DeviceName } from './cast';
import { runDrill, type DrillOf } from './restore-drill';

/**
 * `npm run drill -- --times 5 --seed 1`: a campus at work, a backup, an hour more of work, the restore; with each backup
 * once into the same cluster and once into another one. Says what the oracles find, and ends with 1 if they do.
 */
const { values } = parseArgs({
  options: { times: { type: 'string', default: '3' }, seed: { type: 'string', default: '1' } },
});
const PLAYERS: readonly DeviceName[] = ['laptop', 'phone', 'south'];
const KINDS: readonly DrillOf['from'][] = ['this-cluster', 'another-cluster'];

const dataDir = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'campus-drill-'));
// As root, Postgres runs as another user and has to pass.
await chmod(dataDir, 0o755);
const postgres = await startEmbeddedPostgres({ dataDir });
const realms = await startRealms(PLAYERS.length);
let findings = 0;
try {
  for (let n = 0; n < Number(values.times); n++) {
    for (const from of KINDS) findings += await drillOnce(realms, { from, seed: Number(values.seed) + n });
  }
} finally {
  await Promise.all(realms.map((realm) => realm.stop()));
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}
process.exit(findings === 0 ? 0 : 1);

async function drillOnce(
  threads: readonly Realm[],
  { from, seed }: { readonly from: DrillOf['from']; readonly seed: number },
): Promise<number> {
  const connection = { ...postgres.connection, database: `drill_${seed}_${KINDS.indexOf(from)}` };
  await asOwner(postgres.connection, `create database ${connection.database}`);
  const sql = connect({ ...connection, max: 8 });
  await migrate(sql);
  const campus = await openCampus({ sql, connection }, threads, seed * 2 + KINDS.indexOf(from));
  const parts = CAST.filter(({ device }) => PLAYERS.includes(device));
  for (const [realm, part] of parts.entries()) await campus.join({ ...part, realm }, '');
  const restored = (): Promise<void> => changeEpoch(sql, `after-${seed}`);
  const drill = await runDrill({ campus, connection, from, restored });
  const found = judge(drill.evidence);
  process.stdout.write(
    `seed ${seed}, ${from}: ${drill.lost.length} lost by the database, ${found.length} findings\n`,
  );
  for (const finding of found) process.stdout.write(`  ${finding}\n`);
  await campus.close();
  await sql.end({ timeout: 5 });
  return found.length;
}

async function asOwner(connection: Connection, statement: string): Promise<void> {
  const sql = connect({ ...connection, max: 1 });
  await sql.unsafe(statement).finally(() => sql.end());
}
