import { GateId } from '@campus/domain';
import {
  connect,
  migrate,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type Sql,
} from '@campus/sync-server';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aScanObservation } from '../builders/a-gate';
import { judge, openCampus, startRealms, type Campus, type Realm } from '.';
import { invite, QUOTA, type Told } from './actions';
import { CAST, REALMS, type DeviceName } from './cast';
import { comeToRest } from './come-to-rest';
import { endBackend } from './server-faults';
import { until } from './until';

/**
 * What befalls the server and its Postgres while a host and a gate are at work. This Postgres is the file's own: it is
 * stopped as if the power had gone, with the durability that it has in production.
 */
let realms: readonly Realm[];
let dataDir: string;
let postgres: EmbeddedPostgres;
let pool: Sql;
let campus: Campus;
const told: Told = { visits: [], delegations: [], quota: QUOTA };
const PLAYERS: readonly DeviceName[] = ['laptop', 'phone', 'south'];

beforeAll(async () => {
  realms = await startRealms(REALMS);
  dataDir = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'campus-faults-'));
  // As root, Postgres runs as another user and has to pass.
  await chmod(dataDir, 0o755);
  postgres = await startEmbeddedPostgres({ dataDir });
  pool = connect({ ...postgres.connection, max: 6 });
  await migrate(pool);
  campus = await openCampus({ sql: pool, connection: postgres.connection }, realms, 43);
  for (const part of CAST.filter(({ device }) => PLAYERS.includes(device))) await campus.join(part, '');
}, 120_000);
afterAll(async () => {
  await campus.close();
  await Promise.all(realms.map((realm) => realm.stop()));
  await pool.end({ timeout: 5 });
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}, 120_000);

async function work(): Promise<void> {
  const { realm, device, name } = campus.device('south');
  await invite(campus, told, 'laptop');
  await realm.scan({ device, observation: aScanObservation({ gateId: GateId.parse(name) }) });
}

/** Until something of the work is on its way: a fault at an idle server shows nothing. */
async function underWay(): Promise<void> {
  const { network } = campus.device('laptop');
  const before = network.passed.length;
  await work();
  await until(() => Promise.resolve(network.passed.length > before || undefined));
}

describe('the server and its Postgres while people work', () => {
  it('[FAULT-SRV-4] Postgres ends one backend after the other', async () => {
    for (let n = 0; n < 12; n++) {
      await work();
      await endBackend(campus);
    }
    expect(judge(await comeToRest(campus))).toEqual([]);
  });

  it('[FAULT-SRV-9] the server is restarted again and again', async () => {
    for (let n = 0; n < 4; n++) {
      await underWay();
      await campus.restartServer();
    }
    expect(judge(await comeToRest(campus))).toEqual([]);
  });

  it('[FAULT-SRV-3] Postgres stops as if the power had gone, and comes back', async () => {
    for (let n = 0; n < 3; n++) {
      await underWay();
      process.kill(postgres.pid, 'SIGQUIT');
      await postgres.gone;
      await work();
      postgres = await startEmbeddedPostgres({ dataDir });
      // The walk's own connection died with it.
      await until(() => campus.sql`select 1`.then(Boolean, () => undefined));
    }
    expect(judge(await comeToRest(campus))).toEqual([]);
  });
});
