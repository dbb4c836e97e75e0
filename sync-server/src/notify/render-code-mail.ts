import type { Locale } from '@campus/domain';
import { createText } from '@campus/i18n';
import { renderPlainMail } from './plain-mail';
import type { RenderedMail } from './provider';

/**
 * [ALUMNI-5] A one-time code by e-mail. The subject bears the code, so that it can be read from the list of messages; it
 * names nobody, since the mailbox proves itself only when the code comes back.
 */
export function renderCodeMail(
  code: string,
  { id, to, locale }: { readonly id: string; readonly to: string; readonly locale: Locale },
): Promise<RenderedMail> {
  const text = createText(locale);
  return renderPlainMail({
    id,
    to,
    locale,
    subject: text('alumniMail.code.subject', { code }),
    lines: [text('alumniMail.code.intro'), { big: code }, text('alumniMail.code.life')],
  });
}
