import {
  AppointmentId,
  DEMO_GATES,
  DEMO_POLICIES,
  toMs,
  VisitorId,
  type DecideContext,
  type GateId,
} from '@campus/domain';
import { idOf } from '@campus/testing';
import { describe, expect, it } from 'vitest';
import { checkForm, type FormFault } from './check-form';
import { emptyVisitor, firstValues, type AppointmentFormValues } from './form-values';

const NOW = '2026-11-24T02:00:00.000Z';
const staff = { id: idOf(1), name: '王老师', unit: '物理学院', roles: ['staff'] };
const ctx = {
  nowMs: toMs(NOW),
  actor: { kind: 'person', person: staff },
  policies: DEMO_POLICIES,
  gates: DEMO_GATES,
  campus: null,
} as unknown as DecideContext;
const question = { appointmentId: AppointmentId.parse(idOf(9)), current: null, ctx };
const visitor = (n: number, over: object = {}) => ({
  ...emptyVisitor(VisitorId.parse(idOf(n)), 'en'),
  name: 'Ada',
  email: `ada${n}@example.org`,
  ...over,
});
const values = (over: Partial<AppointmentFormValues> = {}): AppointmentFormValues => ({
  ...firstValues({
    nowMs: toMs(NOW),
    visitType: 'official',
    unit: '',
    gates: DEMO_GATES.slice(0, 1).map((gate): GateId => gate.id),
    visitor: visitor(2),
  }),
  purpose: 'Seminar',
  ...over,
});

const placeOf = (fault: FormFault): unknown => {
  if ('missing' in fault) return fault.missing;
  return 'refusal' in fault ? fault.refusal.at : `${fault.refusedDays} days`;
};

describe('what a form says before it is sent', () => {
  it('[APPT-9] nothing where the decision is a yes', () => {
    expect(checkForm(values(), question)).toEqual([]);
  });

  it('[APPT-9] everything that is missing or wrong at once, not one thing after the other', () => {
    const visitors = [
      visitor(2, { name: '', email: '' }),
      visitor(3, { documentType: 'passport', documentNumber: 'E12345678' }),
      visitor(4, { phone: '1234' }),
    ];
    const faults = checkForm(values({ purpose: ' ', gates: [], visitors }), question);
    expect(faults.map(placeOf)).toEqual([
      'purpose',
      'gates',
      'visitors.0.name',
      'visitors.0.email',
      'visitors.2.phone',
      'visitors.1.nationality',
    ]);
    expect(checkForm(values({ day: '' }), question)).toEqual([{ missing: 'day' }]);
  });

  it('[APPT-6] then the decision about the whole', () => {
    const faults = checkForm(values({ from: '13:00', to: '12:00' }), question);
    expect(faults).toMatchObject([{ refusal: { at: 'details.endAt' } }]);
  });
});
