import { GateId } from '@campus/domain';
import {
  connect,
  migrate,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type Sql,
} from '@campus/sync-server';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aScanObservation } from '../builders/a-gate';
import { judge, openCampus, startRealms, type Campus, type Realm } from '.';
import { invite, QUOTA, type Told } from './actions';
import { CAST, REALMS, type DeviceName } from './cast';
import { comeToRest } from './come-to-rest';
import { until } from './until';

/**
 * What the machine below Postgres can run out of, while a host and a gate are at work: room, connections, speed. All of
 * it is real and needs no rights: `/dev/full` says that the disk is full, and means it.
 */
let realms: readonly Realm[];
let dataDir: string;
let postgres: EmbeddedPostgres;
let pool: Sql;
let campus: Campus;
/** The administrator, who has connections of his own. */
let admin: Sql;
const told: Told = { visits: [], delegations: [], quota: QUOTA };
const PLAYERS: readonly DeviceName[] = ['laptop', 'phone', 'south'];

beforeAll(async () => {
  realms = await startRealms(REALMS);
  dataDir = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'campus-scarce-'));
  await chmod(dataDir, 0o755);
  postgres = await startEmbeddedPostgres({ dataDir, settings: ['max_connections=16'] });
  pool = connect({ ...postgres.connection, max: 6 });
  admin = connect({ ...postgres.connection, user: 'postgres', max: 1 });
  await migrate(pool);
  campus = await openCampus({ sql: pool, connection: postgres.connection }, realms, 47);
  for (const part of CAST.filter(({ device }) => PLAYERS.includes(device))) await campus.join(part, '');
}, 120_000);
afterAll(async () => {
  await campus.close();
  await Promise.all(realms.map((realm) => realm.stop()));
  await admin.end({ timeout: 5 });
  await pool.end({ timeout: 5 });
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}, 120_000);

async function work(): Promise<void> {
  const { realm, device, name } = campus.device('south');
  await invite(campus, told, 'laptop');
  await realm.scan({ device, observation: aScanObservation({ gateId: GateId.parse(name) }) });
}

/** The server has answered an outage of this kind, and the devices know that they have to come again. */
const outages = (code: string): number =>
  campus.log.lines.filter(
    ({ words, fields }) => words === 'the database is not available' && fields['code'] === code,
  ).length;
const befallen = (code: string, before: number): Promise<unknown> =>
  until(() => Promise.resolve(outages(code) > before || undefined));

/** New connections open their files anew. */
const endBackends = () => admin`
  select pg_terminate_backend(pid) from pg_stat_activity where usename = 'campus'`;

describe('what the machine runs out of', () => {
  it('[FAULT-SRV-6] the disk is full: nothing is half done, and all of it is when there is room again', async () => {
    const paths = await admin<{ path: string }[]>`
      select pg_relation_filepath(t) as path from unnest(array['commands', 'scan_events']) as t`;
    const files = paths.map(({ path }) => join(dataDir, 'postgres', path));
    for (const file of files) {
      await rename(file, `${file}.kept`);
      await symlink('/dev/full', file);
    }
    await endBackends();
    for (let n = 0; n < 3; n++) await work();
    await befallen('53100', 1);
    const [taken] = await admin<{ rows: number }[]>`
      select (select count(*)::int from appointments) + (select count(*)::int from movements) as rows`;
    expect(taken?.rows).toBe(0);
    for (const file of files) {
      await rm(file);
      await rename(`${file}.kept`, file);
    }
    await endBackends();
    expect(judge(await comeToRest(campus))).toEqual([]);
  });

  it('[FAULT-SRV-10] Postgres has no connection left: the server says so, and goes on when there are some', async () => {
    const hogs: Sql[] = [];
    const ofServer = async (): Promise<number> => {
      const [row] = await admin<{ n: number }[]>`
        select count(*)::int as n from pg_stat_activity where usename = 'campus' and application_name <> 'hog'`;
      return row?.n ?? 0;
    };
    const grab = async (): Promise<boolean> => {
      const hog = connect({ ...postgres.connection, max: 1 });
      const got = await hog`set application_name = 'hog'`.then(
        () => true,
        () => false,
      );
      if (got) hogs.push(hog);
      else await hog.end({ timeout: 1 });
      return got;
    };
    const before = outages('53300');
    while ((await ofServer()) > 0) {
      await admin`
        select pg_terminate_backend(pid) from pg_stat_activity
         where usename = 'campus' and application_name <> 'hog'`;
      while (await grab());
    }
    await work();
    await befallen('53300', before);
    await Promise.all(hogs.map((hog) => hog.end({ timeout: 1 })));
    expect(judge(await comeToRest(campus))).toEqual([]);
  });

  it('[FAULT-SRV-11] the disk is slow, and stands still for a while: pushes wait, none is lost or taken twice', async () => {
    await admin`alter system set commit_delay = 100000`;
    await admin`alter system set commit_siblings = 0`;
    await admin`select pg_reload_conf()`;
    for (let n = 0; n < 2; n++) await work();
    const pids = await admin<{ pid: number }[]>`
      select pid from pg_stat_activity where usename = 'campus'`;
    for (const { pid } of pids) process.kill(pid, 'SIGSTOP');
    const { network } = campus.device('laptop');
    const before = network.passed.length;
    await work();
    for (const { pid } of pids) process.kill(pid, 'SIGCONT');
    await until(() => Promise.resolve(network.passed.length > before || undefined));
    expect(judge(await comeToRest(campus))).toEqual([]);
    await admin`alter system reset all`;
    await admin`select pg_reload_conf()`;
  });
});
