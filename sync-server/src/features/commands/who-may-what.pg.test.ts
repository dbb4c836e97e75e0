import { COMMAND_KINDS, toInstant, type CommandKind, type PassId, type Role } from '@campus/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  aCampus,
  aDraft,
  aHost,
  aTablet,
  aVisit,
  aVisitorSignIn,
  type TestCampus,
  type TestVisit,
} from '../../../test/a-campus';
import type { SignIn } from '../../sign-in';

let campus: TestCampus;
beforeAll(async () => void (campus = await aCampus()));
afterAll(() => campus.close());

/** Who sends it: the host himself, the visitor himself, strangers by role, a tablet. */
const SENDERS = [
  'host',
  'own-visitor',
  'staff',
  'student',
  'approver',
  'security',
  'it-admin',
  'visitor',
  'tablet',
  'delegate',
  'former-delegate',
] as const;
type Sender = (typeof SENDERS)[number];

/** The whole of who may do what to an appointment of the host's. Whoever is not named is refused. */
const ALLOWED: Readonly<Record<CommandKind, readonly Sender[]>> = {
  'appointment.create': ['host', 'staff', 'approver', 'security', 'it-admin', 'delegate', 'former-delegate'],
  'appointment.amend': ['host', 'delegate'],
  'appointment.cancel': ['host', 'security', 'delegate'],
  // The visit of this test waits for nobody; who decides a step is told in approvals.pg.test.ts.
  'appointment.approve': [],
  'appointment.reject': [],
  // Nobody applied for the visit of this test.
  'application.handOver': [],
  // Nobody here has the address of this test; who is found is told in delegates.pg.test.ts.
  'delegate.name': [],
  // What has ended is ended: he may say it again.
  'delegate.end': ['host', 'delegate', 'former-delegate'],
  'appointment.withdraw': ['own-visitor'],
  'visit.plate': ['own-visitor'],
  // Nothing of this visit's visitor is missing; see documents.pg.test.ts.
  'visit.document': [],
  'pass.forward': ['host', 'delegate'],
  // Nobody asks the host of this visit; see host-budgets.pg.test.ts.
  'visit.confirm': [],
  'pass.reissue': ['host', 'own-visitor', 'security', 'delegate'],
  'pass.revoke': ['host', 'security', 'delegate'],
  'pass.suspend': ['security'],
  'pass.resume': [],
  'pass.saved': ['own-visitor'],
  // Of an alumnus who none of them is.
  'alumni.book': [],
  'alumni.cancel': [],
  'alumni.renew': [],
  'group.create': ['host', 'staff', 'approver', 'security', 'it-admin', 'delegate', 'former-delegate'],
  // The visit of this test is no group.
  'group.change': [],
  'group.close': [],
  'group.register': [],
  'group.swap': [],
  'group.remind': [],
  'policy.change': ['security'],
  'legacy.configure': ['security', 'it-admin'],
  'feedback.send': [
    'host',
    'own-visitor',
    'staff',
    'student',
    'approver',
    'security',
    'it-admin',
    'visitor',
    'delegate',
    'former-delegate',
  ],
  // Each row of a list is judged by itself; the list may be sent by anybody who may invite.
  'batch.rows': [
    'host',
    'staff',
    'student',
    'approver',
    'security',
    'it-admin',
    'delegate',
    'former-delegate',
  ],
  'batch.commit': [],
  // Nobody sent this list; see batches.pg.test.ts.
  'batch.taken': [],
  'watchlist.add': ['security'],
  'watchlist.end': [],
  'watchlist.clearMatch': [],
  'shift.start': ['tablet'],
  'shift.end': [],
};

test.each(COMMAND_KINDS)('[APPT] who may send %s', async (kind) => {
  const outcomes = [];
  for (const sender of SENDERS) {
    const visit = await aVisit(campus);
    const signIn = await signInOf(sender, visit);
    const command = campus.command(kind, (await bodyOf(kind, { visit, signIn })) as never);
    const result = await campus.submit(signIn, command);
    if (result?.outcome === 'accepted') outcomes.push(sender);
  }
  expect(outcomes).toEqual(ALLOWED[kind]);
});

async function signInOf(sender: Sender, visit: TestVisit): Promise<SignIn> {
  if (sender === 'host') return visit.host;
  if (sender === 'own-visitor') return visit.visitor;
  if (sender === 'visitor') return aVisitorSignIn(campus.newId());
  if (sender === 'tablet') return (await aTablet(campus, 'south')).signIn;
  if (sender === 'delegate') return aDelegateOf(visit.host, false);
  if (sender === 'former-delegate') return aDelegateOf(visit.host, true);
  return aHost(campus, [sender satisfies Role]);
}

async function bodyOf(kind: CommandKind, of: { visit: TestVisit; signIn: SignIn }): Promise<object> {
  const { body, passId } = of.visit;
  const { appointmentId } = body;
  const at = toInstant(campus.clock.nowMs());
  const fresh = body.visitors.map((one) => ({ ...one, visitorId: campus.newId() }));
  const bodies: Readonly<Record<CommandKind, object>> = {
    'appointment.create': { ...body, appointmentId: campus.newId(), visitors: fresh },
    'appointment.amend': body,
    'appointment.cancel': { appointmentId, reason: '' },
    'appointment.approve': { appointmentId, reason: '' },
    'appointment.reject': { appointmentId, reason: 'no' },
    'application.handOver': { appointmentId, email: 'colleague@campus.example' },
    'delegate.name': {
      delegationId: campus.newId(),
      email: 'colleague@campus.example',
      lastDay: '2026-12-24',
    },
    'delegate.end': { delegationId: await delegationOf(of) },
    'appointment.withdraw': { appointmentId, passId },
    'visit.document': {
      appointmentId,
      visitorId: body.visitors[0]?.visitorId,
      document: { type: 'passport', number: 'E12345678' },
      nationality: 'GB',
    },
    'visit.plate': { appointmentId, passId, plate: '粤BD12345' },
    'pass.forward': { appointmentId, visitorId: body.visitors[0]?.visitorId, how: 'copied', channel: null },
    'visit.confirm': { appointmentId, visitorId: body.visitors[0]?.visitorId },
    'pass.reissue': { passId: passId satisfies PassId },
    'pass.revoke': { passId, reason: '' },
    'pass.suspend': { passId, reason: '' },
    'pass.resume': { passId },
    'pass.saved': { passId },
    'alumni.book': {
      appointmentId: campus.newId(),
      visitorId: campus.newId(),
      alumnusId: campus.newId(),
      startAt: body.details.startAt,
      endAt: body.details.endAt,
      gates: body.details.gates,
      locale: 'en',
    },
    'alumni.cancel': { appointmentId, alumnusId: campus.newId() },
    'alumni.renew': { alumnusId: campus.newId(), year: 2026 },
    'group.create': aGroup(),
    'group.change': { ...aGroup(), appointmentId },
    'group.close': { appointmentId, closed: true },
    'group.register': { appointmentId: campus.newId(), groupId: appointmentId, visitor: fresh[0] },
    'group.swap': { appointmentId, visitor: fresh[0] },
    'group.remind': { appointmentId },
    'policy.change': { ...(await aPolicyChange()), reason: 'tried' },
    'legacy.configure': { settings: null },
    'feedback.send': { feedbackId: campus.newId(), mood: 'good', text: '好' },
    'batch.rows': {
      batchId: campus.newId(),
      partId: campus.newId(),
      details: body.details,
      rows: fresh.map((visitor, i) => ({
        row: i + 2,
        ref: null,
        appointmentId: campus.newId(),
        own: {},
        plate: null,
        guardNote: '',
        visitor,
      })),
    },
    'batch.commit': { batchId: campus.newId(), partId: campus.newId(), send: { kind: 'now' } },
    'batch.taken': { batchId: campus.newId(), as: 'file' },
    'watchlist.add': {
      entryId: campus.newId(),
      document: null,
      phone: '13600000001',
      reason: '待核实',
      validFrom: at,
      validUntil: null,
    },
    'watchlist.end': { entryId: campus.newId() },
    'watchlist.clearMatch': { matchId: campus.newId(), outcome: 'not-same', reason: '重名' },
    'shift.start': {
      shiftId: campus.newId(),
      guardId: await aGuard(),
      deviceId: of.signIn.principal.id,
      gateId: 'south',
      startedAt: at,
    },
    'shift.end': { shiftId: campus.newId(), endedAt: at },
  };
  return bodies[kind];
}

/** Somebody whom this host named, and let go again. */
async function aDelegateOf(host: SignIn, isOver: boolean): Promise<SignIn> {
  const signIn = aHost(campus);
  for (const { principal } of [host, signIn])
    await campus.db.sql`
      insert into people (id, issuer, subject, name, unit, roles, locale, created_at, updated_at)
      values (${principal.id}, 'https://sso.test', ${principal.id}, '同事', '', ${['staff']}::text[], 'zh-Hans', now(), now())
      on conflict do nothing`;
  const now = toInstant(campus.clock.nowMs() - 3_600_000);
  await campus.db.sql`
    insert into delegations (id, host_id, delegate_id, notice_id, created_at, until, ended_at, ended_by)
    values (${campus.newId()}, ${host.principal.id}, ${signIn.principal.id}, ${campus.newId()}, ${now},
            ${toInstant(campus.clock.nowMs() + 86_400_000)}, ${isOver ? now : null}, ${isOver ? 'host' : null})`;
  return signIn;
}

/** One that the host of this visit has made, with the sender if he is part of one. */
async function delegationOf({ visit, signIn }: { visit: TestVisit; signIn: SignIn }): Promise<string> {
  const find = () => campus.db.sql<{ id: string }[]>`
    select id from delegations where host_id = ${visit.host.principal.id}
     order by (delegate_id::text = ${signIn.principal.id}) desc limit 1`;
  if ((await find())[0] === undefined) await aDelegateOf(visit.host, false);
  return (await find())[0]?.id ?? '';
}

/** A group of five, asked for in good time. */
function aGroup(): object {
  const { details, visitors } = aDraft(campus);
  const startAt = toInstant(campus.clock.nowMs() + 172_800_000);
  return {
    appointmentId: campus.newId(),
    details: {
      ...details,
      visitType: 'group',
      startAt,
      endAt: toInstant(campus.clock.nowMs() + 176_400_000),
    },
    leader: visitors[0],
    plan: { mode: 'per-person', seats: 5, registerBy: startAt, changeBy: startAt, plates: [] },
  };
}

async function aGuard(): Promise<string> {
  const [row] = await campus.db.sql<{ id: string }[]>`select id from guards limit 1`;
  return row?.id ?? '';
}

/** The rules of events as they are, one visitor more allowed. */
async function aPolicyChange(): Promise<object> {
  const { policies } = await campus.features.loadCampus();
  const current = policies.find((one) => one.visitType === 'event');
  if (current === undefined) throw new Error('no events here');
  const { version, ...policy } = current;
  return { policy: { ...policy, maxVisitors: policy.maxVisitors + 1 }, fromVersion: version };
}
