import type { Appointment, PersonId, Role } from '@campus/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCampus, aDraft, aHost, appointmentOf, type TestCampus } from '../../../test/a-campus';
import { loadMigrations } from '../../db/migrate';
import { savePerson } from '../../identity/people-store';
import type { SignIn } from '../../sign-in';
import { runJobs } from '../jobs/run-jobs';

let campus: TestCampus;
beforeAll(async () => void (campus = await aCampus()));
afterAll(() => campus.close());

const UNIT = '计算机学院';

/** Somebody whom the server knows from an earlier sign-in. */
async function known(roles: readonly Role[], unit = UNIT): Promise<SignIn> {
  const signIn = aHost(campus, roles);
  const { id } = signIn.principal;
  await campus.db.sql`
    insert into people (id, issuer, subject, name, unit, roles, locale, created_at, updated_at)
    values (${id}, 'https://sso.test', ${id}, '李主任', ${unit}, ${[...roles]}::text[], 'zh-Hans', now(), now())`;
  await campus.features.dutiesChanged(id as PersonId);
  return signIn;
}

let phones = 13_900_100_000;
async function asked(): Promise<{ host: SignIn; id: Appointment['id']; phone: string }> {
  const host = await known(['staff']);
  const phone = String(phones++);
  const body = aDraft(campus, {
    details: {
      visitType: 'contractor',
      startAt: '2026-11-25T02:00:00.000Z',
      endAt: '2026-11-25T04:00:00.000Z',
    },
    visitors: [{ phone, name: '赵六', document: { type: 'passport', number: 'E12345678' } }],
  });
  const result = await campus.submit(host, campus.command('appointment.create', body));
  expect(result?.outcome).toBe('accepted');
  return { host, id: body.appointmentId, phone };
}
const seenBy = async (signIn: SignIn, id: string): Promise<Appointment | undefined> =>
  (await campus.pullAll(signIn, 'appointments')).find((one) => one.id === id);
const decide = (
  signIn: SignIn,
  kind: 'appointment.approve' | 'appointment.reject',
  appointmentId: Appointment['id'],
) =>
  campus.submit(
    signIn,
    campus.command(kind, { appointmentId, reason: kind === 'appointment.reject' ? '人数太多' : '' }),
  );

test('[APPT-50] each step reaches those who may decide it, one after the other; then there are passes', async () => {
  const [head, otherHead, security] = [
    await known(['approver']),
    await known(['approver'], '数学学院'),
    await known(['security']),
  ];
  const { host, id, phone } = await asked();
  expect((await appointmentOf(campus, host)).state).toBe('pending_unit');
  expect([(await seenBy(head, id))?.state, await seenBy(otherHead, id), await seenBy(security, id)]).toEqual([
    'pending_unit',
    undefined,
    undefined,
  ]);
  expect((await decide(security, 'appointment.approve', id))?.code).toBe('appointment.not-yours');
  expect((await decide(head, 'appointment.approve', id))?.outcome).toBe('accepted');
  expect((await seenBy(security, id))?.state).toBe('pending_security');
  expect((await decide(head, 'appointment.approve', id))?.code).toBe('appointment.not-yours');
  expect((await decide(security, 'appointment.approve', id))?.outcome).toBe('accepted');
  const shown = await seenBy(host, id);
  expect([shown?.state, shown?.visitors[0]?.passState]).toEqual(['approved', 'active']);
  expect(shown?.approvals.map(({ step, outcome, name }) => [step, outcome, name])).toEqual([
    ['unit', 'approved', '王老师'],
    ['security', 'approved', '王老师'],
  ]);
  expect(await campus.features.visitors.findByPhone(phone)).not.toBeNull();
});

test('[APPT-52] who decides sees who comes and why, and neither phone nor link; a stranger sees nothing', async () => {
  const head = await known(['approver']);
  const { id, phone } = await asked();
  const shown = await seenBy(head, id);
  expect([
    shown?.purpose !== '',
    shown?.visitors[0]?.name,
    shown?.visitors[0]?.phone,
    shown?.visitors[0]?.link,
  ]).toEqual([true, '赵六', null, null]);
  expect(JSON.stringify(shown)).not.toContain(phone);
  expect(await seenBy(await known(['staff']), id)).toBeUndefined();
});

test('[APPT-51] declined with a reason: it is over, the host reads why, nobody gets a pass', async () => {
  const head = await known(['approver']);
  const { host, id } = await asked();
  expect((await decide(head, 'appointment.reject', id))?.outcome).toBe('accepted');
  const shown = await seenBy(host, id);
  expect([shown?.state, shown?.approvals[0]?.reason, shown?.visitors[0]?.passId]).toEqual([
    'rejected',
    '人数太多',
    null,
  ]);
  expect((await seenBy(head, id))?.state).toBe('rejected');
  expect((await decide(head, 'appointment.approve', id))?.code).toBe('appointment.wrong-state');
});

test('[FAULT-RACE-3] [APPT-51] two who decide at once: one of them is told that it waits no longer', async () => {
  const [one, two] = [await known(['approver']), await known(['approver'])];
  const { id } = await asked();
  const results = await Promise.all([
    decide(one, 'appointment.approve', id),
    decide(two, 'appointment.reject', id),
  ]);
  expect(results.filter((result) => result?.outcome === 'accepted')).toHaveLength(1);
});

test('[APPT-52] a new head finds what waits; one who is head no more loses what he has not decided', async () => {
  const { id } = await asked();
  const late = await known(['approver']);
  expect((await seenBy(late, id))?.state).toBe('pending_unit');
  await campus.db.sql`update people set roles = '{staff}' where id = ${late.principal.id}`;
  await campus.features.dutiesChanged(late.principal.id as PersonId);
  expect(await seenBy(late, id)).toBeUndefined();
});

test('[APPT-52] the server died between his sign-in and the publishing: the job makes up for it, once', async () => {
  const { id } = await asked();
  const claims = {
    issuer: 'https://sso.test',
    subject: 'head-of-unit',
    name: '李主任',
    unit: UNIT,
    roles: ['approver'] as const,
    locale: 'zh-Hans' as const,
  };
  const saved = await savePerson(campus.features.kit, claims);
  expect(saved.hasNewDuties).toBe(true);
  const head = aHost(campus, ['approver'], saved.person.id);
  expect(await seenBy(head, id)).toBeUndefined();
  await runJobs(campus.features.kit);
  expect((await seenBy(head, id))?.state).toBe('pending_unit');
  expect((await savePerson(campus.features.kit, claims)).hasNewDuties).toBe(false);
  const demoted = await savePerson(campus.features.kit, { ...claims, roles: ['staff'] });
  expect(demoted.hasNewDuties).toBe(true);
  await runJobs(campus.features.kit);
  expect(await seenBy(head, id)).toBeUndefined();
});

test('[APPT-52] an appointment from before units were kept gets its host’s unit, and the head is shown it', async () => {
  const head = await known(['approver']);
  const { id, host } = await asked();
  const { sql } = campus.db;
  await sql`update appointments set host_unit = '' where id = ${id}`;
  await campus.features.dutiesChanged(head.principal.id as PersonId);
  expect(await seenBy(head, id)).toBeUndefined();
  const migration = (await loadMigrations()).find((one) => one.number === 111);
  await sql.unsafe(migration?.text ?? '');
  await runJobs(campus.features.kit);
  expect((await seenBy(head, id))?.hostUnit).toBe(UNIT);
  expect((await seenBy(host, id))?.hostUnit).toBe(UNIT);
  expect((await decide(head, 'appointment.approve', id))?.outcome).toBe('accepted');
});

test('[NEWS-4] the last word is news to the host where it is not his own; a step on the way is none', async () => {
  const [head, security] = [await known(['approver']), await known(['security'])];
  const [first, second] = [await asked(), await asked()];
  const toldTo = async (host: SignIn) =>
    (await campus.pullAll(host, 'notices')).flatMap((one) =>
      one.kind === 'news' ? [one.body['about']] : [],
    );
  await decide(head, 'appointment.approve', first.id);
  expect(await toldTo(first.host)).toEqual([]);
  await decide(security, 'appointment.approve', first.id);
  await decide(head, 'appointment.reject', second.id);
  expect([await toldTo(first.host), await toldTo(second.host)]).toEqual([['approved'], ['rejected']]);
});
