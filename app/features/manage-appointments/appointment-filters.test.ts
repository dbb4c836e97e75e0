import type { ProjectedAppointment } from '@campus/domain';
import { expect, it } from 'vitest';
import { appointmentsIn, isToConfirm, needsAttention } from './appointment-filters';

const nowMs = Date.parse('2026-11-24T04:00:00.000Z');
const one = (id: string, over: object = {}, refused: object[] = []): ProjectedAppointment =>
  ({
    pending: [],
    refused,
    isNew: false,
    appointment: {
      id,
      state: 'approved',
      purpose: 'Seminar',
      unit: '',
      startAt: '2026-11-24T03:00:00.000Z',
      endAt: '2026-11-24T06:00:00.000Z',
      partOf: null,
      visitors: [{ name: '李 Ada', organisation: 'Analytical Engines', deliveries: [] }],
      ...over,
    },
  }) as unknown as ProjectedAppointment;
const ids = (rows: readonly ProjectedAppointment[]) => rows.map(({ appointment }) => String(appointment.id));

const all = [
  one('later', { startAt: '2026-11-26T03:00:00.000Z', endAt: '2026-11-26T06:00:00.000Z' }),
  one('now'),
  one('canceled', { state: 'canceled_by_host' }),
  one('over', { endAt: '2026-11-24T03:30:00.000Z' }),
];

it('lists what is still to come by its start', () => {
  expect(ids(appointmentsIn('upcoming', all, { nowMs, search: '' }))).toEqual(['now', 'later']);
});

it('lists what is over or ended as past', () => {
  expect(ids(appointmentsIn('past', all, { nowMs, search: '' })).sort()).toEqual(['canceled', 'over']);
});

it('finds by words of name, organisation and purpose together', () => {
  expect(ids(appointmentsIn('upcoming', all, { nowMs, search: ' ada engines ' }))).toEqual(['now', 'later']);
  expect(appointmentsIn('upcoming', all, { nowMs, search: 'nobody' })).toEqual([]);
});

it('needs attention when a change was refused or no message reached a visitor', () => {
  const at = '2026-11-24T01:00:00.000Z';
  const failed = [{ channel: 'sms', state: 'failed', at }];
  expect(needsAttention(one('a', {}, [{}]))).toBe(true);
  expect(needsAttention(one('b', { visitors: [{ name: '', organisation: '', deliveries: failed }] }))).toBe(
    true,
  );
  expect(
    needsAttention(
      one('c', {
        visitors: [{ name: '', organisation: '', deliveries: [...failed, { state: 'sent', at }] }],
      }),
    ),
  ).toBe(false);
  expect(needsAttention(one('d', { state: 'canceled_by_host', visitors: [{ deliveries: failed }] }))).toBe(
    false,
  );
});

it('[BUDGET-5] asks for the host’s word until the visitor has come or the visit has ended', () => {
  const visitors = [{ hostConfirm: 'asked', canceled: false, arrivedAt: null, deliveries: [] }];
  const asked = (over: object = {}) => isToConfirm(one('a', { visitors, ...over }).appointment);
  expect(asked()).toBe(true);
  expect(asked({ state: 'canceled_by_host' })).toBe(false);
  expect(asked({ visitors: [{ ...visitors[0], arrivedAt: '2026-11-24T03:10:00.000Z' }] })).toBe(false);
});
