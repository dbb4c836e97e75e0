import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDatabase, type TestDatabase } from '../../test';
import { loadMigrations, migrate, type Migration } from './migrate';

let db: TestDatabase;
beforeAll(async () => {
  db = await aDatabase({ empty: true });
});
afterAll(() => db.drop());

const step = (number: number, text: string, checksum = text): Migration => ({
  number,
  name: `000${number}_step.sql`,
  text,
  checksum,
});

test('[FAULT-UPG-4] two servers that start together migrate once', async () => {
  const files = await loadMigrations();
  const [one, two] = await Promise.all([migrate(db.sql, files), migrate(db.sql, files)]);
  expect([...one, ...two].sort()).toEqual(files.map((file) => file.name));
  expect(await migrate(db.sql, files)).toEqual([]);
});

test('[FAULT-UPG-5] a changed file, a newer database and a failing file stop the start', async () => {
  const other = await aDatabase({ empty: true });
  const first = step(1, 'create table a (id int)');
  await migrate(other.sql, [first]);
  await expect(migrate(other.sql, [step(1, first.text, 'other')])).rejects.toThrow('was changed after');
  await expect(migrate(other.sql, [])).rejects.toThrow('newer than this program');
  await expect(migrate(other.sql, [first, step(2, 'create table b (id int); select 1/0')])).rejects.toThrow(
    'the migration 0002_step.sql failed',
  );
  const [left] = await other.sql`select to_regclass('b') as b`;
  expect(left).toEqual({ b: null });
  await other.drop();
});
