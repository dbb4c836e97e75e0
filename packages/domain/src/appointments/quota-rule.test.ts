import fc from 'fast-check';
import { expect, it } from 'vitest';
import { aContext } from '../../test/builders';
import type { Policy } from '../policies/visit-type';
import { campusDayOf, days, minutes, toInstant, toMs } from '../time';
import { policyFor } from './decide-context';
import { countPlaces, refuseMoreOverQuota, refuseOverQuota } from './quota-rule';
import { isSlotLength, nextSlot, slotOf, writeSlot } from './slot';

const policyOf = (over: Partial<Policy>): Policy => {
  const policy = policyFor(aContext(), 'event');
  if (policy === null) throw new Error('no events');
  return { ...policy, maxPerDay: null, maxPerSlot: 3, slotMinutes: 30, ...over };
};
const NINE = '2026-11-25T01:00:00.000Z';
const at = (later: number) => toInstant(toMs(NINE) + minutes(later));

it('[APPT-17] a slot is that of the start at campus time; the refusal says what is left and where there is room', () => {
  const booked = { '2026-11-25T09:00': 2, '2026-11-25T09:30': 3 };
  const asked = { startAt: at(29), count: 2 };
  expect(refuseOverQuota(asked, policyOf({}), { booked })).toMatchObject({
    code: 'appointment.slot-full',
    at: 'details.startAt',
    facts: { max: 3, left: 1, from: '09:00', to: '09:30', next: '10:00' },
  });
  expect(refuseOverQuota({ startAt: at(29), count: 1 }, policyOf({}), { booked })).toBeNull();
  expect(refuseOverQuota({ startAt: at(60), count: 3 }, policyOf({}), { booked })).toBeNull();
  expect(refuseOverQuota(asked, policyOf({}), {})).toBeNull();
  expect(refuseOverQuota(asked, policyOf({ maxPerSlot: null }), { booked })).toBeNull();
});

it('[APPT-17] no later slot is named that is outside of the hours, or for more than a slot ever holds', () => {
  const booked = { '2026-11-25T09:00': 3 };
  const until = policyOf({ dailyHours: { from: '08:00', to: '09:30' } });
  const refusal = refuseOverQuota({ startAt: NINE, count: 1 }, until, { booked });
  expect(refusal?.facts).toEqual({ max: 3, left: 0, from: '09:00', to: '09:30' });
  expect(
    refuseOverQuota({ startAt: NINE, count: 4 }, policyOf({}), { booked })?.facts?.['next'],
  ).toBeUndefined();
});

it('[APPT-17] a change asks for what it takes beyond what it holds of day and slot', () => {
  const policy = policyOf({ maxPerDay: 6 });
  const booked = { '2026-11-25': 6, '2026-11-25T09:00': 3, '2026-11-25T10:00': 2 };
  const more = (startAt: string, count: number) =>
    refuseMoreOverQuota(
      { visitType: 'event', startAt: NINE },
      { startAt, before: 2, count },
      { policy, ctx: { booked } },
    )?.code;
  expect(more(NINE, 2)).toBeUndefined();
  expect(more(at(10), 1)).toBeUndefined();
  expect(more(NINE, 3)).toBe('appointment.over-quota');
  expect(more(at(60), 2)).toBe('appointment.slot-full');
  expect(more(at(120), 2)).toBeUndefined();
});

it('[APPT-17] whatever is asked for one after the other, no slot and no day ever holds more than it may', () => {
  const asks = fc.array(
    fc.record({ later: fc.integer({ min: 0, max: 1_439 }), count: fc.integer({ min: 1, max: 4 }) }),
  );
  fc.assert(
    fc.property(asks, fc.constantFrom(5, 30, 45, 60, 1_440), (all, slotMinutes) => {
      const policy = policyOf({ slotMinutes, maxPerDay: 30 });
      const booked: Record<string, number> = {};
      const taken = all.filter(({ later, count }) => {
        const asked = { startAt: at(later), count };
        if (refuseOverQuota(asked, policy, { booked }) !== null) return false;
        countPlaces(booked, asked, policy);
        return true;
      });
      const sum = (name: string): number =>
        taken
          .filter(({ later }) => [campusDayOf(toMs(at(later))), slotOf(at(later), policy)].includes(name))
          .reduce((total, { count }) => total + count, 0);
      for (const [name, count] of Object.entries(booked)) {
        expect(count).toBe(sum(name));
        expect(count).toBeLessThanOrEqual(name.includes('T') ? 3 : 30);
      }
    }),
    { seed: 20_261_129, numRuns: 200 },
  );
});

it('[APPT-17] every moment of a day lies in one of its slots, and the next one is later', () => {
  expect([5, 15, 30, 60, 90, 1_440].map(isSlotLength)).not.toContain(false);
  expect([7, 25, 50].map(isSlotLength)).not.toContain(true);
  expect(writeSlot('2026-11-25T15:45:00.000Z', { slotMinutes: 30 })).toEqual({ from: '23:30', to: '24:00' });
  const everything = { slotMinutes: 30, dailyHours: null };
  expect(nextSlot('2026-11-25T15:45:00.000Z', everything, () => true)).toBeNull();
  const midnight = toMs('2026-11-24T16:00:00.000Z');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: days(1) - 1 }), (ms) => {
      const slot = slotOf(toInstant(midnight + ms), { slotMinutes: 45 });
      const begins = Number(slot.slice(11, 13)) * 60 + Number(slot.slice(14, 16));
      expect(slot.slice(0, 10)).toBe('2026-11-25');
      expect(begins % 45).toBe(0);
      expect(minutes(begins) <= ms && ms < minutes(begins + 45)).toBe(true);
    }),
    { seed: 20_261_129, numRuns: 200 },
  );
});
