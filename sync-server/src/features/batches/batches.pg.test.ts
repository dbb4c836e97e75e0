import {
  AppointmentDetails,
  days,
  detailsOfRow,
  splitBatch,
  toInstant,
  VisitorDraft,
  type BatchNotice,
  type BatchSend,
  type CommandBody,
  type Notice,
} from '@campus/domain';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aCampus, aDraft, aHost, aVisitorSignIn, type TestCampus } from '../../../test/a-campus';
import { aColleague, endColleague, nameColleague } from '../../../test/colleagues';
import { TEST_NOW_MS } from '../../../test/test-deps';
import type { SignIn } from '../../sign-in';
import { matchHash } from '../visitors';

let campus: TestCampus;
beforeAll(async () => void (campus = await aCampus()));
afterAll(() => campus.close());
beforeEach(() => campus.clock.set(TEST_NOW_MS));

type Part = CommandBody<'batch.rows'>;
type RowChange = Partial<Omit<Part['rows'][number], 'visitor'>> & {
  readonly visitor?: Partial<Part['rows'][number]['visitor']>;
};

let phones = 13_700_000_000;
const newPhone = (): string => String(phones++);

function aPart(changes: readonly RowChange[], details: Partial<Part['details']> = {}): Part {
  const draft = aDraft(campus, { visitors: changes.map(() => ({})), details });
  return {
    batchId: campus.newId() as Part['batchId'],
    partId: campus.newId() as Part['partId'],
    details: draft.details,
    rows: changes.map(({ visitor = {}, ...row }, i) => ({
      row: i + 2,
      ref: null,
      appointmentId: campus.newId() as Part['rows'][number]['appointmentId'],
      own: {},
      plate: null,
      guardNote: '',
      ...row,
      visitor: { ...aVisitor(i), phone: newPhone(), ...visitor },
    })),
  };
}

const aVisitor = (i: number): Part['rows'][number]['visitor'] => {
  const [visitor] = aDraft(campus, { visitors: [{ name: `访客${'甲乙丙丁戊'.charAt(i % 5)}` }] }).visitors;
  if (visitor === undefined) throw new Error('no visitor');
  return visitor;
};

/** The same people under new ids, as a device sends a file again. */
const again = (part: Part, change: (row: Part['rows'][number]) => RowChange = () => ({})): Part => ({
  ...part,
  batchId: campus.newId() as Part['batchId'],
  partId: campus.newId() as Part['partId'],
  rows: part.rows.map((row) => {
    const { visitor, ...rest } = change(row);
    return {
      ...row,
      ...rest,
      appointmentId: campus.newId() as typeof row.appointmentId,
      visitor: { ...row.visitor, ...visitor, visitorId: campus.newId() as typeof row.visitor.visitorId },
    };
  }),
});

async function told(host: SignIn, part: Part, stage: BatchNotice['stage']): Promise<BatchNotice['rows']> {
  const notices: Notice[] = await campus.pullAll(host, 'notices');
  const bodies = notices
    .filter((one) => one.kind === 'batch-rows')
    .map((one) => one.body as unknown as BatchNotice);
  return bodies.find((one) => one.partId === part.partId && one.stage === stage)?.rows ?? [];
}

async function send(
  host: SignIn,
  part: Part,
  how: BatchSend = { kind: 'now' },
): Promise<BatchNotice['rows']> {
  const rows = campus.command('batch.rows', part);
  const { batchId, partId } = part;
  const commit = campus.command('batch.commit', { batchId, partId, send: how }, { after: rows.id });
  await campus.push('commands', host, [rows, commit]);
  return told(host, part, 'committed');
}

const outcomes = (rows: BatchNotice['rows']) => rows.map((row) => row.outcome);
const messages = async () => {
  const [row] = await campus.db.sql<
    { n: number }[]
  >`select count(*)::int as n from messages where state <> 'void'`;
  return row?.n ?? 0;
};

test('[BATCH-10] rows are looked at when they arrive, and nothing comes into being before they are committed', async () => {
  const host = aHost(campus);
  const part = aPart([{}, { visitor: { phone: '123' } }]);
  const result = await campus.submit(host, campus.command('batch.rows', part));
  expect(result?.outcome).toBe('accepted');
  expect(await told(host, part, 'checked')).toMatchObject([
    { row: 2, outcome: 'new', code: null },
    { row: 3, outcome: 'refused', code: 'visitor.phone-invalid', at: 'visitors.0.phone' },
  ]);
  expect(await campus.pullAll(host, 'appointments')).toEqual([]);
});

test('[BATCH-11] each row becomes an appointment by itself; one that is refused holds nobody up', async () => {
  const host = aHost(campus);
  const part = aPart([{}, { visitor: { name: '<>' } }, { plate: '京A12345' }]);
  const rows = await send(host, part);
  expect(rows.map((row) => [row.outcome, row.code])).toEqual([
    ['new', null],
    ['refused', 'visitor.name-invalid'],
    ['new', null],
  ]);
  const made = await campus.pullAll(host, 'appointments');
  expect(new Set(made.map((one) => [one.state, one.visitors.length, one.plate].join()))).toEqual(
    new Set(['approved,1,', 'approved,1,京A12345']),
  );
});

test('[BATCH-18] each visit says of which list it is a row, to its host and to whoever decides, and not to its visitor', async () => {
  const host = aHost(campus);
  const part = aPart([{}, { visitor: { phone: null, email: 'row@example.org' } }]);
  await send(host, part);
  const made = await campus.pullAll(host, 'appointments');
  expect(made.map(({ batch }) => batch)).toEqual([part.batchId, part.batchId]);
  await campus.submit(host, campus.command('appointment.create', aDraft(campus)));
  const [alone] = (await campus.pullAll(host, 'appointments')).filter(({ batch }) => batch === null);
  expect(alone?.id).toBeDefined();
  const [row] = await campus.db.sql<{ scope: string }[]>`
    select scope_id::text as scope from appointment_visitors where appointment_id = ${part.rows[1]?.appointmentId ?? ''}`;
  const shown = await campus.pullAll(aVisitorSignIn(row?.scope ?? ''), 'appointments');
  expect(shown.map(({ id, batch }) => [id, batch])).toEqual([[part.rows[1]?.appointmentId, null]]);
});

test('[BATCH-23] a row says that another host expects the same person on that day, and not who; it is no refusal', async () => {
  const [host, other] = [aHost(campus), aHost(campus)];
  const day = { startAt: '2026-11-26T02:00:00.000Z', endAt: '2026-11-26T04:00:00.000Z' };
  const document = { type: 'passport', number: 'E12345678' } as const;
  const another = { type: 'passport', number: 'E87654321' } as const;
  const theirs = aPart(
    [
      { visitor: { phone: '13700990001' } },
      { visitor: { phone: null, email: 'twice@example.org' } },
      { visitor: { phone: '13700990003', document } },
      { visitor: { phone: '13700990004', document: another } },
      { visitor: { phone: '13700990005' } },
      { visitor: { phone: '13700990006' } },
      { visitor: { phone: '13700990007' } },
    ],
    day,
  );
  const [, , , , canceled] = theirs.rows;
  expect(outcomes(await send(other, theirs))).toEqual(theirs.rows.map(() => 'new'));
  const appointmentId = canceled?.appointmentId ?? theirs.rows[0]?.appointmentId;
  if (appointmentId === undefined) throw new Error('no row');
  await campus.submit(other, campus.command('appointment.cancel', { appointmentId, reason: '' }));
  const mine = aPart(
    [
      { visitor: { phone: '13700990001' } },
      { visitor: { phone: null, email: 'TWICE@example.org' } },
      { visitor: { phone: '13700999993', document } },
      // One phone for two people, as their documents say.
      { visitor: { phone: '13700990004', document: { type: 'passport', number: 'E11112222' } } },
      { visitor: { phone: '13700990005' } },
      {
        visitor: { phone: '13700990006' },
        own: { startAt: '2026-11-27T02:00:00.000Z', endAt: '2026-11-27T04:00:00.000Z' },
      },
      {},
      // Who knows a number and no name learns nothing.
      { visitor: { phone: '13700990007' } },
    ],
    day,
  );
  await campus.submit(host, campus.command('batch.rows', mine));
  const looked = await told(host, mine, 'checked');
  expect(looked.map(({ outcome, elsewhere }) => [outcome, elsewhere])).toEqual(
    [true, true, true, false, false, false, false, false].map((elsewhere) => ['new', elsewhere]),
  );
  const { batchId, partId } = mine;
  await campus.submit(host, campus.command('batch.commit', { batchId, partId, send: { kind: 'now' } }));
  expect(outcomes(await told(host, mine, 'committed'))).toEqual(mine.rows.map(() => 'new'));
  await campus.submit(host, campus.command('batch.rows', again(mine)));
  const own = aPart([{ visitor: { phone: '13700990001' } }], { ...day, purpose: '又一次' });
  await campus.submit(other, campus.command('batch.rows', { ...own, rows: again(own).rows }));
  expect((await told(other, own, 'checked')).map(({ outcome }) => outcome)).toEqual(['changed']);
});

test('[BATCH-24] a delegate sends a list for his host; both are named, and the host knows his rows again', async () => {
  const [host, secretary, stranger] = [
    await aColleague(campus, '王老师'),
    await aColleague(campus, '钱秘书'),
    await aColleague(campus, '路人'),
  ];
  const { delegationId } = await nameColleague(campus, host, secretary.email);
  const part: Part = { ...aPart([{}, {}]), forHost: host.id };
  const refused = await campus.submit(stranger.signIn, campus.command('batch.rows', part));
  expect([refused?.outcome, refused?.code]).toEqual(['refused', 'delegate.not-acting']);
  expect(outcomes(await send(secretary.signIn, part))).toEqual(['new', 'new']);
  const made = await campus.pullAll(host.signIn, 'appointments');
  expect(made.map((one) => [one.hostId, one.batch, one.acts.map(({ what, name }) => [what, name])])).toEqual(
    part.rows.map(() => [host.id, part.batchId, [['made', '钱秘书']]]),
  );
  const trail = await campus.db.sql<{ actor: string; forHost: string }[]>`
    select actor, facts ->> 'forHost' as for_host from audit_entries
     where subject = any(${campus.db.sql.array(part.rows.map((row) => String(row.appointmentId)))}::text[])`;
  expect(trail.map(({ actor, forHost }) => [actor, forHost])).toContainEqual([
    `person:${secretary.id}`,
    host.id,
  ]);
  const { forHost: _, ...own } = again(part);
  expect(outcomes(await send(host.signIn, own))).toEqual(['same', 'same']);
  const late: Part = { ...aPart([{}]), forHost: host.id };
  const rows = campus.command('batch.rows', late);
  await campus.submit(secretary.signIn, rows);
  await endColleague(campus, host, delegationId);
  const { batchId, partId } = late;
  const commit = campus.command('batch.commit', { batchId, partId, send: { kind: 'now' } });
  expect((await campus.submit(secretary.signIn, commit))?.code).toBe('delegate.ended');
  expect(await campus.pullAll(host.signIn, 'appointments')).toHaveLength(2);
});

test('[BATCH-12] the same list again changes nothing: no appointment, no message, no revision', async () => {
  const host = aHost(campus);
  const part = aPart([{}, {}, { ref: 'A-1' }]);
  expect(outcomes(await send(host, part))).toEqual(['new', 'new', 'new']);
  const before = [await campus.pullAll(host, 'appointments'), await messages()];
  expect(outcomes(await send(host, again(part)))).toEqual(['same', 'same', 'same']);
  expect([await campus.pullAll(host, 'appointments'), await messages()]).toEqual(before);
});

test('[BATCH-12] a changed row is an update that names what changes; a row that is gone cancels nobody', async () => {
  const host = aHost(campus);
  const part = aPart([{}, {}]);
  const first = await send(host, part);
  const changed = again({ ...part, rows: part.rows.slice(0, 1) }, () => ({
    plate: '京A12345',
    visitor: { name: '新名' },
  }));
  await campus.submit(host, campus.command('batch.rows', changed));
  const expected = { outcome: 'changed', appointmentId: first[0]?.appointmentId, changed: ['name', 'plate'] };
  expect(await told(host, changed, 'checked')).toMatchObject([expected]);
  const { batchId, partId } = changed;
  await campus.submit(host, campus.command('batch.commit', { batchId, partId, send: { kind: 'now' } }));
  expect(await told(host, changed, 'committed')).toMatchObject([expected]);
  const made = await campus.pullAll(host, 'appointments');
  expect(new Set(made.map((one) => [one.state, one.visitors[0]?.name, one.plate].join()))).toEqual(
    new Set(['approved,新名,京A12345', `approved,${part.rows[1]?.visitor.name},`]),
  );
});

test('[BATCH-12] a list has no column for the language: what the host chose stays, until another person or contact stands there', async () => {
  const host = aHost(campus);
  const part = aPart([{}]);
  const [row] = part.rows;
  await send(host, part);
  const [made] = await campus.pullAll(host, 'appointments');
  if (made === undefined || row === undefined) throw new Error('no appointment');
  const visitors = [{ ...row.visitor, locale: 'en' as const }];
  const amended = { appointmentId: made.id, details: part.details, visitors };
  await campus.submit(host, campus.command('appointment.amend', amended));
  const localeIs = async () =>
    (await campus.pullAll(host, 'appointments')).map(({ visitors: [one] }) => one?.locale);
  // The device has learnt to suggest another one since.
  const same = again(part, () => ({ visitor: { locale: 'zh-Hant' } }));
  expect(outcomes(await send(host, same))).toEqual(['same']);
  expect(await localeIs()).toEqual(['en']);
  const noted = again(same, () => ({ guardNote: '轮椅' }));
  expect(await send(host, noted)).toMatchObject([{ outcome: 'changed', changed: ['note'] }]);
  expect(await localeIs()).toEqual(['en']);
  const foreign = again(noted, () => ({ visitor: { nationality: 'HK' } }));
  expect(outcomes(await send(host, foreign))).toEqual(['changed']);
  expect(await localeIs()).toEqual(['zh-Hant']);
});

test('[BATCH-12] a list has no column for the channels: what the host chose stays, until another phone or e-mail stands there', async () => {
  const host = aHost(campus);
  const part = aPart([{ visitor: { email: 'by-mail@example.org' } }]);
  const [row] = part.rows;
  await send(host, part);
  const [made] = await campus.pullAll(host, 'appointments');
  if (made === undefined || row === undefined) throw new Error('no appointment');
  const visitors = [{ ...row.visitor, channels: ['email' as const] }];
  const amended = { appointmentId: made.id, details: part.details, visitors };
  await campus.submit(host, campus.command('appointment.amend', amended));
  const channelsAre = async () =>
    (await campus.pullAll(host, 'appointments')).map(({ visitors: [one] }) => one?.channels);
  const noted = again(part, () => ({ guardNote: '轮椅' }));
  expect(outcomes(await send(host, noted))).toEqual(['changed']);
  expect(await channelsAre()).toEqual([['email']]);
  const reached = again(noted, () => ({ ref: null, visitor: { email: null } }));
  expect(await send(host, reached)).toMatchObject([{ outcome: 'changed', code: null, changed: ['email'] }]);
  expect(await channelsAre()).toEqual([[]]);
});

test('[BATCH-12] a row that was kept with its language in what it says is the same still', async () => {
  const host = aHost(campus);
  const part = aPart([{}, { visitor: { locale: 'en' } }]);
  await send(host, part);
  for (const { appointmentId, own, plate, guardNote, visitor } of part.rows) {
    const { visitorId: _id, ...said } = VisitorDraft.parse(visitor);
    const details = AppointmentDetails.parse(detailsOfRow(part.details, { own, plate, guardNote }));
    const text = `${host.principal.id} row ${JSON.stringify([details, said])}`;
    const kept = matchHash(campus.features.kit.secrets.matchKey, 'batch-row', text);
    await campus.db.sql`update batch_rows set row_hash = ${kept} where appointment_id = ${appointmentId}`;
  }
  expect(outcomes(await send(host, again(part)))).toEqual(['same', 'same']);
  const suggested = again(part, () => ({ visitor: { locale: 'zh-Hant' } }));
  expect(outcomes(await send(host, suggested))).toEqual(['same', 'same']);
  const changed = again(part, () => ({ visitor: { organisation: '另一所大学' } }));
  expect(outcomes(await send(host, changed))).toEqual(['changed', 'changed']);
});

test('[BATCH-12] a person whom the host added since stays when his row comes again', async () => {
  const host = aHost(campus);
  const part = aPart([{}]);
  await send(host, part);
  const [made] = await campus.pullAll(host, 'appointments');
  if (made === undefined) throw new Error('no appointment');
  const visitors = [...part.rows.map((row) => row.visitor), { ...aVisitor(3), phone: newPhone() }];
  const details = { ...part.details, unit: '物理学院' };
  await campus.submit(
    host,
    campus.command('appointment.amend', { appointmentId: made.id, details, visitors }),
  );
  await send(
    host,
    again(part, () => ({ guardNote: '轮椅' })),
  );
  const [after] = await campus.pullAll(host, 'appointments');
  expect(after).toMatchObject({ guardNote: '轮椅', unit: '物理学院', visitors: [{}, {}] });
});

test('[BATCH-11] the same commands again, in any number, make nobody twice', async () => {
  const host = aHost(campus);
  const part = aPart([{}, {}]);
  const rows = campus.command('batch.rows', part);
  const { batchId, partId } = part;
  const commit = campus.command(
    'batch.commit',
    { batchId, partId, send: { kind: 'now' } },
    { after: rows.id },
  );
  for (let i = 0; i < 3; i++) await campus.push('commands', host, [rows, commit]);
  const other = await campus.submit(
    host,
    campus.command('batch.commit', { batchId, partId, send: { kind: 'now' } }),
  );
  expect(other?.outcome).toBe('accepted');
  expect(await campus.pullAll(host, 'appointments')).toHaveLength(2);
});

test('[BATCH-13] messages go out at once, later, or not at all; whoever was cancelled meanwhile gets none later', async () => {
  const host = aHost(campus);
  const before = await messages();
  await send(host, aPart([{}]), { kind: 'self' });
  expect(await messages()).toBe(before);
  const [mine] = await campus.pullAll(host, 'appointments');
  expect(mine?.visitors[0]).toMatchObject({ passState: 'active', deliveries: [] });
  const later = aHost(campus);
  await send(later, aPart([{}]), { kind: 'at', at: '2026-11-23T01:30:00.000Z' });
  const due = campus.db
    .sql`select from messages where due_at = '2026-11-23T01:30:00.000Z' and state = 'queued'`;
  expect((await due).count).toBe(1);
  const [waiting] = await campus.pullAll(later, 'appointments');
  const cancel = { appointmentId: waiting?.id as never, reason: '' };
  await campus.submit(later, campus.command('appointment.cancel', cancel));
  const left = campus.db
    .sql`select from messages where due_at = '2026-11-23T01:30:00.000Z' and state = 'queued'`;
  expect((await left).count).toBe(0);
});

test('[BATCH-14] students send twenty rows at most, on the server too; a stranger commits nobody’s rows', async () => {
  const student = aHost(campus, ['student']);
  const rows = Array.from({ length: 21 }, () => ({}));
  const refused = await campus.submit(student, campus.command('batch.rows', aPart(rows)));
  expect(refused).toMatchObject({ outcome: 'refused', code: 'batch.too-many-rows', facts: { max: 20 } });
  const guest = { visitType: 'guest' as const };
  const document = { type: 'resident-id' as const, number: '1234' };
  const short = aPart(
    Array.from({ length: 20 }, () => ({ visitor: { document } })),
    guest,
  );
  expect(new Set(outcomes(await send(student, short)))).toEqual(new Set(['new']));
  const more = { ...aPart([{ visitor: { document } }], guest), batchId: short.batchId };
  expect(await send(student, more)).toEqual([]);
  const kept = aPart([{}]);
  await campus.submit(aHost(campus), campus.command('batch.rows', kept));
  const { batchId, partId } = kept;
  const stranger = campus.command('batch.commit', { batchId, partId, send: { kind: 'now' } });
  expect(await campus.submit(aHost(campus), stranger)).toMatchObject({ code: 'batch.not-found' });
});

test('[BATCH-14] the twenty rows are of a day, in however many lists; a row that comes again counts once', async () => {
  const student = aHost(campus, ['student']);
  const visitor = { document: { type: 'resident-id' as const, number: '1234' } };
  const guests = (count: number): Part =>
    aPart(
      Array.from({ length: count }, () => ({ visitor })),
      { visitType: 'guest', startAt: '2026-11-25T02:00:00.000Z', endAt: '2026-11-25T04:00:00.000Z' },
    );
  const [first, second] = [guests(15), guests(5)];
  expect(outcomes(await send(student, first))).toHaveLength(15);
  expect(outcomes(await send(student, second))).toHaveLength(5);
  expect(outcomes(await send(student, again(first)))).toEqual(first.rows.map(() => 'same'));
  const more = campus.command('batch.rows', guests(1));
  expect(await campus.submit(student, more)).toMatchObject({
    code: 'batch.too-many-rows',
    facts: { max: 20, left: 0 },
  });
  campus.clock.set(TEST_NOW_MS + days(1));
  expect(outcomes(await send(student, guests(1)))).toEqual(['new']);
});

test('[BATCH-11] two rows of one part that are known by the same: the upper one stands', async () => {
  const host = aHost(campus);
  const rows = await send(host, aPart([{ ref: 'A-9' }, { ref: 'A-9' }, { ref: 'A-10' }]));
  expect(rows.map((row) => [row.outcome, row.code])).toEqual([
    ['new', null],
    ['refused', 'visitor.duplicate'],
    ['new', null],
  ]);
  expect(await campus.pullAll(host, 'appointments')).toHaveLength(2);
});

test('[FAULT-RACE-6] [BATCH-11] two devices that send the same list at the same moment make nobody twice', async () => {
  const host = aHost(campus);
  const part = aPart([{}, {}, {}]);
  const lists = [part, again(part), again(part)];
  for (const one of lists) await campus.submit(host, campus.command('batch.rows', one));
  await Promise.all(
    lists.map(({ batchId, partId }) =>
      campus.submit(host, campus.command('batch.commit', { batchId, partId, send: { kind: 'now' } })),
    ),
  );
  expect(await campus.pullAll(host, 'appointments')).toHaveLength(3);
});

test('[BATCH-11] a row that the database will not take is refused by itself; the others stand', async () => {
  const host = aHost(campus);
  const part = aPart([{}, {}, {}]);
  const bad = part.rows[1]?.appointmentId ?? '';
  await campus.db.sql.unsafe(`
    create function refuse_one() returns trigger language plpgsql as $$
      begin if new.id = '${bad}' then raise 'not this one'; end if; return new; end $$;
    create trigger refuse_one before insert on appointments for each row execute function refuse_one()`);
  const rows = await send(host, part);
  await campus.db.sql.unsafe('drop trigger refuse_one on appointments; drop function refuse_one()');
  expect(rows.map((row) => [row.outcome, row.code])).toEqual([
    ['new', null],
    ['refused', 'server.error'],
    ['new', null],
  ]);
  expect(outcomes(await send(host, again(part)))).toEqual(['same', 'new', 'same']);
});

test('[BATCH-13] who forwards the links himself still does when a unit agrees later; a time that was chosen holds too', async () => {
  const host = aHost(campus);
  const head = aHost(campus, ['approver']);
  const { id } = head.principal;
  await campus.db.sql`
    insert into people (id, issuer, subject, name, unit, roles, locale, created_at, updated_at)
    values (${id}, 'https://sso.test', ${id}, '李主任', '计算机学院', '{approver}', 'zh-Hans', now(), now())`;
  const approved = async (how: BatchSend): Promise<readonly string[]> => {
    const window = { startAt: '2026-11-25T02:00:00.000Z', endAt: '2026-11-25T04:00:00.000Z' };
    const document = {
      type: 'passport' as const,
      number: `L1234567${['now', 'self', 'at'].indexOf(how.kind)}`,
    };
    const visitor = { nationality: 'GB', document };
    const part = aPart([{ visitor }], { visitType: 'foreign', ...window });
    expect((await send(host, part, how)).map((row) => row.code)).toEqual([null]);
    const appointmentId = part.rows[0]?.appointmentId as never;
    const agreed = campus.command('appointment.approve', { appointmentId, reason: '' });
    expect(await campus.submit(head, agreed)).toMatchObject({ code: null, outcome: 'accepted' });
    const rows = await campus.db.sql<{ dueAt: string }[]>`
      select due_at from messages where appointment_id = ${appointmentId}`;
    return rows.map((row) => row.dueAt);
  };
  expect(await approved({ kind: 'self' })).toEqual([]);
  expect(await approved({ kind: 'at', at: '2026-11-24T01:30:00.000Z' })).toEqual([
    '2026-11-24T01:30:00.000Z',
  ]);
  expect(await approved({ kind: 'now' })).toEqual([toInstant(TEST_NOW_MS)]);
});

test('[BATCH-10] rows count towards a daily limit while they are looked at, each after those above it', async () => {
  await campus.db.sql`
    update facts set body = jsonb_set(body, '{maxPerDay}', '2') where kind = 'policy' and body->>'visitType' = 'event'`;
  const host = aHost(campus);
  const part = aPart([{}, {}, {}], { visitType: 'event' });
  await campus.submit(host, campus.command('batch.rows', part));
  expect(outcomes(await told(host, part, 'checked'))).toEqual(['new', 'new', 'refused']);
  expect((await send(host, again(part))).map((row) => row.code)).toEqual([
    null,
    null,
    'appointment.over-quota',
  ]);
});

test('[BATCH-10] [BATCH-12] a change is judged by what is counted for a new row too, and by what the rows above it take and give back', async () => {
  const setLimits = (limits: object) => campus.db.sql`
    update facts set body = body || ${JSON.stringify(limits)}::text::jsonb where kind = 'policy' and body->>'visitType' = 'event'`;
  const host = aHost(campus);
  const day = (n: number) => ({
    startAt: toInstant(TEST_NOW_MS + days(n)),
    endAt: toInstant(TEST_NOW_MS + days(n) + 3_600_000),
  });
  const often = { name: '常客', phone: newPhone() };
  await setLimits({ maxPerDay: null, perPerson: null, hostBudget: null });
  await send(host, aPart([{ visitor: often }], { visitType: 'event', ...day(3) }));
  const part = aPart([{ ref: 'A' }, { ref: 'B' }, { ref: 'C' }], { visitType: 'event', ...day(5) });
  expect(outcomes(await send(host, part))).toEqual(['new', 'new', 'new']);
  await setLimits({ maxPerDay: 3, perPerson: { visits: 1, days: 7 }, hostBudget: 4 });
  const moved = again(part, ({ ref }) => (ref === 'C' ? { visitor: often } : { plate: '京A12345' }));
  const added = again(part, ({ ref }) => ({
    ref: `${ref ?? ''}2`,
    visitor: { phone: newPhone() },
  })).rows.slice(0, 1);
  const list = { ...moved, rows: [...moved.rows, ...added.map((row) => ({ ...row, row: 9 }))] };
  await campus.submit(host, campus.command('batch.rows', list));
  const expected = [null, null, 'appointment.too-often', 'appointment.over-budget'];
  expect((await told(host, list, 'checked')).map(({ code }) => code)).toEqual(expected);
  const { batchId, partId } = list;
  await campus.submit(host, campus.command('batch.commit', { batchId, partId, send: { kind: 'now' } }));
  const committed = await told(host, list, 'committed');
  expect(committed.map(({ code }) => code)).toEqual(expected);
  expect(outcomes(committed)).toEqual(['changed', 'changed', 'refused', 'refused']);
  await setLimits({ maxPerDay: null, perPerson: null, hostBudget: null });
});

test('[BATCH-12] two hundred changed rows of a part are changed together, in their order, and a second time nothing changes', async () => {
  const host = aHost(campus);
  const part = aPart(Array.from({ length: 200 }, (_, i) => ({ ref: `R-${i}` })));
  await send(host, part);
  const changed = again(part, () => ({ guardNote: 'Bus 2' }));
  const rows = await send(host, changed);
  expect(new Set(outcomes(rows))).toEqual(new Set(['changed']));
  expect(rows.map(({ row }) => row)).toEqual(part.rows.map(({ row }) => row));
  const made = await campus.pullAll(host, 'appointments');
  expect(made.filter(({ guardNote, rev }) => guardNote === 'Bus 2' && rev === 2)).toHaveLength(200);
  expect(new Set(outcomes(await send(host, again(changed))))).toEqual(new Set(['same']));
});

test('[BATCH-25] who takes a list’s names and links off his device is in the trail, with nothing of what he took', async () => {
  const host = aHost(campus);
  const part = aPart([{ visitor: { name: '欧阳留痕' } }, {}]);
  await send(host, part);
  const { batchId } = part;
  const command = campus.command('batch.taken', { batchId, as: 'file' });
  expect((await campus.submit(host, command))?.outcome).toBe('accepted');
  const stranger = await campus.submit(
    aHost(campus),
    campus.command('batch.taken', { batchId, as: 'sheet' }),
  );
  expect(stranger?.code).toBe('batch.not-found');
  const trail = await campus.db.sql<{ actor: string; subject: string; facts: object }[]>`
    select actor, subject, facts from audit_entries where action = 'batch.taken' and subject = ${batchId}`;
  expect(trail).toEqual([
    {
      actor: `person:${host.principal.id}`,
      subject: batchId,
      facts: { as: 'file', rows: 2, at: command.at },
    },
  ]);
});

test('[BATCH-25] [BATCH-12] of a list that came again the trail says as many rows as it has, the same ones too, and each once', async () => {
  const host = aHost(campus);
  const first = aPart([{}, {}]);
  await send(host, first);
  const taken = async ({ batchId }: Part) => {
    const result = await campus.submit(host, campus.command('batch.taken', { batchId, as: 'file' }));
    const trail = await campus.db.sql<{ rows: number }[]>`
      select (facts ->> 'rows')::int as rows from audit_entries
       where action = 'batch.taken' and subject = ${batchId} order by seq`;
    return [result?.outcome, ...trail.map(({ rows }) => rows)];
  };
  const same = again(first);
  const looked = campus.command('batch.rows', same);
  await campus.submit(host, looked);
  const early = campus.command('batch.taken', { batchId: same.batchId, as: 'file' });
  expect((await campus.submit(host, early))?.code).toBe('batch.not-found');
  const commit = { batchId: same.batchId, partId: same.partId, send: { kind: 'now' } } as const;
  await campus.submit(host, campus.command('batch.commit', commit));
  expect(outcomes(await told(host, same, 'committed'))).toEqual(['same', 'same']);
  expect(await taken(same)).toEqual(['accepted', 2]);
  const longer = again({ ...first, rows: [...first.rows, ...aPart([{}, {}, {}]).rows.slice(2)] });
  expect(outcomes(await send(host, longer))).toEqual(['same', 'same', 'new']);
  expect(await taken(longer)).toEqual(['accepted', 3]);
  campus.clock.set(TEST_NOW_MS + 60_000);
  // Mended on the device and sent once more: the list keeps its id, and has no more rows than before.
  const mended = { ...again(longer, () => ({ guardNote: 'Bus 2' })), batchId: longer.batchId };
  expect(outcomes(await send(host, mended))).toEqual(['changed', 'changed', 'changed']);
  expect(await taken(mended)).toEqual(['accepted', 3, 3]);
  expect(await taken(first)).toEqual(['accepted', 2]);
});

test('[BATCH-15] no name, number or address lies readable in the tables of lists, and a committed part is forgotten', async () => {
  const host = aHost(campus);
  const part = aPart([{ visitor: { name: '欧阳秘密', email: 'secret.person@example.org' } }]);
  await campus.submit(host, campus.command('batch.rows', part));
  const dump = async (): Promise<string> =>
    JSON.stringify([
      await campus.db.sql`select * from batch_parts`,
      await campus.db.sql`select * from batch_rows`,
    ]);
  expect(await dump()).not.toMatch(/欧阳|secret/);
  const { batchId, partId } = part;
  await campus.submit(host, campus.command('batch.commit', { batchId, partId, send: { kind: 'now' } }));
  expect(await dump()).not.toMatch(/欧阳|secret/);
  const [row] = await campus.db.sql`select sealed, committed_at from batch_parts where id = ${partId}`;
  expect(row).toMatchObject({ sealed: null });
  expect((await campus.db.sql`select from data_keys where subject = ${partId}`).count).toBe(0);
});

test('[DOC-10] a row without document comes again with it, and completes the visit that it was; a relative with the same phone is another row', async () => {
  const host = aHost(campus, ['approver']);
  const window = { startAt: '2026-11-25T02:00:00.000Z', endAt: '2026-11-25T04:00:00.000Z' };
  const part = aPart([{ visitor: { name: '访客甲' } }], { visitType: 'foreign', ...window });
  const [made] = await send(host, part);
  expect(made).toMatchObject({ outcome: 'new' });
  const rowOf = async () => (await campus.pullAll(host, 'appointments')).map(({ visitors }) => visitors[0]);
  expect(await rowOf()).toMatchObject([{ completion: 'awaited', passId: null }]);
  const passport = (number: string) => ({ type: 'passport' as const, number });
  const relative = again(part, () => ({ visitor: { name: '访客乙', document: passport('E11112222') } }));
  expect(outcomes(await send(host, relative))).toEqual(['new']);
  const filled = again(part, () => ({ visitor: { document: passport('E33334444') } }));
  const answers = await send(host, filled);
  expect(answers).toMatchObject([
    { outcome: 'changed', appointmentId: made?.appointmentId, changed: ['documentNumber'] },
  ]);
  expect(
    (await rowOf()).map((row) => row?.completion).sort((a, b) => String(a).localeCompare(String(b))),
  ).toEqual(['done', 'none']);
  expect(outcomes(await send(host, again(filled)))).toEqual(['same']);
});

test('[BATCH-8] [APPT-11] a family with one phone is a row for each, and each is known again; the same person twice is refused', async () => {
  const host = aHost(campus);
  const phone = newPhone();
  const part = aPart([
    { visitor: { name: '访客甲', phone } },
    { visitor: { name: '访客乙', phone } },
    { visitor: { name: '访客甲', phone } },
  ]);
  const rows = await send(host, part);
  expect(outcomes(rows)).toEqual(['new', 'new', 'refused']);
  expect(rows[2]).toMatchObject({ code: 'visitor.duplicate' });
  const swapped = again({ ...part, rows: [part.rows[1], part.rows[0]].flatMap((row) => row ?? []) });
  expect(outcomes(await send(host, swapped))).toEqual(['same', 'same']);
});

test('[DOC-10] [BATCH-11] two rows of one list never become one visit: the upper one completes it, the lower one is refused', async () => {
  const host = aHost(campus, ['approver']);
  const window = { startAt: '2026-11-25T02:00:00.000Z', endAt: '2026-11-25T04:00:00.000Z' };
  const part = aPart([{ visitor: { name: '访客甲' } }], { visitType: 'foreign', ...window });
  const [made] = await send(host, part);
  const [row] = part.rows;
  if (row === undefined) throw new Error('no row');
  const passport = (number: string) => ({ type: 'passport' as const, number });
  const twice = again({ ...part, rows: [row, { ...row, row: row.row + 1 }] }, ({ row: at }) => ({
    visitor: { document: passport(at === row.row ? 'E11112222' : 'E33334444') },
  }));
  const rowsCommand = campus.command('batch.rows', twice);
  expect(await campus.submit(host, rowsCommand)).toMatchObject({ outcome: 'accepted' });
  expect(outcomes(await told(host, twice, 'checked'))).toEqual(['changed', 'refused']);
  const { batchId, partId } = twice;
  await campus.submit(host, campus.command('batch.commit', { batchId, partId, send: { kind: 'now' } }));
  expect(await told(host, twice, 'committed')).toMatchObject([
    { outcome: 'changed', appointmentId: made?.appointmentId },
    { outcome: 'refused', code: 'visitor.duplicate' },
  ]);
  const [visit] = await campus.pullAll(host, 'appointments');
  expect(visit?.visitors).toMatchObject([{ document: { masked: 'E****2222' } }]);
});

test('[BATCH-8] [BATCH-12] a mended name is the same visit, unless somebody else of the list is known by that contact', async () => {
  const host = aHost(campus);
  const phone = newPhone();
  const alone = aPart([{ visitor: { name: '访客甲', phone } }]);
  await send(host, alone);
  const mended = again(alone, () => ({ visitor: { name: '访客家' } }));
  expect(outcomes(await send(host, mended))).toEqual(['changed']);
  const [row] = mended.rows;
  if (row === undefined) throw new Error('no row');
  const family = again({ ...mended, rows: [{ ...row, visitor: { ...row.visitor, name: '访客乙' } }, row] });
  expect(outcomes(await send(host, family))).toEqual(['new', 'same']);
  const other = { ...again(alone, () => ({ visitor: { name: '访客丙' } })), batchId: family.batchId };
  expect(outcomes(await send(host, other))).toEqual(['changed']);
});

test('[BATCH-8] [BATCH-11] pupils under their teacher’s phone, more than one part holds: each is there, and known again', async () => {
  const host = aHost(campus);
  const phone = newPhone();
  const named = (i: number): string =>
    `学生${'甲乙丙丁戊己庚辛壬癸'.charAt(i % 10)}${'子丑寅卯辰巳午未申酉戌亥'.charAt(i / 10)}`;
  const pupils = aPart(
    Array.from({ length: 120 }, (_, i) => ({
      guardNote: '随队的学生'.repeat(20),
      visitor: { name: named(i), phone },
    })),
  );
  const asSplit = (): readonly Part[] =>
    splitBatch(
      pupils.rows.map(({ row, guardNote, visitor: { visitorId: _id, ...visitor } }) => ({
        number: row,
        read: { ref: null, details: { ...pupils.details, guardNote }, visitor, completes: false },
      })),
      { batchId: campus.newId() as Part['batchId'], newId: campus.newId },
    );
  const sendAll = async (parts: readonly Part[]) => {
    const answers: BatchNotice['rows'][number][] = [];
    for (const part of parts) answers.push(...(await send(host, part)));
    return answers.map(({ outcome }) => outcome);
  };
  const parts = asSplit();
  expect(parts.length).toBeGreaterThan(1);
  expect(await sendAll(parts)).toEqual(pupils.rows.map(() => 'new'));
  const made = await campus.pullAll(host, 'appointments');
  expect(new Set(made.map(({ visitors }) => visitors[0]?.name)).size).toBe(120);
  expect(await sendAll(asSplit())).toEqual(pupils.rows.map(() => 'same'));
});
