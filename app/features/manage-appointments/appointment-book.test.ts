import { Command, type CommandResult } from '@campus/domain';
import type { CommandState } from '@campus/local-db';
import { anAppointment, idOf } from '@campus/testing';
import { expect, it } from 'vitest';
import { lostOf } from './appointment-book';

const NOTHING_SHOWN = { shown: [], dismissed: new Set<string>() };
const VISIT = anAppointment();
const refused = (kind: 'appointment.approve' | 'appointment.cancel', n: number): CommandState => ({
  command: Command.parse({
    id: idOf(n),
    kind,
    body: { appointmentId: VISIT.id, reason: '' },
    baseRev: 1,
    after: null,
    at: '2026-11-24T00:00:00.000Z',
  }),
  state: 'refused',
  result: { code: 'appointment.wrong-state' } as CommandResult, // nothing else of it is looked at
  settled: true,
});

it('[APPT-51] a decision on what has left this device is told with its reason; on what is shown the row tells it', () => {
  const [decision, change] = [refused('appointment.approve', 0x901), refused('appointment.cancel', 0x902)];
  const lost = { id: decision.command.id, code: 'appointment.wrong-state', isDecision: true };
  expect(lostOf([decision, change], NOTHING_SHOWN)).toEqual([lost]);
  const dismissed = new Set<string>([decision.command.id]);
  expect(lostOf([decision], { ...NOTHING_SHOWN, dismissed })).toEqual([]);
  const row = { appointment: VISIT, pending: [], refused: [], pulledRev: 1 };
  expect(lostOf([decision], { ...NOTHING_SHOWN, shown: [row] })).toEqual([]);
});
