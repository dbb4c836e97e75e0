import {
  accept,
  CommandId,
  decidePlate,
  type Appointment,
  type Command,
  type CommandBody,
  type Refusal,
} from '@campus/domain';
import { inTransaction } from '../../db/transaction';
import type { SaidPlate } from '../../identity';
import { appendAudit } from '../audit';
import { loadCampusFacts } from '../campus';
import { newId, startWork, type Kit, type Work } from '../work';
import { carryOut } from './appointment-commands';
import { visitorOfPass } from './apply-change';
import { contextOf, withVisit, type Ask, type Outcome } from './decide-ask';

/** A visitor's car: told to the host, to himself and to the tablets, in the transaction of his word. */
export async function sayPlate(work: Work, ask: Ask, body: CommandBody<'visit.plate'>): Promise<Outcome> {
  return withVisit(work, body.appointmentId, async (before) => {
    const facts = await loadCampusFacts(work.tx);
    const decided = decidePlate(before.appointment, body, contextOf(work, ask, { facts, visit: before }));
    if (decided.ok && wordOf(decided.value.appointment, body) === wordOf(before.appointment, body))
      return unchanged(before.appointment);
    const carried = { decided, before, drafts: [], facts, action: ask.command.kind, detailsChanged: false };
    return carryOut(work, carried);
  });
}

const wordOf = (appointment: Appointment, { passId }: CommandBody<'visit.plate'>): string | null =>
  visitorOfPass(appointment, passId)?.plate ?? null;

/** [PARTY-11] What he has said before is no news: a form sent twice tells nobody again. */
const unchanged = ({ id, rev }: Appointment): Outcome => accept([{ collection: 'appointments', id, rev }]);

/**
 * The same word from a page of the server's, where no device keeps a queue and nobody waits for a notice: decided at once.
 * What a link or a phone's sign-in may say it of follows from its holder, as in the app.
 */
export const sayPlateOnPage = (kit: Kit, { holderId, ...body }: SaidPlate): Promise<Refusal | null> =>
  inTransaction(kit.sql, 'server', async (tx) => {
    const work = startWork(kit, tx, `visitor:${holderId}`);
    const command: Command = {
      id: CommandId.parse(newId(work)),
      kind: 'visit.plate',
      body,
      baseRev: null,
      after: null,
      at: work.now,
    };
    const principal = { kind: 'visitor', id: holderId, label: '' } as const;
    const signIn = { principal, revoked: false, sessionId: 'page' };
    const ask = { command, signIn, baseRev: null, actsFor: [] };
    const outcome = await sayPlate(work, ask, body);
    await appendAudit(tx, work.audit);
    return outcome.ok ? null : outcome;
  });
