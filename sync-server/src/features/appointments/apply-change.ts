import {
  channelsFor,
  documentTail,
  toMs,
  type Appointment,
  type AppointmentChange,
  type BatchSend,
  type PassId,
  type Visitor,
  type VisitorDraft,
} from '@campus/domain';
import type { CampusFacts } from '../campus';
import { issueFirstPass, reissuePass, revokePass, type PassTerms } from '../passes';
import type { Keyring } from '../visitors';
import { note, type Work } from '../work';
import { recordDelivery } from './deliveries';
import { publishAppointment } from './publish-visit';
import { saveVisit } from './save-visit';
import type { Visit } from './visit';

export interface ChangeToApply {
  readonly change: AppointmentChange;
  readonly before: Visit | null;
  readonly drafts: readonly VisitorDraft[];
  readonly facts: CampusFacts;
  /** Unless false, commands that were made before it are overtaken. */
  readonly detailsChanged?: boolean;
  /** When invitations go out; at once unless a list says otherwise. */
  readonly send?: BatchSend;
  /** The audit trail's word for it. */
  readonly action: string;
}

/** Everything that a decision leads to, in one transaction: rows, passes, messages, documents, audit. */
export async function applyChange(work: Work, to: ChangeToApply): Promise<void> {
  const { change, before, drafts, facts } = to;
  const { appointment } = change;
  const keys = await saveVisit(work, {
    next: appointment,
    before,
    drafts,
    detailsChanged: to.detailsChanged ?? true,
  });
  for (const passId of change.revoke) await revokePass(work, passId);
  for (const visitorId of change.issue)
    await issueFirstPass(work, termsOf(appointment, visitorId), { facts, keys });
  for (const visitorId of change.reissue) await reissueFor(work, { appointment, visitorId, facts, keys });
  const send = to.send ?? { kind: 'now' };
  for (const message of change.notify) await notifyVisitor(work, { ...message, appointment, before, send });
  await publishAppointment(work, appointment.id, before);
  note(work, to.action, {
    subject: appointment.id,
    facts: { rev: appointment.rev, state: appointment.state, visitors: appointment.visitors.length },
  });
}

async function reissueFor(
  work: Work,
  of: { appointment: Appointment; visitorId: string; facts: CampusFacts; keys: Keyring },
): Promise<void> {
  const passId = findVisitor(of.appointment, of.visitorId).passId;
  if (passId === null) throw new Error('there is no pass to issue again');
  const terms = termsOf(of.appointment, of.visitorId);
  await reissuePass(work, { passId, terms, oldCodes: 'lead-on' }, of);
}

export function termsOf(appointment: Appointment, visitorId: string): PassTerms {
  const { masked } = findVisitor(appointment, visitorId).document ?? {};
  return {
    visitorId,
    appointmentId: appointment.id,
    visitType: appointment.visitType,
    gates: appointment.gates,
    startMs: toMs(appointment.startAt),
    endMs: toMs(appointment.endAt),
    entryRule: appointment.entryRule,
    partySize: 1 + appointment.companions.length,
    documentTail: masked === undefined ? null : documentTail(masked),
  };
}

interface MessageToVisitor {
  readonly appointment: Appointment;
  readonly before: Visit | null;
  readonly visitorId: string;
  readonly about: 'invitation' | 'changed' | 'canceled';
  readonly send: BatchSend;
}

/** One message for each road that leads to him [F7b]. Whoever was taken off is found in the visit as it was. */
async function notifyVisitor(work: Work, message: MessageToVisitor): Promise<void> {
  const rows = [...message.appointment.visitors, ...(message.before?.appointment.visitors ?? [])];
  const visitor = rows.find((row) => row.visitorId === message.visitorId);
  const { about, send } = message;
  if (visitor === undefined || (about === 'invitation' && send.kind === 'self')) return;
  const dueAt = about === 'invitation' && send.kind === 'at' ? send.at : null;
  for (const channel of channelsFor(visitor)) {
    await work.kit.enqueueMessage(work.tx, {
      appointmentId: message.appointment.id,
      visitorId: visitor.visitorId,
      template: about,
      channel,
      dueAt,
    });
    await recordDelivery(work, { visitorId: visitor.visitorId, channel, state: 'queued', reason: null });
  }
}

export function findVisitor(appointment: Appointment, visitorId: string): Visitor {
  const visitor = appointment.visitors.find((row) => row.visitorId === visitorId);
  if (visitor === undefined) throw new Error('the visitor is not on this appointment');
  return visitor;
}

export const visitorOfPass = (appointment: Appointment, passId: PassId): Visitor | undefined =>
  appointment.visitors.find((row) => row.passId === passId);
