import type { MailDay, MailParts } from './mail-parts';

/** The plain part: complete by itself, for readers and filters that see nothing else. */
export function mailText(parts: MailParts): string {
  const { text } = parts;
  const facts = parts.facts.map(({ label, value }) => `${label}: ${value}`).join('\n');
  const paragraphs = [
    parts.greeting,
    parts.intro,
    ...parts.days.map((day) => dayLines(parts, day)),
    parts.canceled ? '' : wayToTheCode(parts),
    facts,
    parts.bring ?? '',
    parts.taxi === null ? '' : `${text('mail.taxi')}: ${parts.taxi}`,
    text('mail.calendar'),
    `--\n${text('mail.footer', { campus: parts.campus })}`,
  ];
  return `${paragraphs.filter((paragraph) => paragraph !== '').join('\n\n')}\n`;
}

function wayToTheCode(parts: MailParts): string {
  const { text, link } = parts;
  if (parts.asksForDocument) {
    const secret = parts.personal ? `\n${text('mail.code.secret')}` : '';
    return `${text(parts.personal ? 'mail.complete.personal' : 'mail.complete.fixed')}\n${link}${secret}`;
  }
  if (parts.personal && parts.days.length > 0) return text('mail.code.secret');
  if (!parts.personal) return `${text('mail.code.fixed')}\n${link}`;
  const short = parts.shortCode === null ? '' : `\n${text('mail.code.short')}: ${parts.shortCode}`;
  return `${text('mail.code.personal')}\n${link}\n${text('mail.code.secret')}${short}`;
}

function dayLines({ text }: MailParts, { when, link, shortCode }: MailDay): string {
  const short = shortCode === null ? '' : `${text('mail.code.short')}: ${shortCode}`;
  return [`• ${when}`, link ?? '', short].filter((line) => line !== '').join('\n');
}
