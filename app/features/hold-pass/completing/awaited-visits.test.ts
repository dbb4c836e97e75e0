import { Command, DEMO_POLICIES, newVisitorRow, toMs, type Appointment, type Visitor } from '@campus/domain';
import type { CommandState } from '@campus/local-db';
import { anAppointment, aVisitorDraft, idOf } from '@campus/testing';
import { describe, expect, it } from 'vitest';
import { awaitedVisits, isToShow } from './awaited-visits';
import { bodyOf, refuseTyped, type TypedDocument } from './typed-document';

const visit = (over: Partial<Visitor> = {}, of: Partial<Appointment> = {}): Appointment =>
  anAppointment({
    visitType: 'foreign',
    visitors: [{ ...newVisitorRow(aVisitorDraft()), completion: 'awaited', ...over }],
    ...of,
  });
const TYPED: TypedDocument = {
  type: 'passport',
  number: 'E12345678',
  nationality: 'GB',
  read: null,
  isSure: true,
};
const DOCUMENT = { type: 'passport', masked: 'E1*****78' } as const;
const onlyOf = (appointment: Appointment, commands: readonly CommandState[] = []) => {
  const [first] = awaitedVisits([appointment], commands);
  if (first === undefined) throw new Error('nothing is awaited');
  return first;
};
const given = (over: Partial<CommandState> = {}): CommandState => ({
  command: Command.parse({
    id: idOf(0x900),
    kind: 'visit.document',
    body: bodyOf(onlyOf(visit()), TYPED),
    baseRev: 1,
    after: null,
    at: '2026-11-24T00:00:00.000Z',
  }),
  state: 'pending',
  result: null,
  settled: false,
  ...over,
});

describe('what is to be completed on this device', () => {
  it('[DOC-12] is open until it was given here, which counts before it is sent; a refused one is open again', () => {
    expect(onlyOf(visit())).toMatchObject({ state: 'open', refusal: null });
    for (const state of ['pending', 'sent', 'accepted'] as const)
      expect(onlyOf(visit(), [given({ state })]).state).toBe('waits');
    expect(onlyOf(visit(), [given({ state: 'refused', settled: true })]).state).toBe('open');
    expect(onlyOf(visit({ completion: 'done', document: DOCUMENT }), [given()]).state).toBe('given');
  });

  it('[DOC-14] who does not come says so here, sent or not; the last word counts', () => {
    const { appointment, visitor } = onlyOf(visit());
    const body = { appointmentId: appointment.id, visitorId: visitor.visitorId };
    const command = { ...given().command, kind: 'appointment.withdraw' as const, body };
    expect(onlyOf(visit(), [given(), given({ command })]).state).toBe('declines');
    expect(onlyOf(visit(), [given({ command, state: 'refused', settled: true })]).state).toBe('open');
  });

  it('[DOC-12] shows nothing of who is not asked, of what is called off or over', () => {
    expect(awaitedVisits([visit({ completion: 'done', document: null })], [])).toEqual([]);
    expect(awaitedVisits([visit({ completion: 'none' }), visit({ canceled: true })], [])).toEqual([]);
    expect(awaitedVisits([visit({}, { state: 'canceled_by_host' })], [])).toEqual([]);
    const one = onlyOf(visit());
    expect(isToShow(one, toMs(one.appointment.endAt) - 1)).toBe(true);
    expect(isToShow(one, toMs(one.appointment.endAt))).toBe(false);
  });
});

describe('what is typed', () => {
  const { startAt } = visit();
  const rules = { policies: DEMO_POLICIES, gates: [], campus: null, nowMs: toMs(startAt) };
  const wrong = (over: Partial<TypedDocument>) => refuseTyped(onlyOf(visit()), { ...TYPED, ...over }, rules);

  it('[DOC-4] is judged here by the rule that the server asks', () => {
    expect(wrong({})).toBeNull();
    expect(wrong({ number: ' ' })).toMatchObject({ at: 'document.number' });
    expect(wrong({ number: 'E1' })).toMatchObject({ code: 'document.malformed', at: 'document.number' });
    expect(wrong({ nationality: null })).toMatchObject({ at: 'nationality' });
    expect(wrong({ type: 'resident-id', number: '110101199003072517' })).toMatchObject({
      code: 'document.check-digit',
    });
  });

  it('[DOC-4] counts a zone’s day as long as the number is the zone’s', () => {
    const read = { number: 'E12345678', expiresOn: '2020-01-01' };
    expect(wrong({ read })).toMatchObject({ code: 'document.expired' });
    expect(wrong({ read, number: 'E87654321' })).toBeNull();
  });
});
