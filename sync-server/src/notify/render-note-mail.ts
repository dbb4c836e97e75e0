import { createText, INTL_LOCALES, type Text, writeWindow } from '@campus/i18n';
import { html } from 'hono/html';
import type { NoteTemplate, OpenedNote } from '../identity/visitor-door';
import type { Markup } from '../pages/page-layout';
import type { RenderedMail } from './provider';

const FONT = "font:16px/1.6 -apple-system,'Segoe UI','PingFang SC','Microsoft YaHei',Arial,sans-serif";

interface NoteMail {
  readonly id: string;
  readonly template: NoteTemplate;
  readonly publicUrl: string;
}

/**
 * [APPLY-7] Words about an application by e-mail: to the applicant that it came in, was declined or stayed unanswered;
 * to the host that somebody asks for him. The host's mail says who and why, not how to reach the applicant.
 */
export async function renderNoteMail(
  note: OpenedNote,
  { id, template, publicUrl }: NoteMail,
): Promise<RenderedMail> {
  const text = createText(note.locale);
  const campus = note.campus.name[note.locale];
  const link = template === 'asked' ? `${publicUrl}/host/approvals` : `${publicUrl}/a/${note.token}`;
  const intro = text(`applicationMail.intro.${template}`, { campus, wanted: note.wanted });
  const action = text(`applicationMail.action.${template}`);
  const facts = factsOf(note, template, text);
  const footer = text('mail.footer', { campus });
  return {
    id,
    to: note.to,
    subject: text(`applicationMail.subject.${template}`, { campus }),
    text: `${intro}\n\n${facts.map(([label, value]) => `${label}: ${value}`).join('\n')}\n\n${action}\n${link}\n\n--\n${footer}\n`,
    html: String(await document(note, [intro, action, footer], { link, facts })),
    language: INTL_LOCALES[note.locale],
    attachments: [],
  };
}

type Fact = readonly [label: string, value: string];

function factsOf(note: OpenedNote, template: NoteTemplate, text: Text): readonly Fact[] {
  const { locale } = note;
  const when = `${writeWindow(note.startAt, note.endAt, locale)} (${text('mail.label.zone')})`;
  const who: readonly Fact[] =
    template === 'asked'
      ? [
          [text('applicationMail.label.visitor'), note.visitorName],
          [text('applicationMail.label.organisation'), note.organisation],
        ]
      : [[text('mail.label.host'), note.wanted]];
  const all: readonly Fact[] = [
    ...who,
    [text('mail.label.when'), when],
    [text('mail.label.visitType'), note.visitType[locale]],
    [text('mail.label.purpose'), note.purpose],
  ];
  return all.filter(([, value]) => value !== '');
}

function document(
  note: OpenedNote,
  [intro = '', action = '', footer = '']: readonly string[],
  { link, facts }: { readonly link: string; readonly facts: readonly Fact[] },
): Markup {
  const rows = facts.map(
    ([label, value]) =>
      html`<tr>
        <td style="padding:6px 12px 6px 0;vertical-align:top;white-space:nowrap;color:#566273">${label}</td>
        <td style="padding:6px 0;vertical-align:top">${value}</td>
      </tr>`,
  );
  return html`<!doctype html>
    <html lang="${INTL_LOCALES[note.locale]}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${note.campus.name[note.locale]}</title>
      </head>
      <body style="margin:0;padding:24px;background:#ffffff;color:#1a2330;${FONT}">
        <p style="margin:0 0 12px">${intro}</p>
        <table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px">
          ${rows}
        </table>
        <p style="margin:0 0 16px">
          <a
            href="${link}"
            style="display:inline-block;padding:12px 24px;background:#14558f;color:#ffffff;text-decoration:none;border-radius:8px"
            >${action}</a
          >
        </p>
        <p style="margin:0;color:#566273;font-size:14px">${footer}</p>
      </body>
    </html>`;
}
