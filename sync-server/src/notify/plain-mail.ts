import type { Locale } from '@campus/domain';
import { INTL_LOCALES } from '@campus/i18n';
import { html } from 'hono/html';
import type { RenderedMail } from './provider';

const FONT = "font:16px/1.6 -apple-system,'Segoe UI','PingFang SC','Microsoft YaHei',Arial,sans-serif";

/** A paragraph; one that is to be read from afar; an address to open. */
export type MailLine = string | { readonly big: string } | { readonly link: string };

export interface PlainMail {
  readonly id: string;
  readonly to: string;
  readonly locale: Locale;
  readonly subject: string;
  readonly lines: readonly MailLine[];
}

/** A short mail without pictures or attachments, the same words in both of its bodies. */
export async function renderPlainMail({ id, to, locale, subject, lines }: PlainMail): Promise<RenderedMail> {
  const shown = lines.filter((line) => line !== '');
  const body = html`<!doctype html>
    <html lang="${INTL_LOCALES[locale]}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${subject}</title>
      </head>
      <body style="margin:0;padding:24px;background:#ffffff;color:#1a2330;${FONT}">
        ${shown.map(paragraph)}
      </body>
    </html>`;
  const text = `${shown.map(wordsOf).join('\n\n')}\n`;
  return { id, to, subject, text, html: String(await body), language: INTL_LOCALES[locale], attachments: [] };
}

function paragraph(line: MailLine) {
  if (typeof line === 'string') return html`<p style="margin:0 0 12px">${line}</p>`;
  if ('link' in line) return html`<p style="margin:0 0 12px"><a href="${line.link}">${line.link}</a></p>`;
  return html`<p style="margin:0 0 12px;font-size:32px;letter-spacing:6px"><b>${line.big}</b></p>`;
}

function wordsOf(line: MailLine): string {
  if (typeof line === 'string') return line;
  return 'link' in line ? line.link : line.big;
}
