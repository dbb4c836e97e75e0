import { Command, newVisitorRow, PassId, type Visitor } from '@campus/domain';
import type { CommandState } from '@campus/local-db';
import { anAppointment, aVisitorDraft, idOf } from '@campus/testing';
import { describe, expect, it } from 'vitest';
import { ownCar } from './own-car';

const OWN = PassId.parse('AAAAAAAAAAAAAAAA');
const OTHER = PassId.parse('BBBBBBBBBBBBBBBB');
const visitWith = (over: Partial<Visitor> = {}) =>
  anAppointment({
    plate: '京A12345',
    visitors: [{ ...newVisitorRow(aVisitorDraft()), passId: OWN, ...over }],
  });

let made = 0;
const say = (plate: string, over: Partial<CommandState> = {}, passId = OWN): CommandState => ({
  command: Command.parse({
    id: idOf(0x900 + made++),
    kind: 'visit.plate',
    body: { appointmentId: idOf(0x101), passId, plate },
    baseRev: 1,
    after: null,
    at: '2026-11-24T00:00:00.000Z',
  }),
  state: 'pending',
  result: null,
  settled: false,
  ...over,
});
const carWith = (commands: readonly CommandState[], visit = visitWith()) =>
  ownCar({ id: OWN }, visit, commands);

describe('the car that he comes with', () => {
  it('[PARTY-14] is the host’s word until he says his own, which counts here before it is sent', () => {
    expect(carWith([])).toEqual({ plate: '京A12345', said: null, refusal: null, canChange: true });
    expect(carWith([say('京B11111'), say('粤BD12345')])).toMatchObject({ plate: '粤BD12345', said: 'waits' });
    expect(carWith([say('')])).toMatchObject({ plate: null, said: 'waits' });
    expect(carWith([say('粤BD12345', { state: 'sent' })])).toMatchObject({
      plate: '粤BD12345',
      said: 'waits',
    });
  });

  it('[PARTY-14] is what the server told once that is here, and not what it refused', () => {
    const told = visitWith({ plate: '粤BD12345' });
    const taken = { state: 'accepted', settled: true } as const;
    expect(carWith([say('粤BD12345', taken)], told)).toMatchObject({ plate: '粤BD12345', said: 'saved' });
    expect(carWith([say('京B11111', { ...taken, settled: false })], told)?.plate).toBe('京B11111');
    const refused = say('京B11111', { state: 'refused', settled: true });
    expect(carWith([refused], told)).toMatchObject({ plate: '粤BD12345', said: 'refused' });
  });

  it('[PARTY-14] [PARTY-11] follows no word about another pass, and cannot change once he has come', () => {
    expect(carWith([say('粤BD12345', {}, OTHER)])).toMatchObject({ plate: '京A12345', said: null });
    expect(carWith([], visitWith({ arrivedAt: '2026-11-24T01:00:00.000Z' }))?.canChange).toBe(false);
    expect(ownCar({ id: OTHER }, visitWith(), [])).toBeNull();
    expect(ownCar({ id: OWN }, null, [])).toBeNull();
  });
});
