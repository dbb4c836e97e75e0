import type { Locale } from '@campus/domain';
import { createText } from '@campus/i18n';
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { AppEnv } from '../deps';
import type { IdentityDeps } from '../identity';
import type { LinkedVisit, VisitView } from '../identity/visitor-door';
import { withinLinkQuota } from '../identity/link-quota';
import { answerNotFound } from './not-found-page';
import { answerPage, type Markup } from './page-layout';
import { inLanguage, localeOfPage } from './page-locale';
import { passCard } from './pass-card';
import { saveDocument, showDocument } from './document-steps';
import { setKeepUntil } from './keep-until';
import { savePlate, showPlate } from './plate-steps';
import type { VisitForm } from './visit-form';
import { savedNote } from './saved-note';
import { answerCalendar, answerPicture, answerToken } from './visit-files';
import { visitStateOf } from './visit-state';
import { askWhetherToWithdraw, withdraw } from './withdraw-steps';

type Answer = (c: Context<AppEnv>, deps: IdentityDeps, visit: VisitView) => Promise<Response>;

/**
 * [IDENT-14] `/p/<token>`: the pass of a visitor without a mainland phone. Reading it changes nothing, however often a
 * mail scanner does it; only the page's script tells that somebody opened it.
 */
export function createPassLinkRoutes(deps: IdentityDeps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  const files: Readonly<Record<string, Answer>> = {
    'qr.png': (c, _deps, visit) => answerPicture(c, visit),
    'pass.jwt': (c, _deps, visit) => answerToken(c, visit),
    'visit.ics': (c, _deps, visit) => answerCalendar(c, deps, { visit, url: linkOf(c, deps) }),
  };
  routes.get('/p/:token', (c) => showPass(c, deps));
  for (const [name, answer] of Object.entries(files)) {
    routes.get(`/p/:token/${name}`, async (c) => {
      const linked = await find(c, deps);
      if (linked?.access !== 'open') return answerNotFound(c);
      setKeepUntil(c, linked.visit, deps.clock.nowMs());
      return answer(c, deps, linked.visit);
    });
  }
  routes.get('/p/:token/plate', async (c) => showPlate(c, formOf(c, await find(c, deps))));
  routes.post('/p/:token/plate', async (c) => savePlate(c, deps, formOf(c, await find(c, deps))));
  routes.get('/p/:token/document', async (c) => showDocument(c, formOf(c, await find(c, deps))));
  routes.post('/p/:token/document', async (c) => saveDocument(c, deps, formOf(c, await find(c, deps))));
  routes.get('/p/:token/cancel', async (c) => askWhetherToWithdraw(c, formOf(c, await find(c, deps))));
  routes.post('/p/:token/cancel', async (c) => withdraw(c, deps, formOf(c, await find(c, deps))));
  routes.post('/p/:token/opened', async (c) => {
    const linked = await find(c, deps);
    if (linked?.access === 'open') await deps.opened({ visitorId: linked.visit.visitorId });
    return c.body(null, 204);
  });
  return routes;
}

async function showPass(c: Context<AppEnv>, deps: IdentityDeps): Promise<Response> {
  const linked = await find(c, deps);
  if (linked === null) return answerNotFound(c);
  return linked.access === 'open' ? passPage(c, deps, linked.visit) : phoneFirstPage(c, linked.locale);
}

/** Base64url of 16 bytes and a bit: whatever does not look like a token is not looked up. */
const TOKEN_SHAPE = /^[A-Za-z0-9_-]{22}$/;

async function find(c: Context<AppEnv>, deps: IdentityDeps): Promise<LinkedVisit | null> {
  const token = c.req.param('token') ?? '';
  const within = await withinLinkQuota(c, deps);
  return within && TOKEN_SHAPE.test(token) ? deps.visitors.findByLink(token) : null;
}

/** A link that needs the phone first opens no form either. */
const formOf = (c: Context<AppEnv>, linked: LinkedVisit | null): VisitForm | null =>
  linked?.access === 'open' ? { ...linked, back: `/p/${c.req.param('token') ?? ''}` } : null;

async function passPage(c: Context, deps: IdentityDeps, visit: VisitView): Promise<Response> {
  const locale = localeOfPage(c, visit.locale);
  const text = createText(locale);
  const body = html`<h1>${text('pages.pass.title')}</h1>
    ${savedNote(locale)} ${passCard(visit, locale, actions(c, visit, locale))}`;
  setKeepUntil(c, visit, deps.clock.nowMs());
  // Opened by a host to print it: without the script, which would tell that the visitor has opened it.
  const offline = c.req.query('print') === undefined;
  return answerPage(c, { locale, title: text('pages.pass.title'), body, address: 'link', offline });
}

function actions(c: Context, visit: VisitView, locale: Locale): Markup {
  const text = createText(locale);
  const base = `/p/${c.req.param('token') ?? ''}`;
  const files =
    visitStateOf(visit) === 'ready'
      ? html`<a class="button" href="${base}/qr.png">${text('pages.pass.picture')}</a>
          <a class="button plain" href="${base}/visit.ics">${text('pages.pass.calendar')}</a>
          <p class="quiet">${text('pages.pass.keep')}</p>`
      : '';
  return html`<div class="actions">
    <p></p>
    ${visit.awaited === null ? '' : html`<a class="button" href="${inLanguage(c, `${base}/document`)}">${text('completion.open')}</a>`}
    ${files}
    ${visit.canChangePlate ? html`<a class="button plain" href="${inLanguage(c, `${base}/plate`)}">${text('party.changePlate')}</a>` : ''}
    ${visit.canWithdraw ? html`<a class="button plain" href="${inLanguage(c, `${base}/cancel`)}">${text('withdrawal.open')}</a>` : ''}
    <p class="quiet" hidden data-note="kept">${text('pages.pass.kept')}</p>
    <button class="plain" hidden data-action="open-app">${text('pages.pass.openApp')}</button>
    <button class="plain" hidden data-action="forget">${text('pages.pass.forget')}</button>
    <p class="quiet" hidden data-note="forgotten" role="status">${text('pages.pass.forgotten')}</p>
  </div>`;
}

async function phoneFirstPage(c: Context, fallback: Locale): Promise<Response> {
  const locale = localeOfPage(c, fallback);
  const text = createText(locale);
  const body = html`<h1>${text('pages.pass.title')}</h1>
    <div class="card">
      <p>${text('pages.pass.phoneFirst')}</p>
      <a class="button" href="/v?lang=${locale}">${text('pages.pass.phoneFirstAction')}</a>
    </div>`;
  return answerPage(c, { locale, title: text('pages.pass.title'), body, address: 'link' });
}

const linkOf = (c: Context, deps: IdentityDeps): string =>
  `${deps.config.publicUrl}/p/${c.req.param('token') ?? ''}`;
