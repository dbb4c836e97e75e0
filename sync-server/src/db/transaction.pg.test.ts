import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDatabase, type TestDatabase } from '../../test';
import { connect } from './sql';
import { inTransaction, readAtOnce, type Tx } from './transaction';

let db: TestDatabase;
beforeAll(async () => {
  db = await aDatabase();
  await db.sql`create table counter (id int primary key, n int not null)`;
  await db.sql`insert into counter values (1, 0), (2, 0)`;
});
afterAll(() => db.drop());

test('[FAULT-SRV-5] two transactions that would wait for each other for ever both end', async () => {
  const meet = aMeeting(2);
  const add = (first: number, second: number): Promise<void> =>
    inTransaction(db.sql, 'server', async (tx) => {
      await tx`update counter set n = n + 1 where id = ${first}`;
      await meet();
      await tx`update counter set n = n + 1 where id = ${second}`;
    });
  await Promise.all([add(1, 2), add(2, 1)]);
  expect(await db.sql`select n from counter order by id`).toEqual([{ n: 2 }, { n: 2 }]);
});

test('an error ends the transaction and is not tried again', async () => {
  let runs = 0;
  const work = inTransaction(db.sql, 'server', async (tx) => {
    runs++;
    await tx`update counter set n = 99`;
    throw new Error('no');
  });
  await expect(work).rejects.toThrow('no');
  expect(runs).toBe(1);
  expect(await db.sql`select count(*) as n from counter where n = 99`).toEqual([{ n: 0 }]);
});

test('[FAULT-SRV-5] what keeps failing transiently is given up', async () => {
  let runs = 0;
  const work = inTransaction(db.sql, 'server', (): Promise<void> => {
    runs++;
    return Promise.reject(Object.assign(new Error('again'), { code: '40001' }));
  });
  await expect(work).rejects.toThrow('again');
  expect(runs).toBe(6);
});

/** The administrator, a failover, or the end of memory: Postgres ends one connection, whatever it was doing. */
async function endBackendOf(tx: Tx): Promise<void> {
  const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const pid = row?.pid ?? 0;
  await db.sql`select pg_terminate_backend(${pid})`;
  const isThere = async (): Promise<boolean> =>
    (await db.sql`select from pg_stat_activity where pid = ${pid}`).length > 0;
  while (await isThere()) await new Promise(setImmediate);
}

const LOST: readonly (readonly [string, (tx: Tx) => Promise<unknown>])[] = [
  ['between two statements', (tx) => endBackendOf(tx).then(() => tx`select 1`)],
  ['in the middle of one', (tx) => Promise.all([tx`select pg_sleep(30)`.execute(), endSleeping()])],
  ['below a savepoint', (tx) => tx.savepoint((inner) => endBackendOf(inner).then(() => inner`select 1`))],
  [
    'while work goes on that does not ask Postgres',
    async (tx) => {
      await endBackendOf(tx);
      for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
      await tx`select 1`;
    },
  ],
];

async function endSleeping(): Promise<void> {
  const ended = () => db.sql`
    select pg_terminate_backend(pid) from pg_stat_activity where query like 'select pg_sleep%' and state = 'active'`;
  while ((await ended()).length === 0) await new Promise(setImmediate);
}

test.each(LOST)(
  '[FAULT-SRV-4] a connection that is lost %s fails its work, and nothing else',
  async (_, lose) => {
    await db.sql`update counter set n = 0`;
    const work = inTransaction(db.sql, 'server', async (tx) => {
      await tx`update counter set n = n + 1`;
      await lose(tx);
    });
    await expect(work).rejects.toThrow(/CONNECTION|connection|over|ECONNRESET|EPIPE/);
    // Whatever the driver still had in hand comes to its turn here; vitest fails on what nobody could catch.
    for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
    // The driver tells the next one on this connection what the last one died of, once: asking again is enough.
    const read = () => inTransaction(db.sql, 'server', (tx) => tx`select n from counter`);
    const all = Array.from({ length: 30 }, () => read().catch(read));
    for (const rows of await Promise.all(all)) expect(rows).toEqual([{ n: 0 }, { n: 0 }]);
  },
);

test('work that only speaks of a lost connection is told at once, and rolled back', async () => {
  const work = inTransaction(db.sql, 'server', async (tx) => {
    await tx`update counter set n = 55`;
    await tx.savepoint(() =>
      Promise.reject(Object.assign(new Error('said so'), { code: 'CONNECTION_CLOSED' })),
    );
  });
  await expect(work).rejects.toThrow('said so');
  // Waits for the row until the other one has let go of it.
  await inTransaction(db.sql, 'server', (tx) => tx`update counter set n = n + 1`);
  expect(await db.sql`select from counter where n >= 55`).toHaveLength(0);
});

test('what a transaction left running cannot write once it is over', async () => {
  let goOn = (): void => undefined;
  const later = new Promise<void>((resolve) => (goOn = resolve));
  let straggler: Promise<unknown> = Promise.resolve();
  const work = inTransaction(db.sql, 'server', (tx) => {
    straggler = later.then(() => tx`update counter set n = 77`);
    return Promise.reject(new Error('no'));
  });
  await expect(work).rejects.toThrow('no');
  goOn();
  await expect(straggler).rejects.toThrow('over');
  expect(await db.sql`select from counter where n = 77`).toHaveLength(0);
});

const isRefused = (statement: Promise<unknown>): Promise<string> =>
  statement.then(
    () => 'taken',
    () => 'refused',
  );

test('what is left running when the work has succeeded, or below a savepoint, cannot write either', async () => {
  const left: Promise<unknown>[] = [];
  await inTransaction(db.sql, 'server', async (tx) => {
    const { inner } = await tx.savepoint((inner) => Promise.resolve({ inner }));
    left.push(isRefused(Promise.resolve().then(() => inner`update counter set n = 66`)));
    await Promise.all(left);
    // One turn of the loop later the commit is on its way, and Postgres has not answered it.
    const late = new Promise(setImmediate).then(() => tx`update counter set n = 66`);
    left.push(isRefused(late));
  });
  expect(await Promise.all(left)).toEqual(['refused', 'refused']);
  expect(await db.sql`select from counter where n = 66`).toHaveLength(0);
});

test('[FAULT-SRV-3] all connections are lost at once, and whoever fails asks again at once', async () => {
  const sql = connect({ ...db.connection, max: 10 });
  const again = () => sql<{ n: number }[]>`select 1 as n`;
  for (let round = 0; round < 3; round++) {
    const asking = Array.from({ length: 10 }, () =>
      sql`select pg_sleep(30) as all_at_once`.catch(() => again().catch(again)),
    );
    const running = () => db.sql`
      select pid from pg_stat_activity where query like '%all_at_once%' and state = 'active' and pid <> pg_backend_pid()`;
    while ((await running()).length < 10) await new Promise(setImmediate);
    await db.sql`
      select pg_terminate_backend(pid) from pg_stat_activity where query like '%all_at_once%' and pid <> pg_backend_pid()`;
    for (const rows of await Promise.all(asking)) expect(rows).toEqual([{ n: 1 }]);
  }
  await sql.end({ timeout: 5 });
});

test('[FAULT-SRV-4] who waits for a connection gets one, although the backend of the one he waits for ends', async () => {
  const sql = connect({ ...db.connection, max: 1 });
  const read = () =>
    readAtOnce(sql, 'server', (tx) => tx<{ n: number }[]>`select n from counter where id = 1`);
  const waiting: Promise<unknown>[] = [];
  const held = inTransaction(sql, 'server', async (tx) => {
    waiting.push(read(), read());
    await endBackendOf(tx);
  });
  await Promise.allSettled([held]);
  expect(await Promise.all(waiting)).toHaveLength(2);
  await sql.end({ timeout: 5 });
});

/** Resolves once for all when `count` have come; later callers pass. */
function aMeeting(count: number): () => Promise<void> {
  let come = 0;
  let open = (): void => undefined;
  const all = new Promise<void>((resolve) => (open = resolve));
  return () => {
    come++;
    if (come >= count) open();
    return all;
  };
}
