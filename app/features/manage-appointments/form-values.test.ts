import type { Appointment, GateId, VisitorId } from '@campus/domain';
import { describe, expect, it } from 'vitest';
import { draftOf, emptyVisitor, firstValues, repeatOf, valuesOf } from './form-values';

const south = 'south' as GateId;
const visitorId = '018f0000-0000-7000-8000-000000000001' as VisitorId;
const first = (at: string) =>
  firstValues({
    nowMs: Date.parse(at),
    visitType: 'official',
    unit: '图书馆',
    gates: [south],
    visitor: emptyVisitor(visitorId, 'en'),
  });

const appointment = {
  visitType: 'official',
  purpose: 'Seminar',
  unit: '',
  area: '',
  gates: [south],
  entryRule: 'many',
  plate: null,
  guardNote: '',
  pickUp: true,
  startAt: '2026-11-24T01:00:00.000Z',
  endAt: '2026-11-24T16:00:00.000Z',
  visitors: [
    {
      visitorId,
      name: 'Ada',
      organisation: '',
      phone: null,
      email: 'ada@example.org',
      locale: 'en',
      channels: [],
      nationality: 'GB',
      document: { type: 'passport', masked: '••••1234' },
      canceled: false,
    },
    { visitorId: '018f0000-0000-7000-8000-000000000002', name: 'Bob', canceled: true },
  ],
} as unknown as Appointment;

describe('a new form', () => {
  it('begins at the next full hour of the campus, whatever the zone of the device', () => {
    expect(first('2026-11-24T02:20:00.000Z')).toMatchObject({
      day: '2026-11-24',
      from: '11:00',
      to: '13:00',
    });
  });

  it('begins tomorrow morning when the evening is late', () => {
    expect(first('2026-11-24T12:30:00.000Z')).toMatchObject({ day: '2026-11-25', from: '09:00' });
    expect(first('2026-11-24T15:30:00.000Z')).toMatchObject({ day: '2026-11-25', from: '09:00' });
  });

  it('becomes a draft in UTC, with empty fields left out', () => {
    const draft = draftOf({ ...first('2026-11-24T02:20:00.000Z'), purpose: '  Seminar ' });
    expect(draft?.details).toMatchObject({
      startAt: '2026-11-24T03:00:00.000Z',
      purpose: 'Seminar',
      plate: null,
      entryRule: null,
    });
    expect(draft?.visitors[0]).toMatchObject({ phone: null, email: null, document: null });
  });

  it('is no draft while a day or a time is missing', () => {
    expect(draftOf({ ...first('2026-11-24T02:20:00.000Z'), day: '' })).toBeNull();
    expect(draftOf({ ...first('2026-11-24T02:20:00.000Z'), from: '1:00' })).toBeNull();
  });
});

describe('a form of an appointment that exists', () => {
  it('shows a window to midnight within its own day, and leaves out who has cancelled', () => {
    expect(valuesOf(appointment)).toMatchObject({ day: '2026-11-24', endDay: '2026-11-24', to: '23:59' });
    expect(valuesOf(appointment).visitors.map((row) => row.name)).toEqual(['Ada']);
  });

  it('keeps the document on file while no number is typed, and what it does not show', () => {
    const draft = draftOf(valuesOf(appointment));
    expect(draft?.visitors[0]).toMatchObject({ document: null, nationality: 'GB', visitorId });
  });

  it('[F2] invites again: new ids, no documents on file, a day that is still to come', () => {
    const again = '018f0000-0000-7000-8000-000000000009' as VisitorId;
    const values = repeatOf(appointment, {
      nowMs: Date.parse('2026-11-30T05:00:00.000Z'),
      newVisitorId: () => again,
    });
    expect(values).toMatchObject({ day: '2026-12-01', endDay: '2026-12-01', from: '09:00' });
    expect(values.visitors[0]).toMatchObject({ visitorId: again, documentKept: '', name: 'Ada' });
  });
});
