import { describe, expect, it } from 'vitest';
import { Gate } from '../gate/gate';
import { Policy, VisitTypeCode } from '../policies/visit-type';
import { Campus, FACT_BODIES } from '../sync/fact';
import { DEMO_CAMPUS } from './demo-campus';
import { DEMO_GATES } from './demo-gates';
import { DEMO_POLICIES } from './demo-policies';

describe('the demo campus', () => {
  it('[APPT-3] holds to its own schemas, one policy per visit type, one bit per gate', () => {
    expect(Campus.parse(DEMO_CAMPUS)).toEqual(DEMO_CAMPUS);
    expect(DEMO_GATES.map((gate) => Gate.parse(gate))).toEqual(DEMO_GATES);
    expect(DEMO_POLICIES.map((policy) => Policy.parse(policy))).toEqual(DEMO_POLICIES);
    expect(DEMO_POLICIES.map((policy) => policy.visitType)).toEqual(VisitTypeCode.options);
    expect(DEMO_GATES.map((gate) => gate.bit)).toEqual([0, 1, 2]);
    expect(FACT_BODIES.campusState.safeParse({}).success).toBe(false);
  });

  it('[APPT-3] asks for the steps of the product: bearer types go without the document', () => {
    const steps = Object.fromEntries(
      DEMO_POLICIES.map((policy) => [policy.visitType, policy.steps.join('+')]),
    );
    expect(steps).toMatchObject({ official: 'host', foreign: 'host+unit', contractor: 'host+unit+security' });
    const bearer = DEMO_POLICIES.filter((policy) => policy.bearer).map((policy) => policy.visitType);
    expect(bearer).toEqual(['official', 'alumni', 'group', 'event']);
  });

  it('[APPT-3] has every name in three languages that differ', () => {
    for (const { name } of [...DEMO_GATES, ...DEMO_POLICIES]) {
      expect(name.en).toMatch(/^[\x20-\x7e]+$/);
      expect(name['zh-Hans']).toMatch(/[\u4e00-\u9fff]/);
      expect(name['zh-Hant']).not.toBe(name.en);
    }
  });
});
