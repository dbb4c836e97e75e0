import { INTL_LOCALES } from '@campus/i18n';
import { html } from 'hono/html';
import type { Markup } from '../pages/page-layout';
import type { MailParts } from './mail-parts';
import { QR_CID } from './qr-cid';

const FONT = "font:16px/1.6 -apple-system,'Segoe UI','PingFang SC','Microsoft YaHei',Arial,sans-serif";
const QUIET = 'color:#566273;font-size:14px';

/**
 * Written for mail programs: one table column, styles on the elements, the code as a picture that travels with the mail
 * (drawings and data addresses are stripped on the way). Colours are stated with their grounds, so that dark modes that
 * turn one turn both.
 */
export function mailHtml(parts: MailParts): Markup {
  const { text } = parts;
  return html`<!doctype html>
    <html lang="${INTL_LOCALES[parts.lang]}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${parts.campus}</title>
      </head>
      <body style="margin:0;padding:0;background:#f3f5f8;color:#1a2330;${FONT}">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
          <tr>
            <td align="center" style="padding:16px">
              <table
                role="presentation"
                width="100%"
                cellpadding="0"
                cellspacing="0"
                border="0"
                style="max-width:560px;background:#ffffff;color:#1a2330;border:1px solid #d5dae1;border-radius:12px"
              >
                <tr>
                  <td style="padding:24px;${FONT}">
                    <p style="margin:0 0 12px">${parts.greeting}</p>
                    <p style="margin:0 0 18px">${parts.intro}</p>
                    ${dayList(parts)} ${codeBlock(parts)} ${factTable(parts)} ${bringBlock(parts)}
                    <p style="margin:18px 0 0;${QUIET}">${text('mail.calendar')}</p>
                    <p style="margin:6px 0 0;${QUIET}">${text('mail.footer', { campus: parts.campus })}</p>
                  </td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html>`;
}

function codeBlock(parts: MailParts): Markup | string {
  if (parts.canceled) return '';
  const { text, link, asksForDocument: asks } = parts;
  if (parts.personal && parts.days.length > 0)
    return html`<p style="margin:0 0 18px;${QUIET}">${text('mail.code.secret')}</p>`;
  const picture = parts.showsCode
    ? html`<p style="margin:0 0 10px;text-align:center;background:#ffffff">
          <img
            src="cid:${QR_CID}"
            alt="${text('mail.code.alt')}"
            width="320"
            style="width:320px;max-width:100%;height:auto;background:#ffffff"
          />
        </p>
        <p style="margin:0 0 14px;text-align:center">${text('mail.code.show')}</p>`
    : '';
  const short =
    parts.shortCode === null
      ? ''
      : html`<p style="margin:0 0 14px;text-align:center">
          <span style="${QUIET}">${text('mail.code.short')}</span><br /><b
            style="font-family:Menlo,Consolas,monospace;font-size:20px;letter-spacing:1px"
            >${parts.shortCode}</b
          >
        </p>`;
  const lead = parts.personal
    ? ''
    : html`<p style="margin:0 0 10px">${text(asks ? 'mail.complete.fixed' : 'mail.code.fixed')}</p>`;
  const secret = parts.personal
    ? html`<p style="margin:0 0 18px;${QUIET}">${text('mail.code.secret')}</p>`
    : '';
  return html`${picture}${short}${lead}
    <p style="margin:0 0 10px;text-align:center">
      <a
        href="${link}"
        style="display:inline-block;padding:12px 24px;background:#14558f;color:#ffffff;text-decoration:none;border-radius:8px"
        >${text(asks ? 'mail.complete.open' : 'mail.code.open')}</a
      >
    </p>
    <p style="margin:0 0 6px;text-align:center;${QUIET}">${link}</p>
    ${secret}`;
}

/** Several days of a series: each with its own code under its own heading, so that nobody shows another day's. */
function dayList(parts: MailParts): Markup | string {
  const { text } = parts;
  const days = parts.days.map(
    ({ when, link, shortCode, cid }) =>
      html`<li style="margin:0 0 14px">
        <b>${when}</b>
        ${
          cid === null
            ? ''
            : html`<br /><img
                  src="cid:${cid}"
                  alt="${text('mail.code.alt')} · ${when}"
                  width="240"
                  style="width:240px;max-width:100%;height:auto;background:#ffffff"
                />`
        }
        ${shortCode === null ? '' : html`<br /><span style="${QUIET}">${text('mail.code.short')}: ${shortCode}</span>`}
        ${link === null ? '' : html`<br /><a href="${link}">${text('mail.code.open')}</a>`}
      </li>`,
  );
  return days.length === 0
    ? ''
    : html`<ol style="margin:0 0 18px;padding:0 0 0 24px">
        ${days}
      </ol>`;
}

function factTable(parts: MailParts): Markup {
  const rows = parts.facts.map(
    ({ label, value }) =>
      html`<tr>
        <td style="padding:6px 12px 6px 0;vertical-align:top;white-space:nowrap;${QUIET}">${label}</td>
        <td style="padding:6px 0;vertical-align:top">${value}</td>
      </tr>`,
  );
  return html`<table
    role="presentation"
    width="100%"
    cellpadding="0"
    cellspacing="0"
    border="0"
    style="border-top:1px solid #d5dae1;border-bottom:1px solid #d5dae1;margin:6px 0 14px"
  >
    ${rows}
  </table>`;
}

function bringBlock(parts: MailParts): Markup | string {
  const taxi =
    parts.taxi === null
      ? ''
      : html`<p style="margin:12px 0 0;padding:12px;border:1px dashed #566273;border-radius:8px" lang="zh-CN">
          <span style="${QUIET}" lang="en">${parts.text('mail.taxi')}</span><br />${parts.taxi}
        </p>`;
  return html`${parts.bring === null ? '' : html`<p style="margin:0"><b>${parts.bring}</b></p>`}${taxi}`;
}
