import {
  channelsFor,
  documentTail,
  isAdmitting,
  partySizeOf,
  toMs,
  type Appointment,
  type AppointmentChange,
  type BatchSend,
  type PassId,
  type Visitor,
  type VisitorDraft,
} from '@campus/domain';
import type { AuditEntry } from '../audit';
import type { Template } from '../../notify';
import type { CampusFacts } from '../campus';
import { issueFirstPasses, reissuePass, revokePass, type PassTerms } from '../passes';
import type { Keyring } from '../visitors';
import { note, type Work } from '../work';
import { recordQueued } from './deliveries';
import { publishAppointment, publishNew } from './publish-visit';
import { saveVisits, type VisitToSave } from './save-visit';
import { askHosts } from './stranger-pattern';
import { withReaders, type MessageOfVisit } from './series-readers';
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
  /** Rows of another feature that belong to it: written before anybody's document is made. */
  readonly beside?: (() => Promise<void>) | undefined;
  /** The audit trail's word for it. */
  readonly action: string;
  /** What the trail says besides: ids and codes, nothing personal. */
  readonly tells?: AuditEntry['facts'] | undefined;
}

/** Everything that a decision leads to, in one transaction: rows, passes, messages, documents, audit. */
export async function applyChange(work: Work, to: ChangeToApply): Promise<void> {
  await (to.before === null ? applyNew(work, [to], to.facts) : applyChanges(work, [to], to.facts));
}

/** The same of appointments that are there, none of them twice. */
export async function applyChanges(
  work: Work,
  all: readonly ChangeToApply[],
  facts: CampusFacts,
): Promise<void> {
  const keys = await saveVisits(work, all.map(toSave));
  for (const { beside } of all) await beside?.();
  const changes = all.map(({ change }) => change);
  await askHosts(work, changes, facts);
  for (const passId of changes.flatMap(({ revoke }) => revoke)) await revokePass(work, passId);
  const terms = changes.flatMap(({ issue, appointment }) => issue.map((id) => termsOf(appointment, id)));
  await issueFirstPasses(work, terms, { facts, keys });
  for (const { reissue, appointment } of changes)
    for (const visitorId of reissue) await reissueFor(work, { appointment, visitorId, facts, keys });
  await notifyVisitors(work, all.flatMap(messagesOf));
  for (const { change, before } of all) await publishAppointment(work, change.appointment.id, before);
  for (const to of all) noteChange(work, to);
}

/** New appointments, any number of them with as many statements as one. Nothing of them may be there yet. */
export async function applyNew(
  work: Work,
  news: readonly Omit<ChangeToApply, 'facts'>[],
  facts: CampusFacts,
): Promise<void> {
  const keys = await saveVisits(work, news.map(toSave));
  for (const { beside } of news) await beside?.();
  await askHosts(
    work,
    news.map((to) => to.change),
    facts,
  );
  const terms = news.flatMap(({ change }) =>
    change.issue.map((visitorId) => termsOf(change.appointment, visitorId)),
  );
  await issueFirstPasses(work, terms, { facts, keys });
  await notifyVisitors(work, news.flatMap(messagesOf));
  const ids = news.map(({ change }) => change.appointment.id);
  await publishNew(work, ids, facts);
  for (const to of news) noteChange(work, to);
}

const toSave = (to: Omit<ChangeToApply, 'facts'>): VisitToSave => ({
  next: to.change.appointment,
  used: to.change.used,
  before: to.before,
  drafts: to.drafts,
  detailsChanged: to.detailsChanged ?? true,
  invite: to.send ?? { kind: 'now' },
});

function noteChange(
  work: Work,
  { change, before, action, tells }: Pick<ChangeToApply, 'change' | 'before' | 'action' | 'tells'>,
): void {
  const { id, rev, state, visitors, hostId, acts } = change.appointment;
  // The trail's actor is who did it; here stands for whom [DELE-8].
  const host = before?.appointment.hostId ?? hostId;
  const isHandedOver = host !== hostId && work.actor !== `person:${host}`;
  const isForHost = isHandedOver || (acts.length > 0 && acts !== before?.appointment.acts);
  const facts = { rev, state, visitors: visitors.length, ...tells };
  note(work, action, { subject: id, facts: isForHost ? { ...facts, forHost: host } : facts });
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
  const visitor = findVisitor(appointment, visitorId);
  // [DOC-2] No decision leads here; a pass without it must not come into being by a mistake either.
  if (visitor.completion === 'awaited') throw new Error('there is no pass before the document has come');
  const { masked } = visitor.document ?? {};
  return {
    visitorId,
    appointmentId: appointment.id,
    visitType: appointment.visitType,
    gates: appointment.gates,
    startMs: toMs(appointment.startAt),
    endMs: toMs(appointment.endAt),
    entryRule: appointment.entryRule,
    partySize: partySizeOf(appointment, visitor),
    documentTail: masked === undefined ? null : documentTail(masked),
  };
}

/** One message for each road that leads to him [F7b]. Whoever was taken off is found in the visit as it was. */
function messagesOf({ change, before, send }: Omit<ChangeToApply, 'facts'>): readonly MessageOfVisit[] {
  const { appointment } = change;
  const rows = [...appointment.visitors, ...(before?.appointment.visitors ?? [])];
  const first = send ?? firstInvitation(before);
  return change.notify.flatMap(({ visitorId, about }) => {
    const visitor = rows.find((row) => row.visitorId === visitorId);
    const isFirst = about === 'invitation' || about === 'complete';
    if (visitor === undefined || (isFirst && first.kind === 'self')) return [];
    const dueAt = isFirst && first.kind === 'at' ? first.at : null;
    return channelsFor(visitor).map((channel) => ({
      appointmentId: appointment.id,
      visitorId: visitor.visitorId,
      template: about,
      channel,
      dueAt,
      ...(isCollected(about) && appointment.series !== null && { ofSeries: appointment.series.id }),
    }));
  });
}

/** [BATCH-13] What its host chose for it, until everybody has agreed; whoever is added later is invited at once. */
const firstInvitation = (before: Visit | null): BatchSend =>
  before === null || isAdmitting(before.appointment.state) ? { kind: 'now' } : before.invite;

/** [SERIES-6] What comes for several days at once comes in one message; a change is told of its own day. */
const isCollected = (about: Template): boolean =>
  about === 'invitation' || about === 'complete' || about === 'canceled';

export async function notifyVisitors(work: Work, messages: readonly MessageOfVisit[]): Promise<void> {
  await work.kit.enqueueMessages(work.tx, await withReaders(work, messages));
  await recordQueued(work, messages);
}

export function findVisitor(appointment: Appointment, visitorId: string): Visitor {
  const visitor = appointment.visitors.find((row) => row.visitorId === visitorId);
  if (visitor === undefined) throw new Error('the visitor is not on this appointment');
  return visitor;
}

export const visitorOfPass = (appointment: Appointment, passId: PassId): Visitor | undefined =>
  appointment.visitors.find((row) => row.passId === passId);
