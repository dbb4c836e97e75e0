import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDatabase, type TestDatabase } from '../../test';
import { ANSWER_TEMPLATES, VISIT_TEMPLATES } from '../notify';

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

/**
 * A migration that adds a template writes the list of all of them anew; one that was written beside another may leave the
 * other's out. Then its messages could not be stored.
 */
test.each(['code', ...VISIT_TEMPLATES, ...ANSWER_TEMPLATES])(
  '[MSG-1] the outbox takes messages of the template %s',
  async (template) => {
    const id = '0190aaaa-0000-7000-8000-00000000000a';
    const isVisit = VISIT_TEMPLATES.some((one) => one === template);
    const isAnswer = ANSWER_TEMPLATES.some((one) => one === template);
    const visit = isVisit ? id : null;
    await db.sql.begin(async (tx) => {
      const made = await tx`
        insert into messages (id, template, channel, appointment_id, visitor_id, challenge_id, alumni_request_id, state,
                              due_at, created_at, changed_at)
        values (${id}, ${template}, 'sms', ${visit}, ${visit}, ${template === 'code' ? id : null},
                ${isAnswer ? id : null}, 'queued', now(), now(), now())`;
      expect(made.count).toBe(1);
      await tx`delete from messages where id = ${id}`;
    });
  },
);
