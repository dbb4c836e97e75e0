import { days, hours, toInstant, type Appointment } from '@campus/domain';
import { WatchlistAnswer } from '@campus/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  aCampus,
  aDraft,
  aHost,
  aVisit,
  appointmentOf,
  aVisitorSignIn,
  IN_VISIT_MS,
  scanned,
  type TestCampus,
  type TestVisit,
} from '../../../test/a-campus';
import { aDesk, type TestDesk } from '../../../test/a-watchlist';
import { aBooking, aLine, anAlumnus, asServer } from '../../../test/alumni';
import { anOldRow, setUpOld, takeOver } from '../../../test/an-old-campus';
import { TEST_NOW_MS } from '../../../test/test-deps';
import { eraseVisitor } from '../appointments';
import { runJobs } from '../jobs/run-jobs';

let campus: TestCampus;
let desk: TestDesk;
beforeEach(async () => {
  campus = await aCampus();
  desk = await aDesk(campus);
});
afterEach(() => campus.close());

const PASSPORT = { type: 'passport', number: 'E12345678' } as const;
const PHONE = '13912345678';
const withPhone = (phone: string) => aVisit(campus, { visitors: [{ phone }] });
const isHeld = async ({ passId }: TestVisit): Promise<boolean | undefined> =>
  (await desk.entry(passId))?.hold;

test('[WATCH-3] [WATCH-1] who is on the list when he is invited is held, by document or by phone, whatever the spelling', async () => {
  expect((await desk.add({ phone: `+86 ${PHONE}` })).result?.outcome).toBe('accepted');
  expect((await desk.add({ document: { ...PASSPORT, number: 'e 1234-5678' } })).result?.outcome).toBe(
    'accepted',
  );
  const byPhone = await withPhone(PHONE);
  const byDocument = await aVisit(campus, { visitors: [{ document: PASSPORT }] });
  const nobody = await aVisit(campus, { visitors: [{ document: { ...PASSPORT, number: 'E12345679' } }] });
  expect([await isHeld(byPhone), await isHeld(byDocument), await isHeld(nobody)]).toEqual([
    true,
    true,
    false,
  ]);
  expect((await desk.open()).map(({ kind }) => kind).sort((a, b) => a.localeCompare(b))).toEqual([
    'document',
    'phone',
  ]);
});

test('[WATCH-4] a list that changes finds who is booked already, and lets go whom it means no more', async () => {
  const visit = await withPhone(PHONE);
  expect(await isHeld(visit)).toBe(false);
  const { entryId } = await desk.add({ phone: PHONE });
  expect(await isHeld(visit)).toBe(true);
  const second = await desk.add({ phone: PHONE, document: PASSPORT });
  await desk.end(entryId);
  expect(await isHeld(visit)).toBe(true);
  await desk.end(second.entryId);
  expect([await isHeld(visit), await desk.open(), await desk.notices()]).toEqual([false, [], []]);
});

test('[WATCH-3] an edit that brings the number finds him, one that takes it away lets him go', async () => {
  await desk.add({ phone: PHONE });
  const visit = await withPhone('13800000009');
  const { details, visitors, appointmentId } = visit.body;
  const amend = (phone: string) =>
    campus.submit(
      visit.host,
      campus.command('appointment.amend', {
        appointmentId,
        details,
        visitors: visitors.map((one) => ({ ...one, phone })),
      }),
    );
  campus.clock.set(TEST_NOW_MS);
  expect((await amend(PHONE))?.code).toBe(null);
  expect(await isHeld(visit)).toBe(true);
  expect((await amend('13800000009'))?.code).toBe(null);
  expect([await isHeld(visit), await desk.open()]).toEqual([false, []]);
});

test('[WATCH-3] alumni who book, rows of a list and appointments of the old system are matched like everybody else', async () => {
  const line = aLine(7);
  const alumnus = await anAlumnus(campus, line);
  await desk.add({ phone: line.phone });
  const booked = await campus.submit(
    alumnus.signIn,
    campus.command('alumni.book', aBooking(campus, alumnus)),
  );
  expect(booked?.code).toBe(null);
  const [pass] = await campus.pullAll(alumnus.signIn, 'passes');
  campus.clock.set(IN_VISIT_MS);
  expect((await desk.entry(pass?.id as never))?.hold).toBe(true);

  campus.clock.set(TEST_NOW_MS);
  await setUpOld(campus);
  await desk.add({ phone: PHONE });
  await takeOver(campus, [anOldRow(1, { phone: PHONE }), anOldRow(2, { phone: '13700000002' })]);
  const held = async () =>
    (await campus.pullAll(desk.tablet.signIn, 'legacy'))
      .map(({ turns }) => turns[0]?.hold === true)
      .sort((a, b) => +a - +b);
  expect(await held()).toEqual([false, true]);
  await desk.add({ phone: '13700000002' });
  expect(await held()).toEqual([true, true]);
  const old = (await desk.open()).find((one) => one.of === 'old');
  expect((await desk.clear({ matchId: old?.id as never, outcome: 'suspend' }))?.code).toBe('pass.not-found');
  expect((await desk.clear({ matchId: old?.id as never, outcome: 'admit' }))?.code).toBe(null);
  expect(await held()).toEqual([false, true]);
});

test('[WATCH-3] rows of a list that are committed are matched', async () => {
  await desk.add({ phone: PHONE });
  const host = aHost(campus);
  const draft = aDraft(campus, { visitors: [{ phone: PHONE }, { phone: '13911112222' }] });
  const [batchId, partId] = [campus.newId(), campus.newId()];
  const rows = campus.command('batch.rows', {
    batchId,
    partId,
    details: draft.details,
    rows: draft.visitors.map((visitor, i) => ({
      row: i + 2,
      ref: null,
      appointmentId: campus.newId(),
      own: {},
      plate: null,
      guardNote: '',
      visitor,
    })),
  } as never);
  const commit = campus.command('batch.commit', { batchId, partId, send: { kind: 'now' } } as never, {
    after: rows.id,
  });
  await campus.push('commands', host, [rows, commit]);
  expect(await campus.pullAll(host, 'appointments')).toHaveLength(2);
  expect(await desk.open()).toHaveLength(1);
});

test('[WATCH-5] validity begins and ends by time, by a job', async () => {
  const visit = await withPhone(PHONE);
  campus.clock.set(TEST_NOW_MS);
  await desk.add({
    phone: PHONE,
    validFrom: toInstant(TEST_NOW_MS + hours(1)),
    validUntil: toInstant(TEST_NOW_MS + hours(2)),
  });
  expect(await isHeld(visit)).toBe(false);
  campus.clock.set(TEST_NOW_MS + hours(1));
  await runJobs(campus.features.kit);
  expect(await isHeld(visit)).toBe(true);
  campus.clock.set(TEST_NOW_MS + hours(2));
  await runJobs(campus.features.kit);
  expect([await isHeld(visit), await desk.open()]).toEqual([false, []]);
});

/** Everything that reaches host and visitor, and their messages, without ids, tokens and numbers of their own. */
async function seenBy(visit: TestVisit): Promise<unknown> {
  const outbox = await campus.db.sql`
    select template, channel, state from messages
     where visitor_id = ${visit.body.visitors[0]?.visitorId ?? ''} order by 1, 2`;
  return {
    host: [await campus.pullAll(visit.host, 'appointments'), await campus.pullAll(visit.host, 'movements')],
    notices: (await campus.pullAll(visit.host, 'notices')).map(({ kind, body }) => [kind, body['code']]),
    visitor: [
      await campus.pullAll(visit.visitor, 'appointments'),
      await campus.pullAll(visit.visitor, 'passes'),
    ],
    outbox,
  };
}
const alike = (seen: unknown): string =>
  JSON.stringify(seen)
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'id')
    .replaceAll(/"(id|passId|token|shortCode|link)":"[^"]*"/g, '"$1":"…"')
    .replaceAll(/\+86\d{11}/g, 'phone');

test('[WATCH-6] host and visitor see, get and are told exactly the same with a match and without', async () => {
  await desk.add({ phone: PHONE });
  const [held, free] = [await withPhone(PHONE), await withPhone('13912345679')];
  expect([await isHeld(held), await isHeld(free)]).toEqual([true, false]);
  expect(alike(await seenBy(held))).toBe(alike(await seenBy(free)));
  const before = await feedOf(held);
  await desk.clear({ matchId: (await desk.open())[0]?.id as never, outcome: 'admit' });
  expect(await isHeld(held)).toBe(false);
  // Not even that something moved: no document of theirs is sent again.
  expect(await feedOf(held)).toEqual(before);
});

const feedOf = (visit: TestVisit) => campus.db.sql`
  select scope, coll, doc_id, xid from sync_feed
   where scope in (${`person:${visit.host.principal.id}`}, ${`visitor:${visit.visitor.principal.id}`}) order by 1, 2, 3`;

test('[WATCH-6] a host is not told afterwards either: who was let in before the tablet knew is irregular for security alone', async () => {
  const visit = await withPhone(PHONE);
  await desk.add({ phone: PHONE });
  const event = await scanned(campus, desk.tablet, { passId: visit.passId });
  const [movement] = await campus.pullAll(visit.host, 'movements');
  expect(movement).toMatchObject({ eventId: event.id, settlement: 'confirmed' });
  const [kept] = await campus.db.sql`select settlement from scan_events where id = ${event.id}`;
  expect(kept).toMatchObject({ settlement: 'irregular:late_watchlist' });
  expect(await desk.notices()).toContainEqual(expect.objectContaining({ about: 'went-in', gateId: 'south' }));
  expect((await desk.open())[0]?.seen).toMatchObject({ gate: 'south', wentIn: true });
});

test('[WATCH-7] security is told who is expected and at which gate he stands; nobody else is', async () => {
  await desk.add({ phone: PHONE });
  const visit = await withPhone(PHONE);
  await scanned(campus, desk.tablet, {
    passId: visit.passId,
    verdict: 'WATCHLIST_HOLD',
    action: 'escalated',
  });
  const [match] = await desk.open();
  expect(await desk.notices()).toMatchObject([
    { about: 'found', matchId: match?.id, gateId: null },
    { about: 'at-gate', matchId: match?.id, gateId: 'south' },
  ]);
  expect(match).toMatchObject({
    name: '赵六',
    phone: '+86 139****5678',
    seen: { gate: 'south', wentIn: false },
  });
  for (const other of [visit.host, visit.visitor, desk.tablet.signIn])
    expect(await desk.notices(other)).toEqual([]);
});

test('[WATCH-9] not the same person: the hold goes, with who, when and why; decided once', async () => {
  await desk.add({ phone: PHONE });
  const visit = await withPhone(PHONE);
  const [match] = await desk.open();
  const id = match?.id as never;
  expect((await desk.clear({ matchId: id, reason: '同号不同人' }))?.code).toBe(null);
  expect([await isHeld(visit), await desk.notices()]).toEqual([false, []]);
  expect((await desk.clear({ matchId: id }))?.code).toBe('watchlist.decided');
  const { matches } = WatchlistAnswer.parse(await (await desk.look()).json());
  expect(matches).toMatchObject([
    { decision: { outcome: 'not-same', by: '王老师', reason: '同号不同人', at: toInstant(IN_VISIT_MS) } },
  ]);
});

test('[WATCH-9] whoever was found not to be the person is not asked again with the same document; a stranger with that phone is', async () => {
  await desk.add({ phone: PHONE });
  const invited = (number: string) =>
    aVisit(campus, { visitors: [{ phone: PHONE, document: { ...PASSPORT, number } }] });
  await invited('E11111111');
  await desk.clear({ matchId: (await desk.open())[0]?.id as never, forPerson: true });
  await invited('E11111111');
  expect(await desk.open()).toEqual([]);
  await invited('E22222222');
  expect(await desk.open()).toHaveLength(1);
});

test('[WATCH-9] the person meant: his pass is suspended', async () => {
  await desk.add({ phone: PHONE });
  const visit = await withPhone(PHONE);
  await desk.clear({ matchId: (await desk.open())[0]?.id as never, outcome: 'suspend' });
  expect(await desk.entry(visit.passId)).toMatchObject({ hold: false, passState: 'suspended' });
});

test('[WATCH-2] the same numbers are listed once; nobody but security reads or changes anything', async () => {
  expect((await desk.add({ phone: PHONE })).result?.code).toBe(null);
  expect((await desk.add({ phone: `0086${PHONE}` })).result?.code).toBe('watchlist.already-listed');
  expect((await desk.end(campus.newId()))?.code).toBe('watchlist.not-found');
  const answers = [
    await desk.look(null),
    await desk.look(aHost(campus)),
    await desk.look(aVisitorSignIn(campus.newId())),
  ];
  expect(answers.map(({ status }) => status)).toEqual([401, 403, 403]);
});

test('[WATCH-8] numbers come back masked and lie nowhere in clear; who looked is on record', async () => {
  await desk.add({ phone: PHONE, document: PASSPORT, reason: '扬言滋事' });
  await withPhone(PHONE);
  await desk.clear({ matchId: (await desk.open())[0]?.id as never, reason: '本人并非滋事者' });
  const text = await (await desk.look()).text();
  expect(WatchlistAnswer.parse(JSON.parse(text)).entries).toMatchObject([
    { document: { type: 'passport', masked: 'E****5678' }, phone: '+86 139****5678', reason: '扬言滋事' },
  ]);
  const tables = await campus.db.sql<{ t: string }[]>`
    select e::text as t from watchlist_entries e union all select m::text from watchlist_matches m
     union all select d::text from sync_doc d union all select a::text from audit_entries a
     union all select c::text from commands c`;
  const stored = [
    text.replace('扬言滋事', '').replace('本人并非滋事者', ''),
    ...tables.map(({ t }) => t),
  ].join('\n');
  for (const secret of [PHONE, PASSPORT.number, '扬言滋事', '本人并非滋事者']) {
    expect(stored).not.toContain(secret);
    expect(stored).not.toContain(Buffer.from(secret).toString('hex'));
  }
  const looks = await campus.db.sql`select from audit_entries where action = 'watchlist.look'`;
  expect(looks.length).toBeGreaterThan(0);
});

test('[WATCH-10] without a number to compare «not checked» is on record, and so is an entry without the roster’s word', async () => {
  const visit = await aVisit(campus);
  await scanned(campus, desk.tablet, { passId: visit.passId, basis: 'signature' });
  const { notChecked } = WatchlistAnswer.parse(await (await desk.look()).json());
  expect(notChecked).toEqual({ document: 1, phone: 0, atGate: 1 });
});

test('[WATCH-11] who is erased is forgotten here too; what is over goes after thirty days', async () => {
  const { entryId } = await desk.add({ phone: PHONE });
  const [erased, kept] = [await withPhone(PHONE), await withPhone(PHONE)];
  const idOf = ({ body }: TestVisit): string => body.visitors[0]?.visitorId ?? '';
  await asServer(campus, (work) => eraseVisitor(work, idOf(erased)));
  const left = await campus.db.sql`select subject from watchlist_matches`;
  expect(left).toMatchObject([{ subject: idOf(kept) }]);
  expect(await desk.notices()).toHaveLength(1);
  await desk.clear({ matchId: (await desk.open())[0]?.id as never });
  await desk.end(entryId);
  campus.clock.set(TEST_NOW_MS + days(32));
  await runJobs(campus.features.kit);
  campus.clock.set(TEST_NOW_MS + days(34));
  await runJobs(campus.features.kit);
  const gone = await campus.db.sql`
    select id from watchlist_matches union all select id from watchlist_entries
     union all select subject from data_keys where subject = ${entryId}`;
  expect(gone).toEqual([]);
});

test('[WATCH-3] a visit and an entry that are made at the same time do not miss each other', async () => {
  const host = aHost(campus);
  const body = aDraft(campus, { visitors: [{ phone: PHONE }] });
  const [made, added] = await Promise.all([
    campus.submit(host, campus.command('appointment.create', body)),
    desk.add({ phone: PHONE }),
  ]);
  expect([made?.outcome, added.result?.outcome]).toEqual(['accepted', 'accepted']);
  const appointment: Appointment = await appointmentOf(campus, host);
  expect(await desk.open()).toHaveLength(1);
  expect((await desk.entry(appointment.visitors[0]?.passId as never))?.hold).toBe(true);
});
