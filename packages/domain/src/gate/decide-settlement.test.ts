import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { appointmentId, gateId, passId } from '../../test/builders';
import { DeviceId, JournalId, ScanEventId } from '../ids';
import { days, hours, minutes, toInstant, toMs } from '../time';
import {
  decideSettlement,
  doubleEntries,
  type SettlementKnowledge,
  type VisitRecord,
} from './decide-settlement';
import { entriesGranted, entriesUsed } from './entries-used';
import { presenceOf } from './presence';
import type { ScanEvent } from './scan-event';

const NINE = '2026-11-24T01:00:00.000Z';
const at = (minutesLater: number) => toInstant(toMs(NINE) + minutes(minutesLater));
const eventId = (n: number) => ScanEventId.parse(`01900000-0005-7000-8000-${String(n).padStart(12, '0')}`);

const anEvent = (over: Partial<ScanEvent> = {}): ScanEvent => ({
  id: eventId(1),
  passId: passId(1),
  generation: 1,
  deviceId: DeviceId.parse('01900000-0006-7000-8000-000000000001'),
  journalId: JournalId.parse('01900000-0007-7000-8000-000000000001'),
  seq: 0,
  prevHash: '',
  sig: '',
  gateId: gateId('south'),
  guardId: null,
  shiftId: null,
  direction: 'entry',
  source: 'qr_bearer',
  basis: 'replica',
  deviceAt: at(30),
  trustedAt: at(30),
  offsetMs: 0,
  verdict: 'VALID',
  action: 'admitted',
  partySize: 1,
  corrects: null,
  reason: null,
  keysAgeMs: 0,
  revocationsAgeMs: 0,
  rosterAgeMs: 0,
  ...over,
});
const aVisit = (over: Partial<VisitRecord> = {}): VisitRecord => ({
  passId: passId(1),
  appointmentId: appointmentId(1),
  startAt: NINE,
  endAt: at(540),
  graceMinutes: 15,
  entryRule: 'many',
  exitsScanned: true,
  canceledAt: null,
  revokedAt: null,
  heldSince: null,
  ...over,
});
const known = (
  visit: Partial<VisitRecord> | null = {},
  over: Partial<SettlementKnowledge> = {},
): SettlementKnowledge => ({
  receivedAtMs: toMs(at(600)),
  alreadyStored: false,
  signatureValid: true,
  deviceState: 'active',
  visit: visit === null ? null : aVisit(visit),
  movements: [],
  ...over,
});
const moved = (n: number, direction: 'entry' | 'exit', minutesLater: number) => ({
  eventId: eventId(n),
  direction,
  at: at(minutesLater),
  gateId: gateId('north'),
  inferred: false,
});
const stateOf = (event: Partial<ScanEvent>, knowledge: SettlementKnowledge) =>
  decideSettlement(anEvent(event), knowledge).state;

// Hundreds of cases on a busy machine take longer than a usual test.
vi.setConfig({ testTimeout: 60_000 });

describe('settlement', () => {
  it('[GATE-30] confirms what agrees with what the server knows; refused attempts make no movement', () => {
    expect(decideSettlement(anEvent(), known())).toEqual({ state: 'confirmed', counts: true, doubled: [] });
    for (const action of ['refused', 'escalated'] as const)
      expect(decideSettlement(anEvent({ action }), known(null))).toMatchObject({
        state: 'confirmed',
        counts: false,
      });
  });

  it('[GATE-31] names what the tablet could not know, and counts the movement all the same', () => {
    const irregular = (visit: Partial<VisitRecord>) => decideSettlement(anEvent(), known(visit));
    expect(irregular({ canceledAt: at(0), revokedAt: at(0) })).toMatchObject({
      state: 'irregular:after_cancel',
      counts: true,
    });
    expect(irregular({ revokedAt: at(30) }).state).toBe('irregular:after_revocation');
    expect(irregular({ revokedAt: at(31) }).state).toBe('confirmed');
    expect(irregular({ heldSince: at(0) }).state).toBe('irregular:late_watchlist');
    expect(irregular({ startAt: at(60) }).state).toBe('irregular:out_of_window');
    expect(irregular({ endAt: at(10) }).state).toBe('irregular:out_of_window');
    expect(irregular({ endAt: at(15) }).state).toBe('confirmed');
    expect(decideSettlement(anEvent(), known(null))).toMatchObject({
      state: 'irregular:unknown_pass',
      counts: false,
    });
    expect(stateOf({ trustedAt: at(603) }, known())).toBe('irregular:clock_skew');
    expect(stateOf({ trustedAt: at(602) }, known({ endAt: at(700) }))).toBe('confirmed');
  });

  it('[GATE-32] an exit is irregular only where the pass or the clock is', () => {
    const late = { direction: 'exit' as const, trustedAt: at(590) };
    expect(
      stateOf(late, known({ canceledAt: at(0), revokedAt: at(0), heldSince: at(0), endAt: at(10) })),
    ).toBe('confirmed');
    expect(stateOf({ ...late, trustedAt: at(700) }, known())).toBe('irregular:clock_skew');
    expect(stateOf(late, known(null))).toBe('irregular:unknown_pass');
  });

  it('[GATE-33] the same pass at two dark gates: the later entry is the double one, in whatever order they arrive', () => {
    const first = decideSettlement(
      anEvent({ id: eventId(2), trustedAt: at(40) }),
      known({}, { movements: [moved(1, 'entry', 30)] }),
    );
    expect(first).toEqual({ state: 'irregular:double_entry', counts: true, doubled: [] });
    const reversed = decideSettlement(
      anEvent({ id: eventId(1) }),
      known({}, { movements: [moved(2, 'entry', 40)] }),
    );
    expect(reversed).toEqual({ state: 'confirmed', counts: true, doubled: [eventId(2)] });
  });

  it('[GATE-33] counts by the entry rule', () => {
    const between = [moved(1, 'entry', 10), moved(2, 'exit', 20)];
    const doubled = (visit: Partial<VisitRecord>, movements = between) =>
      stateOf({ id: eventId(9) }, known(visit, { movements })) === 'irregular:double_entry';
    expect(doubled({})).toBe(false);
    expect(doubled({ entryRule: 'single' })).toBe(true);
    expect(doubled({ entryRule: 'one-in-one-out' })).toBe(true);
    expect(doubled({ entryRule: 'per-day' })).toBe(true);
    const yesterday = [moved(1, 'entry', -1000), moved(2, 'exit', -900)];
    expect(doubled({ entryRule: 'per-day' }, yesterday)).toBe(false);
    const entryOnly = [moved(1, 'entry', 10)];
    expect(doubled({}, entryOnly)).toBe(true);
    expect(doubled({ exitsScanned: false }, entryOnly)).toBe(false);
    // An exit that comes in late mends nothing that is already said, but makes no new double.
    expect(
      decideSettlement(anEvent({ direction: 'exit', trustedAt: at(15) }), known({}, { movements: entryOnly }))
        .doubled,
    ).toEqual([]);
  });

  it('[GATE-34] puts aside what cannot be believed, without dropping it', () => {
    expect(stateOf({}, known({}, { alreadyStored: true, signatureValid: false }))).toBe('duplicate_upload');
    expect(stateOf({}, known({}, { signatureValid: false, deviceState: 'revoked' }))).toBe(
      'quarantined:bad_device_signature',
    );
    expect(stateOf({}, known({}, { deviceState: 'revoked' }))).toBe('quarantined:device_revoked');
    expect(stateOf({}, known({}, { receivedAtMs: toMs(at(30)) + days(60) + 1 }))).toBe('quarantined:too_old');
    expect(stateOf({}, known({}, { receivedAtMs: toMs(at(30)) + days(60) }))).toBe('confirmed');
  });

  it('[GATE-33] the set of double entries does not depend on the order of upload', () => {
    const event = fc.record({
      direction: fc.constantFrom('entry' as const, 'exit' as const),
      minute: fc.integer({ min: 0, max: 500 }),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(event, { minLength: 1, maxLength: 6, selector: (one) => one.minute }),
        fc.constantFrom('single' as const, 'many' as const, 'per-day' as const),
        fc.infiniteStream(fc.nat()),
        (events, entryRule, random) => {
          const visit = { entryRule, exitsScanned: true };
          const entries = events.filter((one) => one.direction === 'entry');
          const movements = entries.map((one, i) => moved(i + 1, one.direction, one.minute));
          const shuffled = [...movements].sort(() => ((random.next().value ?? 0) % 2 === 0 ? 1 : -1));
          const settled = new Map<string, string>();
          const stored: typeof movements = [];
          for (const one of shuffled) {
            const decision = decideSettlement(
              anEvent({ id: one.eventId, trustedAt: one.at, gateId: one.gateId }),
              known(visit, { movements: stored }),
            );
            settled.set(one.eventId, decision.state);
            for (const id of decision.doubled) settled.set(id, 'irregular:double_entry');
            stored.push(one);
          }
          const doubles = [...settled]
            .filter(([, state]) => state === 'irregular:double_entry')
            .map(([id]) => id);
          expect(doubles.sort()).toEqual([...doubleEntries(movements, visit)].sort());
        },
      ),
      { seed: 33 },
    );
  });
});

describe('presence', () => {
  const ctx = { nowMs: toMs(at(120)), endMs: toMs(at(540)), exitsScanned: true };

  it('[GATE-20] follows the last movement in time, not in upload', () => {
    expect(presenceOf([], ctx)).toEqual({
      presence: 'absent',
      estimated: false,
      sinceAt: null,
      sinceGate: null,
    });
    expect(presenceOf([moved(1, 'entry', 10)], ctx)).toEqual({
      presence: 'present',
      estimated: false,
      sinceAt: at(10),
      sinceGate: 'north',
    });
    expect(presenceOf([moved(2, 'exit', 20), moved(1, 'entry', 10)], ctx).presence).toBe('absent');
    expect(presenceOf([moved(2, 'exit', 10), moved(1, 'entry', 10)], ctx).presence).toBe('absent');
    expect(presenceOf([{ ...moved(2, 'exit', 20), inferred: true }], ctx).estimated).toBe(true);
  });

  it('[GATE-21] is an estimate where exits are not scanned: never overdue there, only unknown', () => {
    const late = { ...ctx, nowMs: ctx.endMs + 1 };
    expect(presenceOf([moved(1, 'entry', 10)], late).presence).toBe('overdue');
    expect(presenceOf([moved(1, 'entry', 10)], { ...late, exitsScanned: false })).toMatchObject({
      presence: 'unknown',
      estimated: true,
    });
    expect(presenceOf([moved(1, 'entry', 10)], { ...ctx, exitsScanned: false })).toMatchObject({
      presence: 'present',
      estimated: true,
    });
  });

  it('[GATE-22] counts entries by the rule, per campus day where the rule says so', () => {
    const movements = [moved(1, 'entry', 10), moved(2, 'exit', 20), moved(3, 'entry', 30)];
    expect(entriesUsed(movements, 'many', ctx.nowMs)).toBe(2);
    expect(entriesUsed(movements, 'per-day', ctx.nowMs)).toBe(2);
    expect(entriesUsed(movements, 'per-day', ctx.nowMs + hours(24))).toBe(0);
    // 23:59 and 00:01 on the campus are two days.
    expect(entriesUsed([moved(1, 'entry', 899)], 'per-day', toMs(at(901)))).toBe(0);
    expect([entriesGranted('many'), entriesGranted('single'), entriesGranted('per-day')]).toEqual([
      null,
      1,
      1,
    ]);
  });
});

describe('[LEG-7] settling a crossing by an old code', () => {
  const old = (over: Partial<ScanEvent> = {}) =>
    anEvent({ source: 'legacy', verdict: 'LEGACY_OK', passId: null, generation: null, ...over });
  const row = { status: 'valid', startAt: NINE, endAt: at(540) } as const;

  it.each([
    ['a green entry that the server knows', {}, row, 'confirmed'],
    ['a green entry of a code that nobody knows', {}, null, 'irregular:unknown_pass'],
    ['after a cancellation there', {}, { ...row, status: 'canceled' as const }, 'irregular:after_cancel'],
    ['before its window', { trustedAt: at(-30) }, row, 'irregular:out_of_window'],
    ['what the guard saw in the old system', { reason: 'old-system-admitted' }, null, 'confirmed'],
    ['an exit by a code that nobody knows', { direction: 'exit' as const }, null, 'confirmed'],
    ['a clock that ran ahead', { trustedAt: at(700) }, row, 'irregular:clock_skew'],
    ['a refused one', { action: 'refused' as const }, null, 'confirmed'],
  ])('[LEG-7] %s', (...[, over, legacy, state]) => {
    expect(decideSettlement(old(over), known(null, { legacy }))).toEqual({
      state,
      counts: false,
      doubled: [],
    });
  });

  it('[LEG-8] with a visit of ours it is its movement, cancelled with us or not, and a second entry is seen', () => {
    const canceled = known({ canceledAt: NINE }, { legacy: row });
    expect(decideSettlement(old(), canceled)).toMatchObject({ state: 'confirmed', counts: true });
    const first = { eventId: eventId(9), direction: 'entry', at: at(10), gateId: gateId('south') } as const;
    const twice = known({}, { legacy: row, movements: [{ ...first, inferred: false }] });
    expect(decideSettlement(old(), twice)).toMatchObject({ state: 'irregular:double_entry', counts: true });
  });
});
