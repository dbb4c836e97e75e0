import { hours, toInstant } from '@campus/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCampus, aDraft, type TestCampus } from '../../../test/a-campus';
import {
  aColleague,
  endColleague,
  manyVisits,
  nameColleague,
  type Colleague,
} from '../../../test/colleagues';
import { testDeps } from '../../../test/test-deps';
import { connect } from '../../db/sql';
import { inTransaction } from '../../db/transaction';
import { openFeatures } from '..';
import { markPresence, publishMarked } from '../appointments';
import { runJobs } from '../jobs';
import { startWork } from '../work';
import { bringCopies } from './bring-copies';

const MANY = 230;
const BLOCK = 100;
let campus: TestCampus;
let host: Colleague;
let visits: readonly string[];
beforeAll(async () => {
  campus = await aCampus();
  host = await aColleague(campus, '王老师');
  visits = await manyVisits(campus, host, { count: MANY, firstPhone: 13_900_300_000 });
}, 60_000);
afterAll(() => campus.close());

const holds = async ({ id }: Colleague): Promise<number> => {
  const [row] = await campus.db.sql<{ count: number }[]>`
    select count(*)::int as count from sync_feed f join sync_doc d using (coll, doc_id)
     where f.scope = ${`person:${id}`} and f.coll = 'person.appointments' and f.visible and f.scope = any(d.scopes)`;
  return row?.count ?? -1;
};
const oneBlock = (): Promise<boolean> =>
  inTransaction(campus.db.sql, 'server', (tx) => bringCopies(startWork(campus.features.kit, tx, 'server')));
/** Lets two connections wait for each other. */
function aSignal(): { readonly given: Promise<void>; give(): void } {
  const box: { give: () => void } = { give: () => undefined };
  const given = new Promise<void>((resolve) => (box.give = resolve));
  return { given, give: () => box.give() };
}
const isWaiting = async (what: string): Promise<boolean> => {
  const [row] = await campus.db.sql<{ waits: boolean }[]>`
    select exists (select from pg_stat_activity
                    where datname = current_database() and wait_event_type = 'Lock' and query like ${`%${what}%`}) as waits`;
  return row?.waits === true;
};

test('[DELE-3] of many visits the first are there at once; each block moves the place; what died in between is done again', async () => {
  const secretary = await aColleague(campus, '李秘书');
  await nameColleague(campus, host, secretary.email);
  expect(await holds(secretary)).toBe(BLOCK);
  await expect(
    inTransaction(campus.db.sql, 'server', async (tx) => {
      await bringCopies(startWork(campus.features.kit, tx, 'server'));
      throw new Error('the server dies');
    }),
  ).rejects.toThrow('the server dies');
  expect(await holds(secretary)).toBe(BLOCK);
  await oneBlock();
  expect(await holds(secretary)).toBe(2 * BLOCK);
  await oneBlock();
  expect(await holds(secretary)).toBe(MANY);
  expect(await oneBlock()).toBe(false);
  const seen = await campus.pullAll(secretary.signIn, 'appointments');
  expect(new Set(seen.map((one) => one.id))).toEqual(new Set(visits));
});

test('[DELE-3] several servers bring each visit once', async () => {
  const secretary = await aColleague(campus, '周秘书');
  await campus.db.sql.unsafe(`
    create table written (doc_id text);
    grant insert on written to campus_server;
    create function count_written() returns trigger language plpgsql as
      $$ begin insert into written values (new.doc_id); return null; end $$;
    create trigger count_written after insert or update on sync_doc for each row execute function count_written()`);
  await nameColleague(campus, host, secretary.email);
  const others = await Promise.all(
    [2, 3, 4].map(async () => {
      const sql = connect({ ...campus.db.connection, max: 2 });
      return { sql, kit: (await openFeatures(testDeps(sql, { clock: campus.clock }))).kit };
    }),
  );
  await Promise.all([campus.features.kit, ...others.map(({ kit }) => kit)].map((kit) => runJobs(kit)));
  await runJobs(campus.features.kit);
  await Promise.all(others.map(({ sql }) => sql.end()));
  const twice = await campus.db.sql`
    select doc_id from written where doc_id like '%~%' group by doc_id having count(*) > 1`;
  await campus.db.sql.unsafe('drop trigger count_written on sync_doc; drop table written');
  expect(twice).toEqual([]);
  expect(await holds(secretary)).toBe(MANY);
});

test('[DELE-2] [DELE-3] it ends between two blocks: all is taken in that transaction, and no block brings it back', async () => {
  const secretary = await aColleague(campus, '吴秘书');
  const { delegationId } = await nameColleague(campus, host, secretary.email);
  await oneBlock();
  expect(await holds(secretary)).toBe(2 * BLOCK);
  await endColleague(campus, host, delegationId);
  expect(await holds(secretary)).toBe(0);
  const cancel = campus.command('appointment.cancel', { appointmentId: visits[0] as never, reason: '' });
  expect((await campus.submit(secretary.signIn, cancel))?.code).toBe('delegate.ended');
  await runJobs(campus.features.kit);
  expect(await holds(secretary)).toBe(0);
});

test('[DELE-3] a block that found its visits before the end came writes nothing of them', async () => {
  const secretary = await aColleague(campus, '郑秘书');
  const { delegationId } = await nameColleague(campus, host, secretary.email);
  const ended = aSignal();
  const held = aSignal();
  // Holds a visit of the second block, so that the block waits with what it has found.
  const holding = campus.db.sql.begin(async (tx) => {
    const [id] = [...visits].sort((a, b) => (a < b ? -1 : 1)).slice(BLOCK);
    await tx`select from appointments where id = ${id ?? ''} for update`;
    held.give();
    await ended.given;
  });
  await held.given;
  const block = oneBlock();
  await expect.poll(() => isWaiting('for no key update')).toBe(true);
  await endColleague(campus, host, delegationId);
  ended.give();
  await Promise.all([holding, block]);
  expect(await holds(secretary)).toBe(0);
});

test('[DELE-3] [SYNC-15] while a block is being brought, who came and went is published, of the same host too', async () => {
  const secretary = await aColleague(campus, '孙秘书');
  const { delegationId } = await nameColleague(campus, host, secretary.email);
  const published = aSignal();
  const begun = aSignal();
  const block = inTransaction(campus.db.sql, 'server', async (tx) => {
    await bringCopies(startWork(campus.features.kit, tx, 'server'));
    begun.give();
    await published.given;
  });
  await begun.given;
  const last = [...visits].sort((a, b) => (a < b ? -1 : 1)).at(-1) ?? '';
  const marks = await inTransaction(campus.db.sql, 'server', async (tx) => {
    const work = startWork(campus.features.kit, tx, 'server');
    await markPresence(work, [last]);
    return (await publishMarked(work)).marks;
  });
  published.give();
  await block;
  expect(marks).toBe(1);
  await endColleague(campus, host, delegationId);
});

test('[DELE-3] visits made, and somebody named and let go, all at the same time: at the end each holds what he may', async () => {
  const [other, stays, goes] = await Promise.all([
    aColleague(campus, '钱老师'),
    aColleague(campus, '冯秘书'),
    aColleague(campus, '陈秘书'),
  ]);
  const before = await manyVisits(campus, other, { count: 120, firstPhone: 13_900_400_000 });
  const going = await nameColleague(campus, other, goes.email);
  const invite = (i: number) =>
    campus.submit(
      other.signIn,
      campus.command(
        'appointment.create',
        aDraft(campus, { visitors: [{ phone: String(13_900_500_000 + i) }] }),
      ),
    );
  const made = await Promise.all([
    ...[0, 1, 2].map(invite),
    nameColleague(campus, other, stays.email).then(() => null),
    ...[3, 4].map(invite),
    endColleague(campus, other, going.delegationId).then(() => null),
    runJobs(campus.features.kit).then(() => null),
    ...[5, 6].map(invite),
  ]);
  await runJobs(campus.features.kit);
  const accepted = made.filter((one) => one?.outcome === 'accepted').length;
  expect(accepted).toBe(7);
  expect([await holds(stays), await holds(goes)]).toEqual([before.length + accepted, 0]);
});

test('[DELE-7] what he decides on by duty stays, in the smaller view, block by block', async () => {
  const [chief, head] = await Promise.all([
    aColleague(campus, '王主任', ['staff', 'approver']),
    aColleague(campus, '李主任', ['staff', 'approver']),
  ]);
  const { delegationId } = await nameColleague(campus, chief, head.email);
  await manyVisits(campus, chief, { count: 110, firstPhone: 13_900_600_000 });
  const document = { type: 'passport', number: 'E12345678' } as const;
  const details = {
    visitType: 'contractor' as const,
    startAt: toInstant(campus.clock.nowMs() + hours(49)),
    endAt: toInstant(campus.clock.nowMs() + hours(50)),
  };
  const body = aDraft(campus, { details, visitors: [{ phone: '13900700000', document }] });
  await campus.submit(head.signIn, campus.command('appointment.create', { ...body, forHost: chief.id }));
  await runJobs(campus.features.kit);
  expect(await holds(head)).toBe(111);
  await endColleague(campus, head, delegationId);
  await runJobs(campus.features.kit);
  const seen = await campus.pullAll(head.signIn, 'appointments');
  expect(seen.map(({ id, state, visitors }) => ({ id, state, phone: visitors[0]?.phone }))).toEqual([
    { id: body.appointmentId, state: 'pending_unit', phone: null },
  ]);
});
