import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  aCommand,
  aContext,
  aCreation,
  aDraft,
  anAmendment,
  anAppointment,
  appointmentId,
  aResult,
  aVisitor,
  commandId,
  visitorId,
} from '../../test/builders';
import type { CommandResult } from '../sync/notice';
import { hours } from '../time';
import type { Appointment } from './appointment';
import { decideCreateAppointment } from './decide-create';
import { decideAmendAppointment } from './decide-amend';
import { decideCancelAppointment } from './decide-end';
import { projectAppointments, type SentCommand } from './project-appointments';

const ctx = aContext();
const cancel = { appointmentId: appointmentId(1), reason: '' };
const creation = aCommand(1, 'appointment.create', aCreation());
const ref = (rev: number) => [{ collection: 'appointments', id: appointmentId(1) as string, rev }];
const project = (pulled: Appointment[], sent: SentCommand[]) => projectAppointments(pulled, sent, ctx);

// Hundreds of cases on a busy machine take longer than a usual test.
vi.setConfig({ testTimeout: 60_000 });

describe('projection', () => {
  it('[APPT-60] shows a created appointment at once, as pending', () => {
    const [shown] = project([], [{ command: creation, result: null }]);
    expect(shown).toMatchObject({ pending: [commandId(1)], pulledRev: null, refused: [] });
    expect(shown?.appointment).toMatchObject({ id: appointmentId(1), state: 'approved' });
  });

  it('[APPT-61] keeps an accepted command over the document until its revision has been pulled', () => {
    const amendment = aCommand(2, 'appointment.amend', anAmendment({ purpose: '改了' }));
    const result = aResult(2, { refs: ref(4) });
    const [before] = project([anAppointment({ rev: 3 })], [{ command: amendment, result }]);
    expect(before).toMatchObject({
      pending: [commandId(2)],
      pulledRev: 3,
      appointment: { purpose: '改了', rev: 4 },
    });
    const pulled = anAppointment({ rev: 4, purpose: '服务器的话' });
    const [after] = project([pulled], [{ command: amendment, result }]);
    expect(after).toEqual({ appointment: pulled, pending: [], refused: [], pulledRev: 4 });
  });

  it('[APPT-61] drops it early when the pulled document names it, or when its creation has been pulled', () => {
    const amendment = aCommand(2, 'appointment.amend', anAmendment({ purpose: '改了' }));
    const pulled = anAppointment({ rev: 9, lastCommandId: commandId(2) });
    expect(project([pulled], [{ command: amendment, result: null }])[0]?.pending).toEqual([]);
    expect(project([pulled], [{ command: creation, result: null }])[0]).toMatchObject({
      pending: [],
      appointment: pulled,
    });
    const chained = [
      { command: aCommand(2, 'appointment.amend', anAmendment({ purpose: '一' })), result: null },
      { command: aCommand(3, 'appointment.amend', anAmendment({ purpose: '二' })), result: null },
    ];
    expect(project([anAppointment()], chained)[0]).toMatchObject({
      pending: [commandId(2), commandId(3)],
      appointment: { purpose: '二' },
    });
  });

  it('[APPT-62] keeps a refused command visible with its reason, over the unchanged document', () => {
    const amendment = aCommand(2, 'appointment.amend', anAmendment({ purpose: '改了' }));
    const refused: Partial<CommandResult> = {
      outcome: 'refused',
      code: 'appointment.lead-time',
      at: 'details.startAt',
      facts: { minutes: 60 },
    };
    const [shown] = project([anAppointment()], [{ command: amendment, result: aResult(2, refused) }]);
    expect(shown?.appointment.purpose).toBe(anAppointment().purpose);
    expect(shown?.pending).toEqual([]);
    expect(shown?.refused).toEqual([
      {
        commandId: commandId(2),
        kind: 'appointment.amend',
        by: 'server',
        refusal: { ok: false, code: 'appointment.lead-time', at: 'details.startAt', facts: { minutes: 60 } },
      },
    ]);
  });

  it('[APPT-62] shows a creation that was refused as a draft to mend, also when this device refuses it', () => {
    const refused = aResult(1, { outcome: 'refused', code: 'appointment.over-quota' });
    expect(project([], [{ command: creation, result: refused }])[0]).toMatchObject({
      appointment: { state: 'draft', purpose: '学术交流' },
      refused: [{ by: 'server' }],
    });
    const noFacts = projectAppointments([], [{ command: creation, result: null }], { ...ctx, policies: [] });
    expect(noFacts[0]).toMatchObject({ appointment: { state: 'draft' }, refused: [{ by: 'device' }] });
  });

  it('[APPT-63] judges a waiting command as of the moment it was made', () => {
    const later = projectAppointments([], [{ command: creation, result: null }], {
      ...ctx,
      nowMs: ctx.nowMs + hours(100),
    });
    expect(later).toEqual(project([], [{ command: creation, result: null }]));
  });

  it('[APPT-60] projects cancelling, forwarding and pass commands, and nothing else', () => {
    const sent = [
      {
        command: aCommand(2, 'pass.suspend', { passId: aVisitor(1).passId ?? never(), reason: '' }),
        result: null,
      },
      {
        command: aCommand(3, 'pass.forward', {
          appointmentId: appointmentId(1),
          visitorId: visitorId(1),
          how: 'shared',
          channel: null,
        }),
        result: null,
      },
      { command: aCommand(4, 'appointment.cancel', cancel), result: null },
    ];
    const [shown] = project([anAppointment()], sent);
    expect(shown?.refused).toMatchObject([{ kind: 'pass.suspend', by: 'device' }]);
    expect(shown?.pending).toEqual([commandId(3), commandId(4)]);
    expect(shown?.appointment.state).toBe('canceled_by_host');
    const malformed = {
      ...creation,
      kind: 'appointment.amend' as const,
      body: { appointmentId: appointmentId(1) },
    };
    expect(project([anAppointment()], [{ command: malformed, result: null }])[0]?.refused).toMatchObject([
      { refusal: { code: 'request.malformed' } },
    ]);
  });

  it('[APPT-64] device and server agree: what the device shows is what the server would store, or both refuse alike', () => {
    const purpose = fc.constantFrom('讲座', '会议', '参观');
    const end = fc.constantFrom('T01:00:00.000Z', 'T09:00:00.000Z', 'T15:00:00.000Z');
    const start = fc.constantFrom('T00:30:00.000Z', 'T01:00:00.000Z');
    const day = fc.constantFrom('2026-11-23', '2026-11-24', '2026-11-25', '2027-03-01');
    const visitors = fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 });
    const step = fc.record({ purpose, start, end, day, visitors, cancels: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 4 }), (steps) => {
        let server: Appointment | null = null;
        const sent: SentCommand[] = [];
        steps.forEach((one, i) => {
          const details = { purpose: one.purpose, startAt: one.day + one.start, endAt: one.day + one.end };
          const drafts = one.visitors.map((n) => aDraft(n));
          const facts = { ...ctx, commandId: commandId(i + 1) };
          if (server === null) {
            const body = aCreation({ ...details, entryRule: 'many' }, { visitors: drafts });
            sent.push({ command: aCommand(i + 1, 'appointment.create', body), result: null });
            const decision = decideCreateAppointment(body, facts);
            if (decision.ok) server = decision.value.appointment;
            else sent.pop();
          } else if (one.cancels) {
            sent.push({ command: aCommand(i + 1, 'appointment.cancel', cancel), result: null });
            const decision = decideCancelAppointment(server, cancel, facts);
            if (decision.ok) server = decision.value.appointment;
          } else {
            const body = anAmendment(details, drafts);
            sent.push({ command: aCommand(i + 1, 'appointment.amend', body), result: null });
            const decision = decideAmendAppointment(server, body, facts);
            if (decision.ok) server = decision.value.appointment;
          }
        });
        const [shown] = project([], sent);
        expect(shown?.appointment ?? null).toEqual(server);
      }),
      { seed: 64, numRuns: 300 },
    );
  });
});

function never(): never {
  throw new Error('the builder has a pass');
}
