import { Appointment, PersonId, type CommandBody } from '@campus/domain';

export const HOST_ID = PersonId.parse('01930000-0000-7000-8000-000000000001');
export const APPOINTMENT_ID = '01930000-0000-7000-8000-0000000000a1';

export const anAppointmentDocument = (changes: Partial<Appointment> = {}): Appointment => ({
  ...Appointment.parse({
    id: APPOINTMENT_ID,
    rev: 1,
    state: 'approved',
    hostId: HOST_ID,
    hostName: 'Wang',
    hostUnit: '',
    visitType: 'official',
    purpose: 'talk',
    unit: '',
    area: '',
    gates: ['south'],
    startAt: '2026-11-25T01:00:00.000Z',
    endAt: '2026-11-25T09:00:00.000Z',
    entryRule: 'many',
    plate: null,
    guardNote: '',
    pickUp: false,
    visitors: [],
    approvals: [],
    createdAt: '2026-11-24T01:00:00.000Z',
    updatedAt: '2026-11-24T01:00:00.000Z',
    lastCommandId: null,
  }),
  ...changes,
});

export const aCancellation = (): CommandBody<'appointment.cancel'> => ({
  appointmentId: anAppointmentDocument().id,
  reason: 'ill',
});
