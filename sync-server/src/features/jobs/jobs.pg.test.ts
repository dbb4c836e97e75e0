import { days, hours, minutes, toInstant } from '@campus/domain';
import { rosterIdOf } from '@campus/pass';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  aCampus,
  appointmentOf as appointmentOfHost,
  aTablet,
  aVisit as aVisitOf,
  IN_VISIT_MS,
  scanned,
  type TestCampus,
  type TestTablet,
  type TestVisit,
} from '../../../test/a-campus';
import { TEST_NOW_MS } from '../../../test/test-deps';
import { runJobs } from './run-jobs';

let campus: TestCampus;
let south: TestTablet;
beforeAll(async () => {
  campus = await aCampus();
  south = await aTablet(campus, 'south');
});
afterAll(() => campus.close());
const aVisit = (changes = {}) => aVisitOf(campus, changes);
const appointmentOf = (visit: TestVisit) => appointmentOfHost(campus, visit.host);

test('time ends visits: never came, came and left, came and was not seen leaving', async () => {
  const never = await aVisit();
  const left = await aVisit();
  await scanned(campus, south, { passId: left.passId });
  campus.clock.advance(minutes(1));
  await scanned(campus, south, { passId: left.passId, direction: 'exit' });
  const stayed = await aVisit();
  await scanned(campus, south, { passId: stayed.passId });
  campus.clock.set(TEST_NOW_MS + hours(5));
  await runJobs(campus.features.kit);
  expect(await appointmentOf(never)).toMatchObject({
    state: 'no_show',
    visitors: [{ passState: 'expired' }],
  });
  expect(await appointmentOf(left)).toMatchObject({ state: 'completed' });
  expect(await appointmentOf(stayed)).toMatchObject({
    state: 'checked_in',
    visitors: [{ presence: 'overdue' }],
  });
  campus.clock.set(TEST_NOW_MS + hours(19));
  await runJobs(campus.features.kit);
  expect(await campus.pullAll(stayed.host, 'movements')).toMatchObject([
    { direction: 'entry', inferred: false },
    { direction: 'exit', inferred: true },
  ]);
  await runJobs(campus.features.kit);
  expect(await appointmentOf(stayed)).toMatchObject({
    state: 'completed',
    visitors: [{ presence: 'absent' }],
  });
});

test('[F35] a visit enters the roster three days ahead and leaves it a day after its end', async () => {
  const start = TEST_NOW_MS + days(5);
  const visit = await aVisit({ details: { startAt: toInstant(start), endAt: toInstant(start + hours(2)) } });
  const id = await rosterIdOf(visit.passId);
  const held = async () => (await campus.pullAll(south.signIn, 'roster')).some((one) => one.id === id);
  expect(await held()).toBe(false);
  campus.clock.set(start - hours(71));
  await runJobs(campus.features.kit);
  expect(await held()).toBe(true);
  campus.clock.set(start + hours(27));
  await runJobs(campus.features.kit);
  expect(await held()).toBe(false);
});

test('what is old is forgotten: answers after thirty days, and no tablet keeps an old movement', async () => {
  const visit = await aVisit();
  await scanned(campus, south, { passId: visit.passId });
  expect(await campus.pullAll(visit.host, 'notices')).not.toEqual([]);
  campus.clock.set(IN_VISIT_MS + days(40));
  await runJobs(campus.features.kit);
  expect(await campus.pullAll(visit.host, 'notices')).toEqual([]);
  expect(
    (await campus.pullAll(south.signIn, 'movements')).filter((one) => one.passId === visit.passId),
  ).toEqual([]);
  expect(await campus.pullAll(visit.host, 'movements')).not.toEqual([]);
});

test('[MSG-12] [F6] the evening before, whoever was reached is reminded once; not who has just been written to', async () => {
  const start = TEST_NOW_MS + days(1);
  const details = { startAt: toInstant(start), endAt: toInstant(start + hours(2)) };
  const evening = TEST_NOW_MS + hours(8.5);
  const [early, unreached, late] = [
    await aVisit({ details }),
    await aVisit({ details }),
    await aVisit({ details }),
  ];
  const idOf = (visit: TestVisit) => visit.body.appointmentId;
  const remindersOf = async (visit: TestVisit) =>
    campus.db.sql`select state from messages where template = 'reminder' and appointment_id = ${idOf(visit)}`;
  await campus.db
    .sql`update messages set state = 'sent' where appointment_id in ${campus.db.sql([idOf(early), idOf(late)])}`;
  await campus.db.sql`update messages set state = 'failed' where appointment_id = ${idOf(unreached)}`;
  await campus.db
    .sql`update messages set created_at = ${toInstant(evening)} where appointment_id = ${idOf(late)}`;
  campus.clock.set(evening);
  await runJobs(campus.features.kit);
  expect(await remindersOf(early)).toEqual([]);
  for (const nowMs of [TEST_NOW_MS + hours(9), TEST_NOW_MS + hours(10)]) {
    campus.clock.set(nowMs);
    await runJobs(campus.features.kit);
  }
  expect(await remindersOf(early)).toEqual([{ state: 'queued' }]);
  expect(await remindersOf(unreached)).toEqual([]);
  expect(await remindersOf(late)).toEqual([]);
});

test.each(['invitation', 'moved', 'changed'])(
  '[MSG-12] whoever was told by «%s» is reminded',
  async (template) => {
    const start = TEST_NOW_MS + days(1);
    const { body } = await aVisit({
      details: { startAt: toInstant(start), endAt: toInstant(start + hours(2)) },
    });
    await campus.db.sql`
    update messages set state = 'sent', template = ${template} where appointment_id = ${body.appointmentId}`;
    campus.clock.set(TEST_NOW_MS + hours(9));
    await runJobs(campus.features.kit);
    expect(
      await campus.db
        .sql`select state from messages where template = 'reminder' and appointment_id = ${body.appointmentId}`,
    ).toEqual([{ state: 'queued' }]);
  },
);
