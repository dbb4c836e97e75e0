import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDatabase, type TestDatabase } from '../../test';

let db: TestDatabase;
beforeAll(async () => {
  db = await aDatabase();
});
afterAll(() => db.drop());

/**
 * The migrations, applied to an empty Postgres, give exactly the committed columns. After a new migration look at the
 * difference and take it over with `npx vitest run --project pg sync-server/src/db/drift.pg.test.ts -u`.
 */
test('the migrated database has the columns that columns.txt says', async () => {
  const rows = await db.sql<{ line: string }[]>`
    select format('%s.%s %s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                  case when a.attnotnull then ' not null' else '' end) as line
      from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
     order by c.relname collate "C", a.attnum`;
  await expect(`${rows.map((row) => row.line).join('\n')}\n`).toMatchFileSnapshot('columns.txt');
});
