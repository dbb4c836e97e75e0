import type { Locale } from '@campus/domain';
import { createText, INTL_LOCALES } from '@campus/i18n';
import { html } from 'hono/html';
import type { RenderedMail } from './provider';

const FONT = "font:16px/1.6 -apple-system,'Segoe UI','PingFang SC','Microsoft YaHei',Arial,sans-serif";

/**
 * [ALUMNI-5] A one-time code by e-mail. The subject bears the code, so that it can be read from the list of messages; it
 * names nobody, since the mailbox proves itself only when the code comes back.
 */
export async function renderCodeMail(
  code: string,
  { id, to, locale }: { readonly id: string; readonly to: string; readonly locale: Locale },
): Promise<RenderedMail> {
  const text = createText(locale);
  const intro = text('alumniMail.code.intro');
  const life = text('alumniMail.code.life');
  const body = html`<!doctype html>
    <html lang="${INTL_LOCALES[locale]}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${code}</title>
      </head>
      <body style="margin:0;padding:24px;background:#ffffff;color:#1a2330;${FONT}">
        <p style="margin:0 0 12px">${intro}</p>
        <p style="margin:0 0 12px;font-size:32px;letter-spacing:6px"><b>${code}</b></p>
        <p style="margin:0">${life}</p>
      </body>
    </html>`;
  return {
    id,
    to,
    subject: text('alumniMail.code.subject', { code }),
    text: `${intro}\n\n${code}\n\n${life}\n`,
    html: String(await body),
    language: INTL_LOCALES[locale],
    attachments: [],
  };
}
