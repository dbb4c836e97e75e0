import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDatabase, idOf, type TestDatabase } from '../../test';
import { publish } from '../replication';
import { connect, type Sql } from './sql';
import { inTransaction } from './transaction';

/** The second wall: whatever SQL a request could be made to run, Postgres shows it one scope. */
let db: TestDatabase;
const MINE = `person:${idOf(1)}` as const;
const OTHERS = `person:${idOf(2)}` as const;

beforeAll(async () => {
  db = await aDatabase();
  await inTransaction(db.sql, 'server', async (tx) => {
    await publish(tx, { coll: 'person.appointments', id: idOf(1), body: { of: 'me' }, scopes: [MINE] });
    await publish(tx, { coll: 'person.appointments', id: idOf(2), body: { of: 'them' }, scopes: [OTHERS] });
    await publish(tx, {
      coll: 'person.appointments',
      id: idOf(3),
      body: { of: 'both' },
      scopes: [MINE, OTHERS],
    });
    await publish(tx, { coll: 'person.appointments', id: idOf(3), body: { of: 'them' }, scopes: [OTHERS] });
  });
});
afterAll(() => db.drop());

const asMe = <T>(statement: string): Promise<readonly T[]> =>
  inTransaction(db.sql, { scope: MINE }, async (tx) => [
    ...(await tx.unsafe<T[] & Record<string, unknown>[]>(statement)),
  ]);

test('[SYNC-11] a request sees the documents and positions of its scope and nothing of the others', async () => {
  expect(await asMe('select body from sync_doc')).toEqual([{ body: '{"of":"me"}' }]);
  expect(await asMe('select distinct scope from sync_feed')).toEqual([{ scope: MINE }]);
});

test('[SYNC-11] without a scope there is nothing at all', async () => {
  const rows = await db.sql.begin(async (tx) => {
    await tx`set local role campus_app`;
    return tx`select from sync_feed`;
  });
  expect(rows).toHaveLength(0);
});

test.each([
  ['write', `insert into sync_feed (scope, coll, doc_id) values ('${MINE}', 'person.appointments', 'x')`],
  ['change', 'update sync_doc set body = $$x$$'],
  ['delete', 'delete from sync_feed'],
  ['read quarantine', 'select * from push_quarantine'],
  ['read sign-ins', 'select * from sign_ins'],
  ['create', 'create table public.mine (id int)'],
])('[SYNC-11] a request cannot %s', async (_what, statement) => {
  await expect(asMe(statement)).rejects.toMatchObject({ code: '42501' });
});

test('[SYNC-11] the roles can neither sign in nor pass by row-level security, and the tables force it', async () => {
  const roles = await db.sql`
    select rolname, rolsuper or rolbypassrls or rolcanlogin or rolcreaterole as strong
      from pg_roles where rolname in ('campus_app', 'campus_server') order by 1`;
  expect(roles).toEqual([
    { rolname: 'campus_app', strong: false },
    { rolname: 'campus_server', strong: false },
  ]);
  const tables = await db.sql`
    select relname from pg_class
     where relname in ('sync_feed', 'sync_doc') and relrowsecurity and relforcerowsecurity order by 1`;
  expect(tables.map((row) => row['relname'])).toEqual(['sync_doc', 'sync_feed']);
});

test('[SYNC-11] request roles have no rights beyond the feed, its documents and the epoch', async () => {
  const rights = await db.sql`
    select table_name, privilege_type from information_schema.role_table_grants
     where grantee = 'campus_app' order by 1, 2`;
  expect(rights.map((row) => `${row['tableName']} ${row['privilegeType']}`)).toEqual([
    'installation SELECT',
    'sync_doc SELECT',
    'sync_feed SELECT',
  ]);
});

/** A login that has the rights of a request and nothing besides, past the application. */
async function bare(act: (sql: Sql) => Promise<void>): Promise<void> {
  const login = `probe_${randomBytes(6).toString('hex')}`;
  await db.sql.unsafe(`create role ${login} login`);
  await db.sql.unsafe(`grant campus_app to ${login}`);
  const sql = connect({ ...db.connection, user: login, max: 1 });
  await act(sql).finally(async () => {
    await sql.end({ timeout: 5 });
    await db.sql.unsafe(`drop role ${login}`);
  });
}

const seen = async (sql: Sql): Promise<readonly unknown[]> => [
  ...(await sql`select doc_id from sync_doc union select doc_id from sync_feed order by 1`),
];

test('[SYNC-11] a bare connection with the rights of a request sees nothing before it names a scope', async () => {
  await bare(async (sql) => {
    expect(await seen(sql)).toEqual([]);
    await sql`set role campus_app`;
    expect(await seen(sql)).toEqual([]);
  });
});

test('[SYNC-11] with the setting of one principal it sees his rows, and by no other spelling those of another', async () => {
  await bare(async (sql) => {
    await sql`select set_config('app.scope', ${MINE}, false)`;
    expect(await seen(sql)).toEqual([{ docId: idOf(1) }, { docId: idOf(3) }]);
    expect(await sql`select body from sync_doc`).toEqual([{ body: '{"of":"me"}' }]);
    for (const scope of [
      '',
      ' ',
      '%',
      'person:%',
      'all',
      `${MINE},${OTHERS}`,
      `{${OTHERS}}`,
      OTHERS.toUpperCase(),
    ]) {
      await sql`select set_config('app.scope', ${scope}, false)`;
      expect([scope, await seen(sql)]).toEqual([scope, []]);
    }
  });
});

test.each([
  ['become the server', 'set role campus_server'],
  ['become the owner', 'set role campus'],
  ['turn the wall off', 'alter table sync_doc disable row level security'],
  ['read around it', 'copy push_quarantine to stdout'],
  ['write', 'delete from sync_doc'],
])('[SYNC-11] nor can such a connection %s', async (_what, statement) => {
  await bare(async (sql) => {
    await sql`select set_config('app.scope', ${MINE}, false)`;
    await expect(sql.unsafe(statement)).rejects.toMatchObject({ code: '42501' });
  });
});
