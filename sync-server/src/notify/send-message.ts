import { isMainlandMobile, normaliseEmail, toMs } from '@campus/domain';
import { codeOf, loadChallengeById } from '../identity/code-challenge';
import { createKeyedHash } from '../identity/keyed-hash';
import type { NoteTemplate, OpenedMessage } from '../identity/visitor-door';
import { visitStateOf } from '../pages/visit-state';
import type { Template } from './message-about';
import type { NotifyDeps } from './notify-deps';
import { isAgain, loadVisitsOf, type OutboxMessage } from './outbox-store';
import type { RenderedSms, SendOutcome } from './provider';
import { renderCodeMail } from './render-code-mail';
import { renderMail } from './render-mail';
import { renderNoteMail } from './render-note-mail';
import { renderCodeSms, renderVisitSms } from './render-sms';
import { sendAnswer } from './send-answer';
import { sendSeries } from './send-series';
import { sendUnreached } from './send-unreached';

/** `void`: there is nobody to send it to (any more), or its time has passed. */
export type Sent = SendOutcome | { readonly kind: 'void'; readonly reason: string };

/** [MSG-2] Opens whoever the message names, renders it and hands it to the provider, all for this one moment. */
export async function sendMessage(deps: NotifyDeps, message: OutboxMessage): Promise<Sent> {
  if (message.dropAfter !== null && toMs(message.dropAfter) <= deps.clock.nowMs()) {
    return { kind: 'void', reason: 'message.too-late' };
  }
  if (message.template === 'code') return sendCode(deps, message);
  if (isNote(message.template)) return sendNote(deps, message, message.template);
  if (message.template === 'alumni-approved' || message.template === 'alumni-refused')
    return (await sendAnswer(deps, message, message.template)) ?? nobody;
  if (message.template === 'unreached') return (await sendUnreached(deps, message)) ?? nobody;
  return sendVisit(deps, message, message.template);
}

async function sendVisit(deps: NotifyDeps, message: OutboxMessage, template: Template): Promise<Sent> {
  const { channel } = message;
  const days = await openVisits(deps, message);
  const [opened] = days;
  if (opened === undefined) return nobody;
  if (days.length > 1 && template !== 'complete')
    return sendSeries(deps, { ...message, template, isAgain: isAgain(message) }, days);
  // He gave it, or his host did, since it was put into the outbox.
  if (template === 'complete' && opened.visit.awaited === null) return nobody;
  // Called off, or suspended, since it was put into the outbox.
  if (template === 'reminder' && visitStateOf(opened.visit) !== 'ready') return nobody;
  const visitMessage = { id: message.id, template, isAgain: isAgain(message) };
  return channel === 'sms' ? sendSms(deps, visitMessage, opened) : sendMail(deps, visitMessage, opened);
}

async function openVisits(deps: NotifyDeps, message: OutboxMessage): Promise<readonly OpenedMessage[]> {
  const { channel } = message;
  const days: OpenedMessage[] = [];
  for (const visit of await loadVisitsOf(deps.sql, message)) {
    const opened = await deps.visitors.openMessage({ ...visit, channel });
    if (opened !== null && isToTell(message, opened)) days.push(opened);
  }
  return days.sort((a, b) => a.visit.startAt.localeCompare(b.visit.startAt));
}

/** Of a series only the days that he can come on are told; one visit is told as it stands. */
const isToTell = ({ seriesId, template }: OutboxMessage, { visit }: OpenedMessage): boolean =>
  seriesId === null ||
  template === 'canceled' ||
  // [DOC-13] What he gives for one day counts for all: he is asked by the first of them.
  (template === 'complete' ? visit.awaited !== null : visitStateOf(visit) === 'ready');

const NOTES: readonly string[] = ['applied', 'asked', 'declined', 'unanswered'] satisfies NoteTemplate[];
const isNote = (template: OutboxMessage['template']): template is NoteTemplate => NOTES.includes(template);

/** Words about an application, to the applicant or to the host. */
async function sendNote(deps: NotifyDeps, message: OutboxMessage, template: NoteTemplate): Promise<Sent> {
  const { applicationId, channel, id } = message;
  const note =
    applicationId === null ? null : await deps.visitors.openNote({ applicationId, template, channel });
  if (note === null) return nobody;
  const { publicUrl } = deps.config;
  if (channel === 'email') return deps.mail.send(await renderNoteMail(note, { id, template, publicUrl }));
  if (template === 'applied' || template === 'asked' || !isMainlandMobile(note.to)) return nobody;
  const link = `${publicUrl}/v`.replace(/^https:\/\//, '');
  return deps.sms.send({
    id,
    to: note.to,
    isAgain: isAgain(message),
    ...renderVisitSms(template, note, { locale: note.locale, link }),
  });
}

const nobody = { kind: 'void', reason: 'message.nobody' } as const;

async function sendCode(deps: NotifyDeps, message: OutboxMessage): Promise<Sent> {
  const challenge =
    message.challengeId === null ? null : await loadChallengeById(deps.sql, message.challengeId);
  if (challenge === null || challenge.holderId === null || challenge.silent) return nobody;
  const { channel, locale } = challenge;
  const to = await deps.visitors.addressOf(challenge.holderId, channel);
  const code = codeOf(createKeyedHash(deps.config.keyEncryptionKey), challenge.id);
  if (channel === 'email')
    return to === null ? nobody : deps.mail.send(await renderCodeMail(code, { id: message.id, to, locale }));
  if (to === null || !isMainlandMobile(to)) return nobody;
  return deps.sms.send({ id: message.id, to, isAgain: isAgain(message), ...renderCodeSms(code, locale) });
}

interface VisitMessage {
  readonly id: string;
  readonly isAgain: boolean;
  readonly template: Template;
}

async function sendSms(deps: NotifyDeps, message: VisitMessage, opened: OpenedMessage): Promise<Sent> {
  const { phone, visit } = opened;
  if (phone === null || !isMainlandMobile(phone)) return nobody;
  const link = `${deps.config.publicUrl}/v`.replace(/^https:\/\//, '');
  const sms: RenderedSms = {
    id: message.id,
    to: phone,
    isAgain: message.isAgain,
    ...renderVisitSms(message.template, visit, { locale: visit.locale, link }),
  };
  return deps.sms.send(sms);
}

async function sendMail(deps: NotifyDeps, message: VisitMessage, opened: OpenedMessage): Promise<Sent> {
  const email = opened.email === null ? null : normaliseEmail(opened.email);
  if (email === null) return nobody;
  return deps.mail.send(await renderMail(deps, message, { ...opened, email }));
}
