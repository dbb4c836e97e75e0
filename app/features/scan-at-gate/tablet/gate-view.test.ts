import { DEMO_CAMPUS, DeviceId, GateId, Guard, type Device } from '@campus/domain';
import { describe, expect, it } from 'vitest';
import { readGateBook } from '../crossing/gate-book';
import { viewOf } from './gate-view';

const deviceId = DeviceId.parse('01939d3f-0000-7000-8000-000000000001');
const south = GateId.parse('south');
const enrolment = { deviceId, gateId: south, guards: [] };
const device: Device = {
  id: deviceId,
  name: 'South Gate 1',
  gateId: south,
  state: 'active',
  enrolledAt: '2026-11-24T04:00:00.000Z',
};
const gate = (id: string) => ({
  id,
  bit: 0,
  name: { 'zh-Hans': id, 'zh-Hant': id, en: id },
  opens: '06:30',
  closes: '22:30',
  vehicles: false,
  exitScan: true,
  t1Minutes: 15,
  t2Minutes: 1_440,
  t3Minutes: 4_320,
});
const bookWith = (own: Device) =>
  readGateBook([
    { id: 'gate:south', kind: 'gate', rev: 1, body: gate('south') },
    { id: 'gate:north', kind: 'gate', rev: 1, body: gate('north') },
    { id: 'device', kind: 'device', rev: 1, body: own },
  ]);

describe('who may sign on at the tablet', () => {
  const guard = Guard.parse({
    id: '01939d3f-0000-7000-8000-000000000009',
    name: '门岗',
    role: 'guard',
    pin: { salt: 'A'.repeat(22), hash: 'A'.repeat(43), rounds: 600_000 },
  });
  const enrolled = { ...enrolment, guards: [guard] };

  it('[TAB-37] those of the enrolment until the facts have come, then those of the facts alone', () => {
    expect(viewOf(readGateBook([]), enrolled, null).guards).toEqual([guard]);
    const facts = [{ id: 'campus', kind: 'campus', rev: 1, body: DEMO_CAMPUS }] as const;
    expect(viewOf(readGateBook(facts), enrolled, null).guards).toEqual([]);
  });
});

describe('[TAB-34] what the tablet is told about itself', () => {
  it('[TAB-34] a withdrawn tablet knows it', () => {
    expect(viewOf(bookWith({ ...device, state: 'revoked' }), enrolment, null).revoked).toBe(true);
    expect(viewOf(bookWith(device), enrolment, null).revoked).toBe(false);
  });

  it('[TAB-34] moved to another gate it works by that one', () => {
    const moved = viewOf(bookWith({ ...device, gateId: GateId.parse('north') }), enrolment, null);
    expect(moved.gate?.id).toBe('north');
  });
});
