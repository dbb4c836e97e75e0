import type { MailParts } from './mail-parts';

/** The plain part: complete by itself, for readers and filters that see nothing else. */
export function mailText(parts: MailParts): string {
  const { text } = parts;
  const facts = parts.facts.map(({ label, value }) => `${label}: ${value}`).join('\n');
  const paragraphs = [
    parts.greeting,
    parts.intro,
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
  if (!parts.personal) return `${text('mail.code.fixed')}\n${link}`;
  const short = parts.shortCode === null ? '' : `\n${text('mail.code.short')}: ${parts.shortCode}`;
  return `${text('mail.code.personal')}\n${link}\n${text('mail.code.secret')}${short}`;
}
