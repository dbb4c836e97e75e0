import { isMainlandMobile, normaliseEmail } from '@campus/domain';
import { createText } from '@campus/i18n';
import type { AlumniAnswer } from '../identity/alumni-door';
import type { AnswerTemplate } from './enqueue-message';
import type { NotifyDeps } from './notify-deps';
import { isAgain, type OutboxMessage } from './outbox-store';
import { renderPlainMail } from './plain-mail';
import type { SendOutcome } from './provider';

/**
 * [MSG-13] The alumni office's answer, to the contact that he gave. It names nobody; the office's own words go by e-mail
 * alone, since a text message shows on a locked screen. null: nobody to send it to.
 */
export async function sendAnswer(
  deps: NotifyDeps,
  message: Pick<OutboxMessage, 'id' | 'channel' | 'alumniRequestId' | 'attempts' | 'reclaimed'>,
  template: AnswerTemplate,
): Promise<SendOutcome | null> {
  const { id, channel, alumniRequestId } = message;
  const answer = alumniRequestId === null ? null : await deps.alumni.openAnswer(alumniRequestId);
  if (answer === null) return null;
  const to = channel === 'sms' ? answer.phone : normaliseEmail(answer.email ?? '');
  if (to === null || (channel === 'sms' && !isMainlandMobile(to))) return null;
  const link = `${deps.config.publicUrl}/alumni`;
  const told = { id, to, template, link };
  return channel === 'sms'
    ? deps.sms.send({ isAgain: isAgain(message), ...renderAnswerSms(answer, told) })
    : deps.mail.send(await renderAnswerMail(answer, told));
}

interface Told {
  readonly id: string;
  readonly to: string;
  readonly template: AnswerTemplate;
  readonly link: string;
}

/** `alumni-approved` → `approved`, as the texts are called. */
const outcomeOf = (template: AnswerTemplate) => (template === 'alumni-approved' ? 'approved' : 'refused');

export function renderAnswerSms({ locale }: Pick<AlumniAnswer, 'locale'>, { id, to, template, link }: Told) {
  const shown = link.replace(/^https:\/\//, '');
  const text = createText(locale)(`alumniMail.${outcomeOf(template)}.sms`, { link: shown });
  return { id, to, templateKey: `${template}.${locale}`, parameters: [shown], text };
}

export function renderAnswerMail({ locale, reason }: AlumniAnswer, { id, to, template, link }: Told) {
  const text = createText(locale);
  const outcome = outcomeOf(template);
  const subject = text(`alumniMail.${outcome}.subject`);
  const words = reason === '' ? '' : text('alumniMail.refused.reason', { reason });
  return renderPlainMail({
    id,
    to,
    locale,
    subject,
    lines: [text(`alumniMail.${outcome}.intro`), words, { link }, text('alumniMail.notYou')],
  });
}
