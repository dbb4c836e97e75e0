import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDatabase, type TestDatabase } from '../../test';
import { inTransaction } from './transaction';

let db: TestDatabase;
beforeAll(async () => {
  db = await aDatabase();
  await db.sql`create table counter (id int primary key, n int not null)`;
  await db.sql`insert into counter values (1, 0), (2, 0)`;
});
afterAll(() => db.drop());

test('two transactions that would wait for each other for ever both end', async () => {
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

test('what keeps failing transiently is given up', async () => {
  let runs = 0;
  const work = inTransaction(db.sql, 'server', (): Promise<void> => {
    runs++;
    return Promise.reject(Object.assign(new Error('again'), { code: '40001' }));
  });
  await expect(work).rejects.toThrow('again');
  expect(runs).toBe(6);
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
