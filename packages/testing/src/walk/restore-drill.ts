import { GateId, hours } from '@campus/domain';
import { connect, type Connection } from '@campus/sync-server';
import { aScanObservation } from '../builders/a-gate';
import { invite, QUOTA, type Told } from './actions';
import { comeToRest } from './come-to-rest';
import type { Evidence } from './evidence';
import type { Campus, Participant } from './open-campus';
import { until } from './until';

/**
 * A backup, an hour of work after it, and the restore: what an operator rehearses. `from`: a dump that was put into the
 * same cluster, or into another one, whose numbers of transactions are others.
 */
export interface Drill {
  /** What everybody holds, and Postgres, when all have come to rest after the restore. */
  readonly evidence: Evidence;
  /** Ids of commands and scans that devices were told are kept, in the hour that the database lost. */
  readonly lost: readonly string[];
  /** What the tablet held before the restore, and while nothing of the new epoch had reached it. */
  readonly roster: { readonly before: number; readonly meanwhile: number };
  /** Of `lost`, what Postgres had right after the restore: none, or there was nothing to lose. */
  readonly leftAfterRestore: number;
}

export interface DrillOf {
  readonly campus: Campus;
  readonly connection: Connection;
  readonly from: 'this-cluster' | 'another-cluster';
  /** What the operator types; left out, the server has to notice by itself. */
  readonly restored?: () => Promise<unknown>;
}

const told: Told = { visits: [], delegations: [], quota: QUOTA };

export async function runDrill(of: DrillOf): Promise<Drill> {
  const { campus } = of;
  await work(campus);
  await comeToRest(campus);
  const backup = await dump(of);
  const before = new Set(await promisedBy(campus));
  for (let n = 0; n < 3; n++) {
    await work(campus);
    await campus.advance(hours(1) / 3);
  }
  await comeToRest(campus);
  const lost = (await promisedBy(campus)).filter((id) => !before.has(id));
  const tablet = campus.device('south');
  const held = await rosterOf(tablet);
  // Nothing of the new epoch reaches the tablet: it is asked for, and does not come.
  tablet.network.follow(({ path }) => ({ kind: /\/pull\?/.test(path) ? 'cut' : 'pass' }));
  await campus.restartServer(async () => {
    await restore(of, backup);
    await of.restored?.();
  });
  const leftAfterRestore = await countOf(campus, lost);
  if (of.restored !== undefined) await until(() => Promise.resolve(hasHeard(tablet) || undefined));
  const meanwhile = await rosterOf(tablet);
  // It goes on at its work, too.
  await work(campus);
  const evidence = await comeToRest(campus);
  await backup.forget();
  return { evidence, lost, leftAfterRestore, roster: { before: held, meanwhile } };
}

async function work(campus: Campus): Promise<void> {
  const { realm, device, name } = campus.device('south');
  await invite(campus, told, 'laptop');
  await invite(campus, told, 'phone');
  await realm.scan({ device, observation: aScanObservation({ gateId: GateId.parse(name) }) });
}

const rosterOf = ({ realm, device }: Participant): Promise<number> =>
  realm.count({ device, collection: 'roster' });

/** That its epoch is over: the answer to whatever it asked first. */
const hasHeard = ({ network }: Participant): boolean => network.passed.some(({ status }) => status === 409);

async function promisedBy({ participants }: Campus): Promise<readonly string[]> {
  // A server whose connections were ended says so once.
  const seen = await until(() =>
    Promise.all(participants.map(({ realm, device }) => realm.look({ device }))).catch(() => undefined),
  );
  return seen.flatMap(({ promised }) => promised);
}

async function countOf({ sql }: Campus, ids: readonly string[]): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from (select id from commands union all select id from scan_events) kept
     where id = any(${sql.array([...ids])}::uuid[])`;
  return row?.n ?? 0;
}

interface Backup {
  readonly database: string;
  /** Whoever was ever shown a document: the walk's own note, which no restore takes back. */
  readonly shown: () => Promise<readonly { scope: string; coll: string; docId: string }[]>;
  forget(): Promise<void>;
}

async function dump({ campus, connection }: DrillOf): Promise<Backup> {
  const database = `${connection.database}_backup`;
  await campus.restartServer(() => copy(connection, database));
  return {
    database,
    shown: () => campus.sql`select scope, coll, doc_id from ledger.shown`,
    forget: () => asOwner(connection, [`drop database ${database} with (force)`]),
  };
}

/** Nobody else is in while it is copied, so the server is not either. */
async function copy(connection: Connection, database: string): Promise<void> {
  await asOwner(connection, [
    `alter database ${connection.database} allow_connections false`,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${connection.database}'`,
    `create database ${database} template ${connection.database}`,
    `alter database ${connection.database} allow_connections true`,
  ]);
}

async function restore({ campus, connection, from }: DrillOf, backup: Backup): Promise<void> {
  const shown = await backup.shown();
  await asOwner(connection, [
    `drop database ${connection.database} with (force)`,
    `create database ${connection.database} template ${backup.database}`,
  ]);
  // The first statements on connections that died are told so.
  await until(() => campus.sql`select 1`.then(Boolean, () => undefined));
  await campus.sql`
    insert into ledger.shown select scope, coll, doc_id from jsonb_to_recordset(${JSON.stringify(
      shown.map(({ scope, coll, docId }) => ({ scope, coll, doc_id: docId })),
    )}::text::jsonb) as r(scope text, coll text, doc_id text) on conflict do nothing`;
  if (from === 'another-cluster') await campus.sql`update sync_feed set xid = xid + 1000000`;
}

async function asOwner(connection: Connection, statements: readonly string[]): Promise<void> {
  const sql = connect({ ...connection, database: 'campus', max: 1 });
  try {
    for (const statement of statements) await sql.unsafe(statement);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
