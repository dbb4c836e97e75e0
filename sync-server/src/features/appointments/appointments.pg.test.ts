import { GateId, toInstant, toMs, type CommandId, type VisitorId } from '@campus/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCampus, aDraft, aHost, aVisitorSignIn, type TestCampus } from '../../../test/a-campus';

let campus: TestCampus;
beforeAll(async () => void (campus = await aCampus()));
afterAll(() => campus.close());

const FOREIGN = { phone: null, email: 'Ada.Byron@example.org', name: 'Ada Byron', locale: 'en' } as const;

async function anAppointment(changes: Parameters<typeof aDraft>[1] = {}) {
  const host = aHost(campus);
  const body = aDraft(campus, changes);
  const result = await campus.submit(host, campus.command('appointment.create', body));
  return { host, body, result };
}
const appointmentOf = async (host: ReturnType<typeof aHost>) => {
  const [appointment] = await campus.pullAll(host, 'appointments');
  if (appointment === undefined) throw new Error('no appointment');
  return appointment;
};
const firstVisitor = async (host: ReturnType<typeof aHost>) => {
  const [visitor] = (await appointmentOf(host)).visitors;
  if (visitor === undefined) throw new Error('no visitor');
  return visitor;
};
const scopeOfPhone = async (phone: string) =>
  (await campus.features.visitors.findByPhone(phone))?.holderId ?? '';

test('[F2] a created appointment is approved, has its pass and its message, and the result names its revision', async () => {
  const { host, body, result } = await anAppointment();
  expect(result).toMatchObject({
    outcome: 'accepted',
    refs: [{ collection: 'appointments', id: body.appointmentId, rev: 1 }],
  });
  const appointment = await appointmentOf(host);
  expect(appointment).toMatchObject({ state: 'approved', purpose: '学术交流', hostName: '王老师' });
  expect(appointment.visitors[0]).toMatchObject({
    name: '李雷',
    phone: '+8613800138000',
    passState: 'active',
    deliveries: [{ channel: 'sms', state: 'queued' }],
  });
});

test('[F7] a mainland visitor: his host gets the fixed address and no token, his own sign-in the pass', async () => {
  const { host } = await anAppointment({ visitors: [{ phone: '138 0013 8001' }] });
  const text = JSON.stringify(await campus.pullAll(host, 'appointments'));
  expect((await firstVisitor(host)).link).toBe('http://localhost:3000/v');
  const visitor = aVisitorSignIn(await scopeOfPhone('13800138001'));
  const [pass] = await campus.pullAll(visitor, 'passes');
  expect(pass?.token).toMatch(/^ey/);
  expect(text).not.toContain(pass?.token ?? '?');
  expect(text).not.toContain(pass?.shortCode ?? '?');
  expect(text).not.toContain('/p/');
});

test('[F8] a visitor without a mainland phone: the host may pass on his link, and the link opens his visits', async () => {
  const { host } = await anAppointment({ visitors: [FOREIGN] });
  const link = (await firstVisitor(host)).link ?? '';
  expect(link).toMatch(/\/p\/[A-Za-z0-9_-]{22}$/);
  const found = await campus.features.visitors.findByLink(link.slice(-22));
  if (found?.access !== 'open') throw new Error('the link does not open');
  expect(found.visit).toMatchObject({ visitorName: 'Ada Byron', passState: 'active' });
  expect(found.visit.jws).toMatch(/^ey/);
  expect(await campus.pullAll(aVisitorSignIn(found.holderId), 'passes')).toHaveLength(1);
  expect(await campus.features.visitors.labelOf(found.holderId)).toBe('A***@example.org');
  expect(await campus.features.visitors.findByLink('A'.repeat(22))).toBeNull();
});

test('a visitor sees his own row alone and no note to the guard', async () => {
  const { body } = await anAppointment({
    details: { guardNote: '带礼品', plate: '京A12345' },
    visitors: [
      { phone: '13800138002', name: '甲' },
      { phone: '13800138003', name: '乙' },
    ],
  });
  const [own] = await campus.pullAll(aVisitorSignIn(await scopeOfPhone('13800138002')), 'appointments');
  expect(own?.id).toBe(body.appointmentId);
  expect(own?.visitors.map((one) => one.name)).toEqual(['甲']);
  expect(own?.guardNote).toBe('');
});

test('[SYNC-7] the same command again changes nothing and answers nothing new', async () => {
  const host = aHost(campus);
  const command = campus.command('appointment.create', aDraft(campus));
  await campus.submit(host, command);
  const before = await campus.db.sql`select count(*)::int as n from audit_entries`;
  await campus.push('commands', host, [command]);
  expect(await campus.resultOf(host, command.id)).toMatchObject({ outcome: 'accepted' });
  expect(await campus.db.sql`select count(*)::int as n from audit_entries`).toEqual(before);
});

test('another command under the same id is nobody’s success', async () => {
  const host = aHost(campus);
  const command = campus.command('appointment.create', aDraft(campus));
  await campus.submit(host, command);
  await expect(campus.push('commands', host, [{ ...command, baseRev: 7 }])).rejects.toThrow(
    'another command',
  );
  await expect(campus.push('commands', aHost(campus), [command])).rejects.toThrow('another command');
});

test('a refusal is a result with its code and place, and leaves no trace', async () => {
  const { host, result } = await anAppointment({ visitors: [{ phone: '12345' }] });
  expect(result).toMatchObject({
    outcome: 'refused',
    code: 'visitor.phone-invalid',
    at: 'visitors.0.phone',
    refs: [],
  });
  expect(await campus.pullAll(host, 'appointments')).toEqual([]);
});

test('a body that is none is refused as malformed', async () => {
  const host = aHost(campus);
  const command = { ...campus.command('appointment.create', aDraft(campus)), body: { appointmentId: 7 } };
  expect(await campus.submit(host, command)).toMatchObject({ outcome: 'refused', code: 'request.malformed' });
});

test('a command waits for its predecessor, and is applied when that comes', async () => {
  const host = aHost(campus);
  const body = aDraft(campus);
  const create = campus.command('appointment.create', body);
  const cancel = campus.command(
    'appointment.cancel',
    { appointmentId: body.appointmentId, reason: '' },
    { after: create.id },
  );
  expect(await campus.submit(host, cancel)).toBeNull();
  await campus.submit(host, create);
  expect(await campus.resultOf(host, cancel.id)).toMatchObject({ outcome: 'accepted' });
  expect((await appointmentOf(host)).state).toBe('canceled_by_host');
  expect(await campus.db.sql`select id from commands where sealed is not null`).toHaveLength(0);
});

test('what builds on a refused command is refused', async () => {
  const host = aHost(campus);
  const body = aDraft(campus, { visitors: [{ phone: '12345' }] });
  const create = campus.command('appointment.create', body);
  const cancel = campus.command(
    'appointment.cancel',
    { appointmentId: body.appointmentId, reason: '' },
    { after: create.id },
  );
  await campus.push('commands', host, [create, cancel]);
  expect(await campus.resultOf(host, cancel.id)).toMatchObject({ code: 'request.predecessor-refused' });
});

test('a predecessor of somebody else counts for nothing', async () => {
  const create = campus.command('appointment.create', aDraft(campus));
  await campus.submit(aHost(campus), create);
  const other = aHost(campus);
  const own = campus.command('appointment.create', aDraft(campus), { after: create.id });
  expect(await campus.submit(other, own)).toBeNull();
});

test('[F2] an edit that changes the pass issues it again: the old generation is superseded, the link stays', async () => {
  const { host, body } = await anAppointment({ visitors: [FOREIGN] });
  const before = await firstVisitor(host);
  const amended = await campus.submit(
    host,
    campus.command(
      'appointment.amend',
      {
        appointmentId: body.appointmentId,
        details: { ...body.details, gates: [GateId.parse('east')] },
        visitors: body.visitors,
      },
      { baseRev: 1 },
    ),
  );
  expect(amended).toMatchObject({ outcome: 'accepted', refs: [{ rev: 2 }] });
  const after = await firstVisitor(host);
  expect(after).toMatchObject({
    generation: 1,
    passId: before.passId,
    link: before.link,
    passState: 'active',
  });
  const states = await campus.db.sql`
    select generation, state from pass_generations where pass_id = ${before.passId} order by generation`;
  expect(states.map((row) => row['state'])).toEqual(['superseded', 'active']);
  const [word] = await campus.db
    .sql`select state, version from revocations where id = ${`${before.passId}:0`}`;
  expect(word).toMatchObject({ state: 'superseded', version: 1 });
});

test('[F2] an edit that leaves the pass alone keeps the code', async () => {
  const { host, body } = await anAppointment({ visitors: [FOREIGN] });
  await campus.submit(
    host,
    campus.command(
      'appointment.amend',
      { ...body, details: { ...body.details, guardNote: '请放行' } },
      { baseRev: 1 },
    ),
  );
  expect(await appointmentOf(host)).toMatchObject({
    guardNote: '请放行',
    rev: 2,
    visitors: [{ generation: 0 }],
  });
});

test('a visitor taken off loses his pass and his documents; a stored document stays when it is not typed again', async () => {
  const document = { type: 'passport', number: 'E12345678' } as const;
  const { host, body } = await anAppointment({
    visitors: [
      { phone: '13800138010', document },
      { phone: '13800138011', name: '韩梅梅' },
    ],
  });
  const gone = aVisitorSignIn(await scopeOfPhone('13800138011'));
  expect(await campus.pullAll(gone, 'appointments')).toHaveLength(1);
  const [kept] = body.visitors;
  if (kept === undefined) throw new Error('no visitor');
  await campus.submit(
    host,
    campus.command('appointment.amend', { ...body, visitors: [{ ...kept, document: null }] }),
  );
  expect((await firstVisitor(host)).document).toMatchObject({ type: 'passport', masked: 'E****5678' });
  expect(await campus.pullAll(gone, 'appointments')).toEqual([]);
  expect(await campus.pullAll(gone, 'passes')).toMatchObject([{ token: null, state: 'revoked' }]);
});

test('a command made before somebody else’s change is told so', async () => {
  const { host, body } = await anAppointment();
  const amend = (purpose: string) =>
    campus.command('appointment.amend', { ...body, details: { ...body.details, purpose } }, { baseRev: 1 });
  expect(await campus.submit(host, amend('甲'))).toMatchObject({ outcome: 'accepted' });
  expect(await campus.submit(host, amend('乙'))).toMatchObject({ code: 'appointment.changed-meanwhile' });
});

test('a chain of edits made offline counts from its own predecessor', async () => {
  const { host, body } = await anAppointment();
  const first = campus.command(
    'appointment.amend',
    { ...body, details: { ...body.details, purpose: '甲' } },
    { baseRev: 1 },
  );
  const second = campus.command(
    'appointment.amend',
    { ...body, details: { ...body.details, purpose: '乙' } },
    { baseRev: 1, after: first.id },
  );
  await campus.push('commands', host, [first, second]);
  expect(await campus.resultOf(host, second.id)).toMatchObject({ outcome: 'accepted' });
});

test('[F25] cancelling revokes the pass: no token, no link, a word for every gate', async () => {
  const { host, body } = await anAppointment({ visitors: [{ ...FOREIGN, email: 'b@example.org' }] });
  const link = (await firstVisitor(host)).link ?? '';
  await campus.submit(
    host,
    campus.command('appointment.cancel', { appointmentId: body.appointmentId, reason: '' }),
  );
  const visitor = await firstVisitor(host);
  expect(visitor).toMatchObject({ passState: 'revoked', link: null });
  const found = await campus.features.visitors.findByLink(link.slice(-22));
  if (found?.access !== 'open') throw new Error('the link does not open');
  expect(found.visit).toMatchObject({ jws: null, appointmentState: 'canceled_by_host' });
  expect(await campus.pullAll(aVisitorSignIn(found.holderId), 'passes')).toMatchObject([
    { token: null, reason: 'canceled_by_host' },
  ]);
  const scopes = await campus.db.sql`
    select scope from sync_feed where coll = 'device.revocations' and doc_id = ${visitor.passId} and visible order by scope`;
  expect(scopes.map((row) => row['scope'])).toEqual(['gate:east', 'gate:north', 'gate:south']);
});

test('a visitor takes back his own part, and his host hears of it', async () => {
  const { host, body } = await anAppointment({ visitors: [{ phone: '13800138020' }] });
  const visitor = aVisitorSignIn(await scopeOfPhone('13800138020'));
  const [pass] = await campus.pullAll(visitor, 'passes');
  if (pass === undefined) throw new Error('no pass');
  const command = campus.command('appointment.withdraw', {
    appointmentId: body.appointmentId,
    passId: pass.id,
  });
  expect(
    await campus.submit(aVisitorSignIn(campus.newId()), { ...command, id: campus.newId() as CommandId }),
  ).toMatchObject({
    code: 'appointment.not-yours',
  });
  expect(await campus.submit(visitor, command)).toMatchObject({ outcome: 'accepted' });
  expect(await appointmentOf(host)).toMatchObject({
    state: 'canceled_by_visitor',
    visitors: [{ canceled: true }],
  });
  const news = (await campus.pullAll(host, 'notices')).filter((one) => one.kind === 'news');
  expect(news.map((one) => one.body['about'])).toEqual(['canceled-by-visitor']);
});

test('[F7] [MSG-14] a link without sign-in is given once a text message failed, noted, and opens this visit alone', async () => {
  const { host, body } = await anAppointment({ visitors: [{ phone: '13800138030' }] });
  await anAppointment({ visitors: [{ phone: '13800138030' }] });
  const { visitorId, passId } = await firstVisitor(host);
  const forward = {
    appointmentId: body.appointmentId,
    visitorId,
    how: 'no-login-link',
    channel: null,
  } as const;
  const ask = () => campus.submit(host, campus.command('pass.forward', forward));
  expect(await ask()).toMatchObject({ outcome: 'refused', code: 'delivery.text-not-failed' });
  expect((await firstVisitor(host)).link).toMatch(/\/v$/);
  await campus.db.sql`update deliveries set state = 'failed' where visitor_id = ${visitorId}`;
  expect(await ask()).toMatchObject({ outcome: 'accepted' });
  const visitor = await firstVisitor(host);
  expect(visitor.deliveries).toContainEqual(
    expect.objectContaining({ state: 'forwarded', reason: 'no-login-link' }),
  );
  const found = await campus.features.visitors.findByLink((visitor.link ?? '').slice(-22));
  if (found?.access !== 'open') throw new Error('the link does not open');
  expect((await campus.pullAll(aVisitorSignIn(found.holderId), 'passes')).map((one) => one.id)).toEqual([
    passId,
  ]);
  const audit = await campus.db.sql`select facts from audit_entries where action = 'pass.forward'`;
  expect(audit.at(-1)?.['facts']).toMatchObject({ how: 'no-login-link' });
});

test('[MSG-14] with another phone a link without sign-in that was given before opens nothing', async () => {
  const { host, body } = await anAppointment({ visitors: [{ phone: '13800138060' }] });
  const { visitorId } = await firstVisitor(host);
  await campus.db.sql`update deliveries set state = 'failed' where visitor_id = ${visitorId}`;
  const { appointmentId } = body;
  const forward = { appointmentId, visitorId, how: 'no-login-link', channel: null } as const;
  await campus.submit(host, campus.command('pass.forward', forward));
  const { link } = await firstVisitor(host);
  const opened = () => campus.features.visitors.findByLink((link ?? '').slice(-22));
  expect(await opened()).toMatchObject({ access: 'open' });
  const visitors = body.visitors.map((row) => ({ ...row, phone: '13800138061' }));
  const amended = await campus.submit(host, campus.command('appointment.amend', { ...body, visitors }));
  expect(amended).toMatchObject({ outcome: 'accepted' });
  expect(await opened()).toBeNull();
  expect((await firstVisitor(host)).link).toMatch(/\/v$/);
});

test('[F8] asking for the message again puts it into the outbox', async () => {
  const { host, body } = await anAppointment({ visitors: [{ ...FOREIGN, email: 'c@example.org' }] });
  const { visitorId } = await firstVisitor(host);
  await campus.submit(
    host,
    campus.command('pass.forward', {
      appointmentId: body.appointmentId,
      visitorId,
      how: 'resend',
      channel: null,
    }),
  );
  const messages = await campus.db
    .sql`select template, channel from messages where visitor_id = ${visitorId}`;
  expect(messages).toHaveLength(2);
});

test('[F18] a saved pass, a failed message and an opened one reach the host', async () => {
  const { host, body } = await anAppointment({ visitors: [{ ...FOREIGN, email: 'd@example.org' }] });
  const { visitorId } = await firstVisitor(host);
  const told = { appointmentId: body.appointmentId, visitorId, channel: 'email' } as const;
  const at = toInstant(campus.clock.nowMs());
  const tell = (state: 'sent' | 'failed', reason: string | null) =>
    campus.db.sql.begin(async (tx) => {
      await tx`set local role campus_server`;
      await campus.features.onDelivery(tx, { ...told, state, reason, at });
    });
  await tell('sent', null);
  expect((await firstVisitor(host)).deliveries).toMatchObject([{ state: 'sent' }]);
  await campus.features.opened({ visitorId });
  expect((await firstVisitor(host)).deliveries).toMatchObject([{ state: 'opened' }]);
  await tell('sent', null);
  expect((await firstVisitor(host)).deliveries).toMatchObject([{ state: 'opened' }]);
  await tell('failed', 'smtp.rejected');
  expect((await firstVisitor(host)).deliveries).toMatchObject([{ state: 'failed', reason: 'smtp.rejected' }]);
  const news = (await campus.pullAll(host, 'notices')).filter((one) => one.kind === 'news');
  expect(news.map((one) => one.body['about'])).toEqual(['delivery-failed']);
});

test('[F25] a pass is suspended, resumed and revoked by security; issuing it again ends the old code and link', async () => {
  const { host, body } = await anAppointment({ visitors: [{ ...FOREIGN, email: 'e@example.org' }] });
  const before = await firstVisitor(host);
  const passId = before.passId;
  if (passId === null) throw new Error('no pass');
  const security = aHost(campus, ['security']);
  expect(await campus.submit(host, campus.command('pass.suspend', { passId, reason: '' }))).toMatchObject({
    code: 'appointment.not-yours',
  });
  await campus.submit(security, campus.command('pass.suspend', { passId, reason: '' }));
  expect(await firstVisitor(host)).toMatchObject({ passState: 'suspended' });
  await campus.submit(security, campus.command('pass.resume', { passId }));
  await campus.submit(host, campus.command('pass.reissue', { passId }));
  const again = await firstVisitor(host);
  expect(again).toMatchObject({ passState: 'active', generation: 1 });
  expect(again.link).not.toBe(before.link);
  expect(await campus.features.visitors.findByLink((before.link ?? '').slice(-22))).toBeNull();
  await campus.submit(security, campus.command('pass.revoke', { passId, reason: '' }));
  expect(await firstVisitor(host)).toMatchObject({ passState: 'revoked' });
  const words = await campus.db
    .sql`select id, state, version from revocations where pass_id = ${passId} order by id`;
  expect(words).toMatchObject([
    { id: passId, state: 'revoked' },
    { id: `${passId}:0`, state: 'superseded' },
  ]);
  expect(body.visitors).toHaveLength(1);
});

test('ids of other appointments and visitors are no ids for new ones', async () => {
  const { body } = await anAppointment();
  const host = aHost(campus);
  const taken = { ...aDraft(campus), appointmentId: body.appointmentId };
  expect(await campus.submit(host, campus.command('appointment.create', taken))).toMatchObject({
    code: 'request.malformed',
  });
  const [visitor] = body.visitors;
  const stolen = aDraft(campus, { visitors: [{ visitorId: visitor?.visitorId as VisitorId }] });
  expect(await campus.submit(host, campus.command('appointment.create', stolen))).toMatchObject({
    code: 'visitor.duplicate',
  });
});

test('one bad command holds up none of its neighbours, and nothing of it stays', async () => {
  const host = aHost(campus);
  const poison = aDraft(campus);
  const bad = campus.command('appointment.create', {
    ...poison,
    details: { ...poison.details, purpose: 'a\u0000b' },
  });
  const good = campus.command('appointment.create', aDraft(campus));
  await campus.push('commands', host, [bad, good]);
  expect(await campus.resultOf(host, good.id)).toMatchObject({ outcome: 'accepted' });
  expect((await campus.resultOf(host, bad.id))?.outcome).toBeDefined();
});

test('[FAULT-RACE-4] [APPT-15] five hundred who ask at once for the last place of the day: one of them gets it', async () => {
  await campus.db.sql`update facts set body = jsonb_set(body, '{maxPerDay}', '1') where id = 'policy:event'`;
  const results = await Promise.all(
    Array.from({ length: 500 }, () => {
      const draft = aDraft(campus, { details: { visitType: 'event' } });
      return campus.submit(aHost(campus), campus.command('appointment.create', draft));
    }),
  );
  expect(results.filter((one) => one?.outcome === 'accepted')).toHaveLength(1);
  expect(results.filter((one) => one?.code === 'appointment.over-quota')).toHaveLength(499);
});

test('the pass ends with the visit and its grace', async () => {
  const { host } = await anAppointment();
  const { passId } = await firstVisitor(host);
  const [row] = await campus.db
    .sql`select expires_at, kid, status_list from pass_generations where pass_id = ${passId}`;
  expect(toMs(String(row?.['expiresAt']))).toBe(toMs('2026-11-23T04:15:00.000Z'));
  expect(row?.['statusList']).toBe('2026-W48');
});
