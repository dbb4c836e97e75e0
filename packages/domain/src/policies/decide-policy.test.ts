import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aContext, aPerson, gateId } from '../../test/builders';
import { DEMO_POLICIES } from '../demo/demo-policies';
import { AppointmentId } from '../ids';
import type { Person } from '../people/person';
import { COMMAND_BODIES } from '../sync/command';
import { factOf } from '../sync/fact';
import { changedFields, decidePolicyChange } from './decide-policy';
import { previewPolicy, type BookedVisit } from './preview-policy';
import { ApprovalStep, Policy, Role } from './visit-type';

const policyOf = (visitType: Policy['visitType']): Policy => {
  const found = DEMO_POLICIES.find((one) => one.visitType === visitType);
  if (found === undefined) throw new Error(visitType);
  return Policy.parse(found);
};
const event = policyOf('event');
const security = aPerson({ roles: ['staff', 'security'] });
const { gates } = aContext();
const change = (over: Partial<Policy>, person: Person = security, fromVersion = 1) => {
  const { version: _, ...policy } = { ...event, ...over };
  return decidePolicyChange(
    event,
    { policy, fromVersion, reason: '开放日' },
    { actor: { kind: 'person', person }, gates },
  );
};
const codeOf = (decision: { ok: boolean; code?: string; at?: string }) => [decision.code, decision.at];

describe('changing the rules of a visit type', () => {
  it('[POLICY-1] is for security alone', () => {
    for (const role of Role.options)
      expect([role, change({ maxVisitors: 9 }, aPerson({ roles: [role] })).ok]).toEqual([
        role,
        role === 'security',
      ]);
    const visitor = { actor: { kind: 'visitor', passIds: [] }, gates } as const;
    expect(decidePolicyChange(event, { policy: event, fromVersion: 1, reason: 'x' }, visitor).ok).toBe(false);
  });

  it('[POLICY-2] counts from the version that was looked at', () => {
    expect(codeOf(change({ maxVisitors: 9 }, security, 2))[0]).toBe('policy.changed-meanwhile');
    const decided = change({ maxVisitors: 9 });
    expect(decided.ok && decided.value).toEqual({ ...event, maxVisitors: 9, version: 2 });
  });

  it('[POLICY-3] refuses what nobody could keep to, and a change of nothing', () => {
    expect(codeOf(change({ invitedBy: [] }))).toEqual(['policy.contradiction', 'policy.invitedBy']);
    expect(codeOf(change({ maxDaysAhead: 0, leadTimeMinutes: 1441 }))).toEqual([
      'policy.contradiction',
      'policy.leadTimeMinutes',
    ]);
    expect(codeOf(change({ dailyHours: { from: '09:00', to: '09:00' } }))).toEqual([
      'policy.contradiction',
      'policy.dailyHours',
    ]);
    expect(codeOf(change({ liveOnly: true, bearer: false }))).toEqual([
      'policy.contradiction',
      'policy.document',
    ]);
    expect(codeOf(change({ slotMinutes: 25 }))).toEqual(['policy.contradiction', 'policy.slotMinutes']);
    expect(codeOf(change({ sameDay: false, maxDaysAhead: 0 }))).toEqual([
      'policy.contradiction',
      'policy.sameDay',
    ]);
    expect(codeOf(change({ gates: [] }))).toEqual(['policy.contradiction', 'policy.gates']);
    expect(codeOf(change({ gates: [gateId('west')] }))).toEqual(['appointment.no-such-gate', 'policy.gates']);
    expect(codeOf(change({}))[0]).toBe('policy.unchanged');
  });

  it('[POLICY-3] steps and roles have one order, however they were ticked', () => {
    const shuffled = fc.shuffledSubarray([...ApprovalStep.options, ...ApprovalStep.options]);
    fc.assert(
      fc.property(shuffled, fc.shuffledSubarray([...Role.options], { minLength: 1 }), (steps, invitedBy) => {
        const decided = change({ steps, invitedBy, graceMinutes: 1 });
        if (!decided.ok) throw new Error(decided.code);
        expect(decided.value.steps).toEqual(ApprovalStep.options.filter((one) => steps.includes(one)));
        expect(decided.value.invitedBy).toEqual(Role.options.filter((one) => invitedBy.includes(one)));
      }),
      { seed: 20261125, numRuns: 100 },
    );
  });

  it('[POLICY-3] gates have the order of the campus, each once', () => {
    const decided = change({ gates: ['north', 'south', 'north'].map(gateId) });
    expect(decided.ok && decided.value.gates).toEqual(['south', 'north']);
  });

  it('[POLICY-8] a form that is older than a rule leaves it as it is', () => {
    const limited = { ...event, maxPerSlot: 40, slotMinutes: 60, gates: [gateId('south')] };
    const { version: _, ...known } = { ...event, maxVisitors: 9 };
    const { maxPerSlot: _max, slotMinutes: _length, gates: _gates, ...old } = known;
    const body = COMMAND_BODIES['policy.change'].parse({ policy: old, fromVersion: 1, reason: 'x' });
    const decided = decidePolicyChange(limited, body, { actor: { kind: 'person', person: security }, gates });
    expect(decided.ok && decided.value).toEqual({ ...limited, maxVisitors: 9, version: 2 });
  });

  it('[POLICY-8] a device that is older than a rule reads those that it knows; rules from before have no limit', () => {
    const fact = { id: 'policy:event', kind: 'policy' as const, rev: 3 };
    expect(factOf('policy', { ...fact, body: { ...event, ofTomorrow: 7 } })).toEqual(event);
    const { maxPerSlot: _max, slotMinutes: _length, gates: _gates, ...old } = event;
    expect(factOf('policy', { ...fact, body: old })).toEqual({
      ...event,
      maxPerSlot: null,
      slotMinutes: 30,
      gates: null,
    });
  });

  it('[POLICY-5] names the fields that differ, and no other', () => {
    expect(changedFields(event, { ...event, version: 7, steps: ['host', 'unit'], maxDays: 2 })).toEqual([
      'steps',
      'maxDays',
    ]);
  });
});

describe('what a change would do', () => {
  let ids = 0;
  const nextId = (): BookedVisit['id'] =>
    AppointmentId.parse(`01890000-0000-7000-8000-${String(++ids).padStart(12, '0')}`);
  const booked = (over: Partial<BookedVisit> = {}): BookedVisit => ({
    id: nextId(),
    startAt: '2026-12-10T01:00:00.000Z',
    endAt: '2026-12-10T09:00:00.000Z',
    gates: [gateId('south')],
    createdAt: '2026-11-24T02:00:00.000Z',
    visitorCount: 3,
    largestParty: 1,
    keptCount: 0,
    places: over.visitorCount ?? 3,
    alsoOn: [],
    isPending: false,
    hostId: null,
    ...over,
  });
  const preview = (over: Partial<Policy>, visits: readonly BookedVisit[]) =>
    previewPolicy({ before: event, after: { ...event, ...over } }, visits, aContext());

  it('[POLICY-5] counts by reason what would have been refused', () => {
    const visits = [booked(), booked({ visitorCount: 8 }), booked({ createdAt: '2026-12-09T02:00:00.000Z' })];
    expect(preview({ maxVisitors: 5, maxDaysAhead: 7 }, visits)).toEqual({
      visits: 3,
      refused: { 'appointment.too-far-ahead': 1, 'appointment.too-many-visitors': 1 },
      moreSteps: 0,
      reached: {},
    });
  });

  it('[POLICY-5] judges each as of the moment it was asked for: no change refuses none', () => {
    expect(preview({}, [booked(), booked()])).toEqual({ visits: 2, refused: {}, moreSteps: 0, reached: {} });
  });

  it('[POLICY-5] [BUDGET-1] of one host’s visits of a month the later ones would have been refused', () => {
    const one = (n: number, over: Partial<BookedVisit> = {}) =>
      booked({ hostId: 'a', createdAt: `2026-11-2${n}T02:00:00.000Z`, ...over });
    const december = [one(3), one(1), one(2)];
    const elsewhere = [
      one(4, { hostId: 'b' }),
      one(4, { hostId: null, visitorCount: 40 }),
      one(4, { startAt: '2027-01-10T01:00:00.000Z', endAt: '2027-01-10T09:00:00.000Z' }),
    ];
    const more = { hostBudget: 6, maxDaysAhead: 90, maxVisitors: 50 };
    expect(preview(more, [...december, ...elsewhere]).refused).toEqual({ 'appointment.over-budget': 1 });
  });

  it('[POLICY-5] [APPT-15] [APPT-17] of a day or a slot the later ones would have been refused, groups by their seats', () => {
    const one = (n: number, over: Partial<BookedVisit> = {}) =>
      booked({ createdAt: `2026-11-2${n}T02:00:00.000Z`, ...over });
    const visits = [
      one(1),
      one(3),
      one(2),
      one(4, { startAt: '2026-12-10T01:30:00.000Z' }),
      one(0, { places: 0 }),
    ];
    expect(preview({ maxPerSlot: 6 }, visits).refused).toEqual({ 'appointment.slot-full': 1 });
    expect(preview({ maxPerSlot: 6, slotMinutes: 60 }, visits).refused).toEqual({
      'appointment.slot-full': 2,
    });
    expect(preview({ maxPerDay: 3 }, visits).refused).toEqual({ 'appointment.over-quota': 3 });
    expect(preview({ maxPerSlot: 40 }, [...visits, one(5, { places: 40 })]).refused).toEqual({
      'appointment.slot-full': 1,
    });
  });

  it('[POLICY-5] [APPT-53] what was called off too late uses its places and its budget, and is no visit', () => {
    const late = booked({
      visitorCount: 0,
      keptCount: 3,
      places: 3,
      hostId: 'a',
      createdAt: '2026-11-21T02:00:00.000Z',
    });
    const visits = [late, booked({ hostId: 'a' })];
    const over = { maxPerDay: 5, maxVisitors: 50 };
    expect(preview(over, visits)).toMatchObject({ visits: 1, refused: { 'appointment.over-quota': 1 } });
    expect(preview({ hostBudget: 5 }, visits).refused).toEqual({ 'appointment.over-budget': 1 });
    expect(preview({ maxPerDay: 2 }, visits).refused).toEqual({ 'appointment.over-quota': 1 });
    expect(preview({ steps: ['host', 'security'], bearer: !event.bearer }, visits)).toMatchObject({
      moreSteps: 1,
      reached: { bearer: 1 },
    });
  });

  it('[POLICY-5] [APPT-19] of one person’s visits the later ones would have been refused, those that are over counted', () => {
    const on = (day: string, createdAt: string) => ({
      id: nextId(),
      startAt: `2026-12-${day}T01:00:00.000Z`,
      endAt: `2026-12-${day}T09:00:00.000Z`,
      createdAt: `2026-11-${createdAt}T02:00:00.000Z`,
    });
    const [first, second, third] = [on('10', '21'), on('11', '23'), on('12', '22')];
    const past = { id: nextId(), startAt: '2026-12-07T01:00:00.000Z' } as const;
    const all = [first, second, third].map((one) =>
      booked({ ...one, alsoOn: [[first, second, third].filter((other) => other.id !== one.id)] }),
    );
    expect(preview({ perPerson: { visits: 2, days: 7 } }, all).refused).toEqual({
      'appointment.too-often': 1,
    });
    expect(preview({ perPerson: { visits: 1, days: 2 } }, all).refused).toEqual({
      'appointment.too-often': 1,
    });
    expect(preview({ perPerson: { visits: 3, days: 7 } }, all).refused).toEqual({});
    expect(preview({ perPerson: null }, all).refused).toEqual({});
    const again = booked({ ...first, alsoOn: [[], [past]] });
    expect(preview({ perPerson: { visits: 1, days: 7 } }, [again]).refused).toEqual({
      'appointment.too-often': 1,
    });
    expect(preview({ perPerson: { visits: 1, days: 3 } }, [again]).refused).toEqual({});
  });

  it('[POLICY-5] [APPT-18] counts who comes by another gate', () => {
    const visits = [booked(), booked({ gates: [gateId('south'), gateId('north')] })];
    expect(preview({ gates: [gateId('south')] }, visits).refused).toEqual({
      'appointment.gate-not-of-type': 1,
    });
  });

  it('[POLICY-5] counts who would wait for one step more', () => {
    expect(preview({ steps: ['host', 'security'] }, [booked()]).moreSteps).toBe(1);
    expect(preview({ steps: [] }, [booked()]).moreSteps).toBe(0);
  });

  it('[POLICY-4] [POLICY-5] counts whom the change reaches although it was agreed, and names the rule', () => {
    const visits = [booked(), booked({ isPending: true })];
    expect(preview({ bearer: !event.bearer, graceMinutes: 17 }, visits).reached).toEqual({
      bearer: 2,
      graceMinutes: 2,
    });
    expect(preview({ steps: ['host', 'security'] }, visits).reached).toEqual({ steps: 1 });
    expect(preview({ steps: ['host', 'security'] }, [booked()]).reached).toEqual({});
    expect(preview({ liveOnly: !event.liveOnly }, []).reached).toEqual({});
    expect(preview({ maxVisitors: 50 }, visits).reached).toEqual({});
  });
});
