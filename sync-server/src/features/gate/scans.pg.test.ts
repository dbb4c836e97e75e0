import {
  minutes,
  RosterEntryId,
  toInstant,
  type PassId,
  type ScanEvent,
  type UnsignedScanEvent,
} from '@campus/domain';
import { openPerson, rosterIdOf, verifyPass } from '@campus/pass';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  aCampus,
  aDraft,
  aHost,
  appointmentOf as appointmentOfHost,
  aTablet,
  aVisit as aVisitOf,
  IN_VISIT_MS,
  scanned as scannedAt,
  type TestCampus,
  type TestTablet,
  type TestVisit,
} from '../../../test/a-campus';
import { inTransaction } from '../../db/transaction';
import { verifyAudit } from '../audit';
import { revokeDevice } from '../devices';
import { loadKeysetContent } from '../passes';
import { startWork } from '../work';

let campus: TestCampus;
let south: TestTablet;
let north: TestTablet;
beforeAll(async () => {
  campus = await aCampus();
  south = await aTablet(campus, 'south');
  north = await aTablet(campus, 'north');
});
afterAll(() => campus.close());
const aVisit = (changes = {}) => aVisitOf(campus, changes);
const appointmentOf = (visit: TestVisit) => appointmentOfHost(campus, visit.host);
const movementsOf = async (passId: PassId) =>
  (await campus.pullAll(south.signIn, 'movements')).filter((one) => one.passId === passId);
const settlementOf = async (tablet: TestTablet, event: ScanEvent) =>
  (await campus.pullAll(tablet.signIn, 'notices'))
    .filter((one) => one.kind === 'settlement' && one.body['eventId'] === event.id)
    .map((one) => one.body['state']);

const scanned = (tablet: TestTablet, changes: Partial<UnsignedScanEvent>) =>
  scannedAt(campus, tablet, changes);

test('[F33] an entry is confirmed, the host sees the arrival, every gate of the visit the movement', async () => {
  const visit = await aVisit();
  const event = await scanned(south, { passId: visit.passId });
  expect(await settlementOf(south, event)).toEqual(['confirmed']);
  expect(await appointmentOf(visit)).toMatchObject({
    state: 'checked_in',
    visitors: [{ presence: 'present', arrivedAt: event.trustedAt }],
  });
  expect(await campus.pullAll(north.signIn, 'movements')).toContainEqual(
    expect.objectContaining({ eventId: event.id }),
  );
  expect(await campus.pullAll(visit.host, 'movements')).toMatchObject([
    { direction: 'entry', settlement: 'confirmed' },
  ]);
  const news = (await campus.pullAll(visit.host, 'notices')).filter((one) => one.kind === 'news');
  expect(news.map((one) => one.body['about'])).toEqual(['arrived']);
});

test('[F29] an admission by short code is the movement of the pass behind the roster entry', async () => {
  const visit = await aVisit();
  const byCode = { passId: null, source: 'short_code', verdict: 'ID_CHECK_REQUIRED' } as const;
  const rosterId = RosterEntryId.parse(await rosterIdOf(visit.passId));
  const event = await scanned(south, { ...byCode, rosterId });
  expect(await settlementOf(south, event)).toEqual(['confirmed']);
  expect(await movementsOf(visit.passId)).toMatchObject([{ direction: 'entry', eventId: event.id }]);
  const nobody = await scanned(south, { ...byCode, rosterId: RosterEntryId.parse('A'.repeat(43)) });
  expect(await settlementOf(south, nobody)).toEqual(['irregular:unknown_pass']);
});

test('[F30] an exit checks out; entering again checks in', async () => {
  const visit = await aVisit();
  await scanned(south, { passId: visit.passId });
  campus.clock.advance(minutes(10));
  const exit = await scanned(north, { passId: visit.passId, direction: 'exit', verdict: 'EXIT_RECORDED' });
  expect(await appointmentOf(visit)).toMatchObject({
    state: 'checked_out',
    visitors: [{ presence: 'absent', leftAt: exit.trustedAt }],
  });
  campus.clock.advance(minutes(10));
  await scanned(south, { passId: visit.passId });
  expect(await appointmentOf(visit)).toMatchObject({ state: 'checked_in', visitors: [{ leftAt: null }] });
});

test('[SYNC-7] the same upload again is success and changes nothing', async () => {
  const visit = await aVisit();
  const event = await scanned(south, { passId: visit.passId });
  const before = await campus.db.sql`select seq from audit_head`;
  await campus.push('scans', south.signIn, [event]);
  expect(await settlementOf(south, event)).toEqual(['confirmed']);
  expect(await movementsOf(visit.passId)).toHaveLength(1);
  expect(await campus.db.sql`select seq from audit_head`).toEqual(before);
});

test('[FAULT-RACE-1] [F34] one pass at two dark gates: the later entry is irregular, whichever is uploaded first', async () => {
  const visit = await aVisit();
  const first = await south.scan({ passId: visit.passId });
  campus.clock.advance(minutes(5));
  const second = await north.scan({ passId: visit.passId });
  await campus.push('scans', north.signIn, [second]);
  expect(await settlementOf(north, second)).toEqual(['confirmed']);
  await campus.push('scans', south.signIn, [first]);
  expect(await settlementOf(south, first)).toEqual(['confirmed']);
  expect(new Set(await settlementOf(north, second))).toEqual(
    new Set(['confirmed', 'irregular:double_entry']),
  );
  const states = (await movementsOf(visit.passId)).map((one) => [one.eventId, one.settlement]);
  expect(new Map(states as [string, string][])).toEqual(
    new Map([
      [first.id, 'confirmed'],
      [second.id, 'irregular:double_entry'],
    ]),
  );
});

test('cancelled at ten, admitted in the dark half an hour later: the movement stands and is irregular', async () => {
  const visit = await aVisit();
  await campus.submit(
    visit.host,
    campus.command('appointment.cancel', { appointmentId: visit.body.appointmentId, reason: '' }),
  );
  campus.clock.advance(minutes(30));
  const event = await scanned(south, { passId: visit.passId });
  expect(await settlementOf(south, event)).toEqual(['irregular:after_cancel']);
  expect(await movementsOf(visit.passId)).toHaveLength(1);
  expect(await appointmentOf(visit)).toMatchObject({
    state: 'canceled_by_host',
    visitors: [{ presence: 'present' }],
  });
});

test('[FAULT-RACE-2] revoked, then admitted in the dark', async () => {
  const visit = await aVisit();
  await campus.submit(visit.host, campus.command('pass.revoke', { passId: visit.passId, reason: '' }));
  campus.clock.advance(minutes(1));
  expect(await settlementOf(south, await scanned(south, { passId: visit.passId }))).toEqual([
    'irregular:after_revocation',
  ]);
});

test('a pass that nobody knows, and a refused one, are kept without a movement', async () => {
  const stranger = 'AAAAAAAAAAAAAAAA' as PassId;
  expect(await settlementOf(south, await scanned(south, { passId: stranger }))).toEqual([
    'irregular:unknown_pass',
  ]);
  const visit = await aVisit();
  const refused = await scanned(south, { passId: visit.passId, action: 'refused', verdict: 'WRONG_GATE' });
  expect(await settlementOf(south, refused)).toEqual(['confirmed']);
  expect(await movementsOf(visit.passId)).toEqual([]);
});

test('a scan that another tablet signed, or that was altered, goes to quarantine and counts for nothing', async () => {
  const visit = await aVisit();
  const foreign = await north.scan({ passId: visit.passId });
  await campus.push('scans', south.signIn, [foreign]);
  const altered = { ...(await south.scan({ passId: visit.passId })), direction: 'exit' as const };
  await campus.push('scans', south.signIn, [altered]);
  expect(await settlementOf(south, foreign)).toEqual(['quarantined:bad_device_signature']);
  expect(await settlementOf(south, altered)).toEqual(['quarantined:bad_device_signature']);
  expect(await movementsOf(visit.passId)).toEqual([]);
  await campus.push('scans', north.signIn, [foreign]);
  expect(await settlementOf(north, foreign)).toEqual(['confirmed']);
});

test('a journal that was rewritten goes to quarantine; one that comes out of order does not', async () => {
  const tablet = await aTablet(campus, 'south');
  const visit = await aVisit();
  const events = [
    await tablet.scan({ passId: visit.passId, action: 'refused' }),
    await tablet.scan({ passId: visit.passId, action: 'refused' }),
    await tablet.scan({ passId: visit.passId, action: 'refused' }),
  ] as const;
  await campus.push('scans', tablet.signIn, [events[2]]);
  const gap = await campus.db
    .sql`select next_seq, top_seq from scan_journals where journal_id = ${events[0].journalId}`;
  expect(gap).toMatchObject([{ nextSeq: 0, topSeq: 2 }]);
  expect(campus.lines.some((line) => line.words === 'a journal has a gap')).toBe(true);
  await campus.push('scans', tablet.signIn, [events[0], events[1]]);
  const whole = await campus.db
    .sql`select next_seq, top_seq from scan_journals where journal_id = ${events[0].journalId}`;
  expect(whole).toMatchObject([{ nextSeq: 3, topSeq: 2 }]);
  const rewritten = await tablet.scan({ passId: visit.passId, action: 'refused', prevHash: 'x'.repeat(43) });
  await campus.push('scans', tablet.signIn, [rewritten]);
  expect(await settlementOf(tablet, rewritten)).toEqual(['quarantined:bad_device_signature']);
});

test('[FAULT-NET-4] [SYNC-7] the same scans ten times at once, and in two parts at once, are kept once and none is doubted', async () => {
  const tablet = await aTablet(campus, 'south');
  const events: ScanEvent[] = [];
  for (let n = 0; n < 8; n++) events.push(await tablet.scan({ action: 'refused' }));
  const parts = [...Array.from({ length: 10 }, () => events.slice(0, 4)), events.slice(4), events];
  await Promise.all(parts.map((part) => campus.push('scans', tablet.signIn, part)));
  const { sql } = campus.db;
  const stored = await sql`select seq from scan_events where device_id = ${tablet.deviceId} order by seq`;
  expect(stored.map((row) => row['seq'])).toEqual(events.map((event) => event.seq));
  expect(await sql`select from scan_quarantine where device_id = ${tablet.deviceId}`).toHaveLength(0);
  const journals =
    await sql`select next_seq, top_seq from scan_journals where device_id = ${tablet.deviceId}`;
  expect(journals).toMatchObject([{ nextSeq: 8, topSeq: 7 }]);
});

test('[GATE-35] a stretch that is missing is asked for once, and no more when it has come', async () => {
  const tablet = await aTablet(campus, 'south');
  const asked = async () =>
    (await campus.pullAll(tablet.signIn, 'notices')).filter((one) => one.kind === 'missing-scans');
  const events: ScanEvent[] = [];
  for (let n = 0; n < 6; n++) events.push(await tablet.scan({ action: 'refused' }));
  const push = (...seqs: number[]) =>
    campus.push(
      'scans',
      tablet.signIn,
      events.filter((event) => seqs.includes(event.seq)),
    );
  const journalId = events[0]?.journalId;
  await push(0);
  expect(await asked()).toEqual([]);
  await push(3, 5);
  const [first] = await asked();
  expect(first?.body).toEqual({ journalId, fromSeq: 1, untilSeq: 2 });
  await push(3, 5);
  expect(await asked()).toEqual([first]);
  await push(1, 2);
  expect(await asked()).toMatchObject([{ id: first?.id, body: { journalId, fromSeq: 4, untilSeq: 4 } }]);
  await push(4);
  expect(await asked()).toEqual([]);
});

test('a second event that names the first takes it back', async () => {
  const visit = await aVisit();
  const first = await scanned(south, { passId: visit.passId });
  await scanned(south, {
    passId: visit.passId,
    action: 'refused',
    corrects: first.id,
    verdict: 'ID_MISMATCH',
  });
  expect(await movementsOf(visit.passId)).toEqual([]);
  expect(await appointmentOf(visit)).toMatchObject({ visitors: [{ presence: 'absent', arrivedAt: null }] });
});

test('[GATE-36] coming and going moves no pass and no roster entry: no tablet pulls one for a scan', async () => {
  const visit = await aVisit();
  const held = async () => ({
    roster: await campus.pullAll(north.signIn, 'roster'),
    passes: await campus.pullAll(visit.visitor, 'passes'),
  });
  const before = await held();
  await scanned(south, { passId: visit.passId });
  expect(await held()).toEqual(before);
  const [seen] = await campus.pullAll(visit.visitor, 'appointments');
  expect(seen).toMatchObject({ state: 'checked_in', visitors: [{ presence: 'present' }] });
});

test('[F33] one upload of many: in and out, a second entry, one taken back at once, one that was altered', async () => {
  const tablet = await aTablet(campus, 'south');
  const [inAndOut, twice, undone] = [await aVisit(), await aVisit(), await aVisit()];
  const seen = async (changes: Partial<UnsignedScanEvent>): Promise<ScanEvent> => {
    campus.clock.advance(1_000);
    return tablet.scan(changes);
  };
  const events = [
    await seen({ passId: inAndOut.passId }),
    await seen({ passId: twice.passId }),
    await seen({ passId: inAndOut.passId, direction: 'exit', verdict: 'EXIT_RECORDED' }),
    await seen({ passId: twice.passId }),
    await seen({ passId: undone.passId }),
  ] as const;
  const correction = await seen({ passId: undone.passId, action: 'refused', corrects: events[4].id });
  const altered = { ...(await seen({ passId: inAndOut.passId })), partySize: 9 };
  const upload = [...events, correction, altered];
  await campus.push('scans', tablet.signIn, upload);
  await campus.push('scans', tablet.signIn, upload);
  const settled = await Promise.all(upload.map((event) => settlementOf(tablet, event)));
  const expected = upload.map(() => ['confirmed']);
  expected[3] = ['irregular:double_entry'];
  expected[6] = ['quarantined:bad_device_signature'];
  expect(settled).toEqual(expected);
  const directions = (await movementsOf(inAndOut.passId)).map((one) => one.direction);
  expect(directions.toSorted()).toEqual(['entry', 'exit']);
  const both = (await movementsOf(twice.passId)).map((one) => one.settlement);
  expect(both.toSorted()).toEqual(['confirmed', 'irregular:double_entry']);
  expect(await movementsOf(undone.passId)).toEqual([]);
  expect(await appointmentOf(inAndOut)).toMatchObject({ state: 'checked_out', rev: 2 });
  expect(await appointmentOf(twice)).toMatchObject({ state: 'checked_in', rev: 2 });
  expect(await appointmentOf(undone)).toMatchObject({ visitors: [{ presence: 'absent', arrivedAt: null }] });
});

test('[F34] the earlier of two entries comes second in one upload: the later one is told but once', async () => {
  const tablet = await aTablet(campus, 'south');
  const visit = await aVisit();
  const now = campus.clock.nowMs();
  const journals = [campus.newId(), campus.newId()].toSorted();
  const [first, second] = journals as [ScanEvent['journalId'], ScanEvent['journalId']];
  const start = { passId: visit.passId, seq: 0, prevHash: '' };
  const later = await tablet.scan({ ...start, journalId: first, trustedAt: toInstant(now) });
  const earlier = await tablet.scan({ ...start, journalId: second, trustedAt: toInstant(now - minutes(1)) });
  await campus.push('scans', tablet.signIn, [later, earlier]);
  expect(await settlementOf(tablet, earlier)).toEqual(['confirmed']);
  expect(await settlementOf(tablet, later)).toEqual(['irregular:double_entry']);
  const [movement] = (await movementsOf(visit.passId)).filter((one) => one.eventId === later.id);
  expect(movement).toMatchObject({ settlement: 'irregular:double_entry', rev: 2 });
});

test('[F21] [F35] the tablet verifies the pass, and the shown pass opens exactly its roster entry', async () => {
  const visit = await aVisit({ details: { guardNote: '请带到会议室', plate: '京A12345' } });
  const keyset = await inTransaction(campus.db.sql, 'server', loadKeysetContent);
  const evidence = await verifyPass(visit.token, { keyset, campusId: 'demo', nowMs: campus.clock.nowMs() });
  expect(evidence).toMatchObject({
    kind: 'pass',
    signature: 'valid',
    claims: { passId: visit.passId, visitType: 'official' },
  });
  const id = await rosterIdOf(visit.passId);
  const roster = await campus.pullAll(south.signIn, 'roster');
  const entry = roster.find((one) => one.id === id);
  if (entry === undefined) throw new Error('no entry');
  expect(JSON.stringify(roster)).not.toContain('赵六');
  const person = await openPerson(entry.sealed, { jws: visit.token, passId: visit.passId, generation: 0 });
  expect(person).toMatchObject({
    name: '赵六',
    guardNote: '请带到会议室',
    plate: '京A12345',
    hostName: '王老师',
  });
});

test('[F48] a revoked tablet is known as such to identity and to every gate', async () => {
  const tablet = await aTablet(campus, 'east');
  const revoke = () =>
    inTransaction(campus.db.sql, 'server', (tx) =>
      revokeDevice(startWork(campus.features.kit, tx, 'server'), tablet.deviceId),
    );
  expect(await revoke()).toBe(true);
  expect(await revoke()).toBe(false);
  expect(await campus.features.devices.findDevice(tablet.deviceId)).toMatchObject({
    gateId: 'east',
    revoked: true,
  });
  const facts = await campus.pullAll(south.signIn, 'facts');
  expect(facts.find((one) => one.id === `device:${tablet.deviceId}`)?.body).toMatchObject({
    state: 'revoked',
  });
  expect(facts.filter((one) => one.kind === 'guard')).toHaveLength(2);
  expect(
    (await campus.pullAll(aHost(campus), 'facts')).some(
      (one) => one.kind === 'guard' || one.kind === 'device',
    ),
  ).toBe(false);
});

test('a shift starts and ends on its own tablet only', async () => {
  const [guard] = (await campus.pullAll(south.signIn, 'facts')).filter((one) => one.kind === 'guard');
  const body = {
    shiftId: campus.newId(),
    guardId: String(guard?.body['id']),
    deviceId: south.deviceId,
    gateId: 'south',
    startedAt: toInstant(campus.clock.nowMs()),
  } as never;
  expect(await campus.submit(north.signIn, campus.command('shift.start', body))).toMatchObject({
    code: 'request.forbidden',
  });
  expect(await campus.submit(south.signIn, campus.command('shift.start', body))).toMatchObject({
    outcome: 'accepted',
  });
  const end = {
    shiftId: (body as { shiftId: string }).shiftId,
    endedAt: toInstant(campus.clock.nowMs()),
  } as never;
  expect(await campus.submit(north.signIn, campus.command('shift.end', end))).toMatchObject({
    code: 'shift.none-open',
  });
  expect(await campus.submit(south.signIn, campus.command('shift.end', end))).toMatchObject({
    outcome: 'accepted',
  });
});

test('scans of one pass from two gates at once settle one after the other', async () => {
  const visit = await aVisit();
  const one = await south.scan({ passId: visit.passId });
  campus.clock.advance(minutes(5));
  const two = await north.scan({ passId: visit.passId });
  await Promise.all([campus.push('scans', south.signIn, [one]), campus.push('scans', north.signIn, [two])]);
  const states = (await movementsOf(visit.passId)).map((movement) => movement.settlement);
  expect(states.toSorted()).toEqual(['confirmed', 'irregular:double_entry']);
});

test('a visitor that is two people: each pass has its own presence', async () => {
  const host = aHost(campus);
  const body = aDraft(campus, {
    visitors: [
      { name: '甲', phone: '13700000001' },
      { name: '乙', phone: '13700000002' },
    ],
  });
  campus.clock.set(IN_VISIT_MS);
  await campus.submit(host, campus.command('appointment.create', body));
  const [appointment] = await campus.pullAll(host, 'appointments');
  const passId = appointment?.visitors[0]?.passId as PassId;
  await scanned(south, { passId });
  const [after] = await campus.pullAll(host, 'appointments');
  expect(after?.visitors.map((one) => one.presence)).toEqual(['present', 'absent']);
  expect(after?.visitors.map((one) => one.visitorId)).toEqual(body.visitors.map((one) => one.visitorId));
});

test('[F46] the audit trail is whole after all this, and an altered entry is found', async () => {
  const proof = await inTransaction(campus.db.sql, 'server', verifyAudit);
  expect(proof).toMatchObject({ ok: true });
  await expect(campus.db.sql`update audit_entries set action = 'x' where seq = 3`).rejects.toThrow(
    'append-only',
  );
  await expect(campus.db.sql`delete from audit_entries`).rejects.toThrow('append-only');
  await campus.db.sql`alter table audit_entries disable trigger user`;
  await campus.db.sql`update audit_entries set actor = 'server!' where seq = 3`;
  expect(await inTransaction(campus.db.sql, 'server', verifyAudit)).toEqual({ ok: false, seq: 3 });
});
