import type { Locale } from '@campus/domain';
import { createText, INTL_LOCALES, writeMoment } from '@campus/i18n';
import { Hono } from 'hono';
import { html } from 'hono/html';
import type { AppEnv, Deps } from '../deps';
import { answerPage, type Markup } from '../pages/page-layout';
import { localeOfPage } from '../pages/page-locale';
import { type InboxAttachment, type InboxMessage, loadInbox } from './demo-inbox';

/** [MSG-10] `/dev/inbox` and `/dev/inbox.json`: demo mode alone mounts them. */
export function createInboxRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  if (!deps.config.demo) return routes;
  routes.get('/dev/inbox.json', async (c) => {
    c.header('Cache-Control', 'no-store');
    return c.json(await loadInbox(deps));
  });
  routes.get('/dev/inbox', async (c) => {
    const locale = localeOfPage(c);
    const text = createText(locale);
    const messages = await loadInbox(deps);
    const list = messages.map((message) => entry(message, locale));
    const body = html`<h1>${text('pages.inbox.title')}</h1>
      <p class="quiet">${text('pages.inbox.lead')}</p>
      ${messages.length === 0 ? html`<p class="card">${text('pages.inbox.none')}</p>` : list}`;
    return answerPage(c, { locale, title: text('pages.inbox.title'), body, wide: true });
  });
  return routes;
}

function entry(message: InboxMessage, locale: Locale): Markup {
  const text = createText(locale);
  const { channel, to, subject, attachments, at } = message;
  return html`<article class="card" data-channel="${channel}">
    <p class="quiet">
      ${text(`words.channel.${channel}`)} · ${text('pages.inbox.to')} ${to} ·
      <time datetime="${at}" lang="${INTL_LOCALES[locale]}">${writeMoment(at, locale)}</time>
    </p>
    ${subject === null ? '' : html`<h2>${subject}</h2>`}
    <pre>${withLinks(message.text)}</pre>
    ${attachments.length === 0 ? '' : html`<p class="quiet">${text('pages.inbox.attachments')}</p>`}
    ${attachments.map(attachment)}
  </article>`;
}

/** Addresses become links, so that a demo goes on by a click; everything else stays escaped text. */
function withLinks(words: string): (Markup | string)[] {
  return words
    .split(/(https?:\/\/[\w.:/-]+[\w/-]|(?<![\w/])localhost:\d+\/[\w/-]+)/)
    .map((part, i) =>
      i % 2 === 0 ? part : html`<a href="${part.startsWith('http') ? part : `http://${part}`}">${part}</a>`,
    );
}

function attachment({ filename, contentType, base64 }: InboxAttachment): Markup {
  const address = `data:${contentType.replace(/[^\w/+.-].*$/, '')};base64,${base64}`;
  return contentType.startsWith('image/')
    ? html`<p><img src="${address}" alt="${filename}" width="220" /></p>`
    : html`<p><a href="${address}" download="${filename}">${filename}</a></p>`;
}
