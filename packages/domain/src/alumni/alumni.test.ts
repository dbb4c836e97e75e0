import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DecideContext } from '../appointments/decide-context';
import { projectAppointments } from '../appointments/project-appointments';
import { DEMO_GATES } from '../demo/demo-gates';
import { DEMO_POLICIES } from '../demo/demo-policies';
import { AlumnusId, AppointmentId, CommandId, GateId, NO_HOST, VisitorId } from '../ids';
import { campusDayOf, toInstant, toMs } from '../time';
import {
  credentialId,
  credentialTimes,
  decideRenewCredential,
  endsSoon,
  renewableYear,
  visitsLeft,
  type AlumniCredential,
} from './alumni-credential';
import { alumnusKey, readAlumnus, readAlumnusClaim } from './alumnus';
import { bookingDays } from './booking-days';
import { decideBookAsAlumnus, decideCancelAsAlumnus, type BookingBody } from './decide-book';
import { diffRegister } from './register-diff';
import { officeAnswersBy, verificationRoad } from './verification';

const id = (n: number): string => `01930000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const ME = AlumnusId.parse(id(1));
/** Wednesday, eight in the morning on the campus. */
const NOW = Date.parse('2026-11-25T00:00:00.000Z');

const aCredential = (changes: Partial<AlumniCredential> = {}): AlumniCredential => {
  const year = changes.year ?? 2026;
  return {
    id: credentialId(ME, year),
    rev: 1,
    alumnusId: ME,
    year,
    name: '周校友',
    state: 'active',
    ...credentialTimes(year),
    used: 0,
    held: 0,
    ...changes,
  };
};

const aContext = (changes: Partial<DecideContext> = {}): DecideContext => ({
  nowMs: NOW,
  actor: { kind: 'visitor', passIds: [] },
  policies: DEMO_POLICIES,
  gates: DEMO_GATES,
  campus: null,
  credentials: [aCredential()],
  ...changes,
});

const aBooking = (changes: Partial<BookingBody> = {}): BookingBody => ({
  appointmentId: AppointmentId.parse(id(10)),
  visitorId: VisitorId.parse(id(11)),
  alumnusId: ME,
  startAt: '2026-11-25T02:00:00.000Z',
  endAt: '2026-11-25T06:00:00.000Z',
  gates: [GateId.parse('south')],
  purpose: '',
  companions: [],
  plate: null,
  locale: 'zh-Hans',
  ...changes,
});

const codeOf = (body: BookingBody, ctx = aContext()): string => {
  const decided = decideBookAsAlumnus(body, ctx);
  return decided.ok ? 'ok' : [decided.code, decided.at].filter(Boolean).join(' ');
};

const closedOn = (on: string): Pick<DecideContext, 'policies'> => ({
  policies: DEMO_POLICIES.map((policy) => ({
    ...policy,
    closedDays: [{ on, reason: { 'zh-Hans': '校庆', 'zh-Hant': '校慶', en: 'Anniversary' } }],
  })),
});

describe('the register', () => {
  it('[ALUMNI-1] is read as it is written: widths, spaces and the word for a year do not count', () => {
    const draft = {
      studentNumber: ' ２００４-0001 ',
      name: ' 周 校友 ',
      year: '２００８届',
      phone: '137 0000 0001',
      email: '',
    };
    const read = readAlumnus(draft);
    expect(read).toMatchObject({
      ok: true,
      value: { studentNumber: '20040001', year: 2008, phone: '+8613700000001', email: null },
    });
    const claims = ['周校友', '周 校友', '周·校友'].map((name) => readAlumnusClaim({ ...draft, name }));
    expect(new Set(claims.map((one) => one.ok && alumnusKey(one.value))).size).toBe(1);
  });

  it.each([
    [{ name: ' ' }, 'visitor.name-missing'],
    [{ name: '=cmd|x' }, 'visitor.name-invalid'],
    [{ studentNumber: '学号' }, 'alumni.number-invalid'],
    [{ year: '08' }, 'alumni.year-invalid'],
    [{ phone: '12345' }, 'visitor.phone-invalid'],
    [{ email: 'a@b' }, 'visitor.email-invalid'],
  ])('[ALUMNI-1] a line with %j is refused: %s', (changes, code) => {
    const draft = {
      studentNumber: '20040001',
      name: '周校友',
      year: '2008',
      phone: '',
      email: '',
      ...changes,
    };
    expect(readAlumnus(draft)).toMatchObject({ ok: false, code });
  });

  it('[ALUMNI-1] an import applied is an import that changes nothing, whatever it holds', () => {
    const draft = fc.record({
      studentNumber: fc.stringMatching(/^[0-9]{2,4}$/),
      name: fc.constantFrom('周校友', '李 雷', ''),
      year: fc.constantFrom('2008', '2009届', 'x'),
      phone: fc.constantFrom('', '13700000001', '1'),
      email: fc.constantFrom('', 'a@example.org'),
    });
    fc.assert(
      fc.property(fc.array(draft, { maxLength: 12 }), (drafts) => {
        const first = diffRegister(drafts, new Map());
        const known = new Map(
          first.flatMap((line) => (line.kind === 'new' ? [[line.alumnus.studentNumber, line.alumnus]] : [])),
        );
        const again = diffRegister(drafts, known);
        expect(again.map(({ kind }) => kind)).toEqual(
          first.map(({ kind }) => (kind === 'new' ? 'same' : kind)),
        );
      }),
      { seed: 9, numRuns: 200 },
    );
  });

  it('[ALUMNI-3] a code goes to the registered contact alone; everybody else is looked at by the office', () => {
    const known = { studentNumber: '1', name: '周', year: 2008, phone: '+8613700000001', email: null };
    expect(verificationRoad(known, 'sms')).toMatchObject({ kind: 'code', address: '+8613700000001' });
    expect(verificationRoad(known, 'email')).toEqual({ kind: 'office' });
    expect(verificationRoad({ ...known, phone: '+85291234567' }, 'sms')).toEqual({ kind: 'office' });
    expect(verificationRoad(null, 'sms')).toEqual({ kind: 'office' });
  });

  it('[ALUMNI-7] the office answers by the close of its third working day', () => {
    expect(officeAnswersBy(NOW)).toBe('2026-11-30T09:00:00.000Z');
    expect(officeAnswersBy(Date.parse('2026-11-28T02:00:00.000Z'))).toBe('2026-12-02T09:00:00.000Z');
  });
});

const named = (...names: string[]) => names.map((name) => ({ name, minor: false }));

describe('booking', () => {
  it('[ALUMNI-9] is approved at once, without a host, also on the same day', () => {
    const decided = decideBookAsAlumnus(
      aBooking({ companions: named('李雷'), plate: '京a12345' }),
      aContext(),
    );
    expect(decided).toMatchObject({
      ok: true,
      value: {
        appointment: {
          state: 'approved',
          hostId: NO_HOST,
          visitors: [{ companions: named('李雷') }],
          plate: '京A12345',
          visitType: 'alumni',
        },
        issue: [id(11)],
      },
    });
  });

  it.each([
    ['three days ahead', { startAt: '2026-11-28T02:00:00.000Z', endAt: '2026-11-28T03:00:00.000Z' }, 'ok'],
    [
      'four days ahead',
      { startAt: '2026-11-29T02:00:00.000Z', endAt: '2026-11-29T03:00:00.000Z' },
      'appointment.too-far-ahead startAt',
    ],
    [
      'before the opening',
      { startAt: '2026-11-25T21:00:00.000Z', endAt: '2026-11-26T02:00:00.000Z' },
      'appointment.outside-hours startAt',
    ],
    [
      'over',
      { startAt: '2026-11-24T02:00:00.000Z', endAt: '2026-11-24T03:00:00.000Z' },
      'appointment.in-the-past endAt',
    ],
    ['an unknown gate', { gates: [GateId.parse('west')] }, 'appointment.no-such-gate gates.0'],
    ['four companions', { companions: named('甲', '乙', '丙', '丁') }, 'ok'],
    [
      'five companions',
      { companions: named('甲', '乙', '丙', '丁', '戊') },
      'visitor.too-many-companions companions',
    ],
    ['a companion twice', { companions: named('李雷', '李 雷') }, 'visitor.duplicate companions.1.name'],
    ['a nameless companion', { companions: named('李雷', ' ') }, 'visitor.name-missing companions.1.name'],
    ['no plate', { plate: 'hello' }, 'visitor.plate-invalid plate'],
  ] as const)('[ALUMNI-9] %s: %s', (_, changes, expected) => {
    expect(codeOf(aBooking(changes as Partial<BookingBody>))).toBe(expected);
  });

  it('[ALUMNI-9] asks for a credential of his own that is good on that day', () => {
    expect(codeOf(aBooking(), aContext({ credentials: [] }))).toBe('alumni.no-credential');
    const stranger = { alumnusId: AlumnusId.parse(id(2)) };
    expect(codeOf(aBooking(stranger))).toBe('alumni.no-credential');
    const old = aContext({ credentials: [aCredential({ year: 2025 })] });
    expect(codeOf(aBooking(), old)).toBe('alumni.credential-expired startAt');
    const withdrawn = aContext({ credentials: [aCredential({ state: 'withdrawn' })] });
    expect(codeOf(aBooking(), withdrawn)).toBe('alumni.credential-expired startAt');
    expect(codeOf(aBooking(), aContext({ actor: { kind: 'device' } as never }))).toBe('request.forbidden');
  });

  it('[ALUMNI-8] used and held visits together never pass twenty, whatever he does', () => {
    const step = fc.constantFrom('book', 'enter', 'cancel', 'miss');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        let [used, held] = [0, 0];
        for (const one of steps) {
          const ctx = aContext({ credentials: [aCredential({ used, held })] });
          if (one === 'book') held += codeOf(aBooking(), ctx) === 'ok' ? 1 : 0;
          else if (held > 0) [used, held] = [used + (one === 'enter' ? 1 : 0), held - 1];
          expect(used + held).toBeLessThanOrEqual(20);
        }
        const policy = { visitsPerYear: 20 };
        const left = visitsLeft({ used, held }, policy);
        const ctx = aContext({ credentials: [aCredential({ used, held })] });
        expect(codeOf(aBooking(), ctx)).toBe(left === 0 ? 'alumni.no-visits-left' : 'ok');
      }),
      { seed: 20, numRuns: 200 },
    );
  });

  it('[ALUMNI-9] a closed day is refused, and shown with its reason among the days that can be chosen', () => {
    const ctx = aContext(closedOn('2026-11-26'));
    const tomorrow = { startAt: '2026-11-26T02:00:00.000Z', endAt: '2026-11-26T03:00:00.000Z' };
    expect(codeOf(aBooking(tomorrow), ctx)).toBe('appointment.closed-day startAt');
    const days = bookingDays(ctx);
    expect(days.map(({ day, refusal }) => [day, refusal?.code ?? 'ok'])).toEqual([
      ['2026-11-25', 'ok'],
      ['2026-11-26', 'appointment.closed-day'],
      ['2026-11-27', 'ok'],
      ['2026-11-28', 'ok'],
    ]);
    expect(days[1]?.closed?.reason.en).toBe('Anniversary');
  });

  it('[ALUMNI-9] a day that can be chosen can be booked, and one that cannot is refused for the same reason', () => {
    const instant = fc.integer({ min: NOW, max: NOW + 86_400_000 * 30 });
    fc.assert(
      fc.property(instant, (nowMs) => {
        const ctx = aContext({ nowMs, ...closedOn('2026-12-05') });
        for (const { day, refusal } of bookingDays(ctx)) {
          const close = Date.parse(`${day}T14:30:00.000Z`);
          const open = Math.max(Date.parse(`${day}T00:00:00.000Z`) - 5_400_000, nowMs);
          const body = aBooking({ startAt: toInstant(open), endAt: toInstant(close) });
          expect(codeOf(body, ctx) === 'ok').toBe(refusal === null);
        }
        expect(bookingDays(ctx)[0]?.day).toBe(campusDayOf(nowMs));
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  it('[ALUMNI-10] he cancels until he has come, his own visits alone, and ends the pass with it', () => {
    const booked = decideBookAsAlumnus(aBooking(), aContext());
    if (!booked.ok) throw new Error(booked.code);
    const { appointment } = booked.value;
    const body = { appointmentId: appointment.id, alumnusId: ME };
    expect(decideCancelAsAlumnus(appointment, body, aContext())).toMatchObject({
      ok: true,
      value: { appointment: { state: 'canceled_by_visitor' } },
    });
    const come = {
      ...appointment,
      visitors: appointment.visitors.map((row) => ({ ...row, arrivedAt: toInstant(NOW) })),
    };
    expect(decideCancelAsAlumnus(come, body, aContext())).toMatchObject({
      code: 'appointment.visitor-already-in',
    });
    expect(decideCancelAsAlumnus(appointment, body, aContext({ credentials: [] }))).toMatchObject({
      code: 'appointment.not-yours',
    });
    const hosted = { ...appointment, hostId: appointment.visitors[0]?.visitorId as never };
    expect(decideCancelAsAlumnus(hosted, body, aContext())).toMatchObject({ code: 'appointment.not-yours' });
  });

  it('[ALUMNI-13] is shown at once on the device, and a refused one stays as a draft', () => {
    const command = {
      id: CommandId.parse(id(99)),
      kind: 'alumni.book' as const,
      body: { ...aBooking() },
      baseRev: null,
      after: null,
      at: toInstant(NOW),
    };
    const [pending] = projectAppointments([], [{ command, result: null }], aContext());
    expect(pending).toMatchObject({
      appointment: { state: 'approved', visitors: [{ name: '周校友' }] },
      pending: [id(99)],
    });
    const spent = aContext({ credentials: [aCredential({ used: 20 })] });
    const [refused] = projectAppointments([], [{ command, result: null }], spent);
    expect(refused).toMatchObject({
      appointment: { state: 'draft' },
      refused: [{ refusal: { code: 'alumni.no-visits-left' } }],
    });
  });
});

it('[ALUMNI-11] a credential is good for a calendar year of the campus; the next may be had from 1 December', () => {
  const { validFrom, validUntil } = credentialTimes(2026);
  expect([validFrom, validUntil]).toEqual(['2025-12-31T16:00:00.000Z', '2026-12-31T16:00:00.000Z']);
  const year = (at: string, credentials = [aCredential()]) =>
    renewableYear(credentials, { alumnusId: ME, nowMs: toMs(at) });
  expect(year('2026-11-30T15:59:59.999Z')).toBeNull();
  expect(year('2026-11-30T16:00:00.000Z')).toBe(2027);
  expect(year('2028-03-01T00:00:00.000Z')).toBe(2028);
  expect(year('2028-03-01T00:00:00.000Z', [aCredential({ state: 'withdrawn' })])).toBeNull();
  const renew = { credentials: [aCredential({ year: 2025 })], nowMs: NOW };
  expect(decideRenewCredential({ alumnusId: ME, year: 2026 }, renew)).toEqual({
    ok: true,
    value: { year: 2026 },
  });
  expect(decideRenewCredential({ alumnusId: ME, year: 2027 }, renew)).toMatchObject({
    code: 'alumni.not-renewable',
  });
  const withdrawn = { credentials: [aCredential({ state: 'withdrawn' })], nowMs: NOW };
  expect(decideRenewCredential({ alumnusId: ME, year: 2027 }, withdrawn)).toMatchObject({
    code: 'alumni.credential-withdrawn',
  });
});

it('[ALUMNI-15] its end is near from the day on which the next one may be had, and not once it is over or withdrawn', () => {
  const near = (at: string, change: Parameters<typeof aCredential>[0] = {}) =>
    endsSoon({ ...aCredential(change), ...credentialTimes(2026) }, toMs(at));
  expect(near('2026-11-30T15:59:59.999Z')).toBeNull();
  expect(near('2026-11-30T16:00:00.000Z')).toBe('2026-12-31T15:59:59.999Z');
  expect(near('2026-12-31T16:00:00.000Z')).toBeNull();
  expect(near('2026-12-10T00:00:00.000Z', { state: 'withdrawn' })).toBeNull();
});
