import {
  Appointment,
  AppointmentDetails,
  AppointmentDraft,
  AppointmentId,
  VisitorDraft,
  type CommandBody,
} from '@campus/domain';
import type { z } from 'zod';
import { idOf } from './ids';

/** Tuesday on the campus, 09:00–17:00. */
const START_AT = '2026-11-24T01:00:00.000Z';
const END_AT = '2026-11-24T09:00:00.000Z';

export const anAppointmentDetails = (
  changes: Partial<z.input<typeof AppointmentDetails>> = {},
): AppointmentDetails =>
  AppointmentDetails.parse({
    visitType: 'official',
    purpose: 'Seminar',
    gates: ['south'],
    startAt: START_AT,
    endAt: END_AT,
    ...changes,
  });

/** Reached by a mainland phone. */
export const aVisitorDraft = (changes: Partial<z.input<typeof VisitorDraft>> = {}): VisitorDraft =>
  VisitorDraft.parse({
    visitorId: idOf(0x201),
    name: '李明',
    phone: '13800000001',
    locale: 'zh-Hans',
    ...changes,
  });

export const anAppointmentDraft = (
  changes: Partial<z.input<typeof AppointmentDraft>> = {},
): AppointmentDraft =>
  AppointmentDraft.parse({ details: anAppointmentDetails(), visitors: [aVisitorDraft()], ...changes });

export const anInvitation = (n = 1, draft = anAppointmentDraft()): CommandBody<'appointment.create'> => ({
  ...draft,
  appointmentId: AppointmentId.parse(idOf(0x100 + n)),
});

/** As its host holds it, approved and without visitors. */
export const anAppointment = (changes: Partial<z.input<typeof Appointment>> = {}): Appointment =>
  Appointment.parse({
    ...anAppointmentDetails(),
    id: idOf(0x101),
    rev: 1,
    state: 'approved',
    hostId: idOf(1),
    hostName: '王老师',
    hostUnit: '物理学院',
    entryRule: 'many',
    visitors: [],
    approvals: [],
    createdAt: '2026-11-23T01:00:00.000Z',
    updatedAt: '2026-11-23T01:00:00.000Z',
    lastCommandId: null,
    ...changes,
  });
