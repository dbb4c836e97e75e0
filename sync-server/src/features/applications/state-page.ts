import {
  applicationStateOf,
  type AppointmentId,
  type ApplicationState,
  type Locale,
  type VisitApplication,
} from '@campus/domain';
import { createText, writeWindow } from '@campus/i18n';
import { Hono, type Context } from 'hono';
import { html } from 'hono/html';
import { inTransaction, type Tx } from '../../db/transaction';
import type { AppEnv } from '../../deps';
import { withinLinkQuota } from '../../identity';
import { answerNotFound, answerPage, factRow, localeOfPage, partyRows, type Markup } from '../../pages';
import { readVisit, type Visit } from '../appointments';
import { appendAudit } from '../audit';
import { startWork, type Kit } from '../work';
import { findByToken, loadApplication, openApplication, type ApplicationRow } from './application-store';
import { withdrawApplication } from './withdraw';

interface Shown {
  readonly row: ApplicationRow;
  readonly application: VisitApplication;
  readonly visit: Visit | null;
  readonly state: ApplicationState;
}

/**
 * [APPLY-7] `/a/<token>`: how an application stands, and the way to take it back. No script; reading changes nothing,
 * however often a mail scanner does it. It shows neither contact nor document.
 */
export function createStatePages(kit: Kit): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/a/:token', async (c) => {
      const shown = await find(c, kit);
      return shown === null ? answerNotFound(c) : statePage(c, shown);
    })
    .get('/a/:token/withdraw', async (c) => {
      const shown = await find(c, kit);
      return shown === null || !canWithdraw(shown) ? answerNotFound(c) : questionPage(c, shown);
    })
    .post('/a/:token/withdraw', async (c) => {
      const shown = await find(c, kit);
      if (shown === null) return answerNotFound(c);
      await inTransaction(kit.sql, 'server', async (tx) => {
        const work = startWork(kit, tx, 'applicant');
        await withdrawApplication(work, shown.row.id);
        await appendAudit(tx, work.audit);
      });
      return c.redirect(`/a/${c.req.param('token')}?lang=${localeOfPage(c)}`, 303);
    });
}

/** Whatever does not look like a token is not looked up. */
const TOKEN_SHAPE = /^[A-Za-z0-9_-]{22}$/;

async function find(c: Context<AppEnv>, kit: Kit): Promise<Shown | null> {
  const token = c.req.param('token') ?? '';
  if (!(await withinLinkQuota(c, kit)) || !TOKEN_SHAPE.test(token)) return null;
  return inTransaction(kit.sql, 'server', async (tx) => {
    const id = await findByToken(tx, token);
    return id === null ? null : open(tx, kit, id);
  });
}

async function open(tx: Tx, kit: Kit, id: AppointmentId): Promise<Shown | null> {
  const row = await loadApplication(tx, id);
  const application = row === null ? null : await openApplication(tx, kit, row);
  if (row === null || application === null) return null;
  const visit = await readVisit(tx, kit, id);
  const facts = {
    confirmed: row.confirmedAt !== null,
    withdrawn: row.withdrawnAt !== null,
    startAt: row.startAt,
    appointment: visit?.appointment ?? null,
  };
  return { row, application, visit, state: applicationStateOf(facts, kit.clock.nowMs()) };
}

const OPEN: ReadonlySet<ApplicationState> = new Set<ApplicationState>(['waiting', 'agreed', 'approved']);

const canWithdraw = ({ state, visit }: Shown): boolean =>
  OPEN.has(state) && visit?.appointment.visitors.every((one) => one.arrivedAt === null) !== false;

async function statePage(c: Context, shown: Shown): Promise<Response> {
  const locale = localeOfPage(c, shown.row.locale);
  const text = createText(locale);
  const { state } = shown;
  const body = html`<h1>${text('applicationPage.title')}</h1>
    <article class="card">
      <div class="state ${TONE[state]}" role="status">
        <h2>${text(`applicationPage.state.${state}.title`)}</h2>
        <p>${text(`applicationPage.state.${state}.action`)}</p>
        ${reason(shown, locale)}
      </div>
      ${facts(shown, locale)}
      <p class="center quiet">${text('pages.pass.times')}</p>
      ${wayOn(c, shown, locale)}
    </article>`;
  return answerPage(c, { locale, title: text('applicationPage.title'), body, address: 'link' });
}

const TONE: Readonly<Record<ApplicationState, string>> = {
  unconfirmed: '',
  waiting: '',
  agreed: 'good',
  approved: 'good',
  declined: 'bad',
  withdrawn: '',
  canceled: 'bad',
  unanswered: 'bad',
  over: '',
};

/** What the host wrote for the applicant; what others wrote is for the host. */
function reason({ state, visit }: Shown, locale: Locale): Markup | string {
  const answer = visit?.appointment.approvals.find(
    (one) => one.step === 'host' && one.outcome === 'rejected',
  );
  if (state !== 'declined' || answer === undefined || answer.reason === '') return '';
  return html`<p>${createText(locale)('applicationPage.reason', { reason: answer.reason })}</p>`;
}

function facts(shown: Shown, locale: Locale): Markup {
  const { application, visit, row, state } = shown;
  const text = createText(locale);
  const { details, host } = application;
  const agreed = state === 'agreed' || state === 'approved' || state === 'over';
  const asked = writeWindow(details.startAt, details.endAt, locale);
  const now = agreed && visit !== null ? visit.appointment : details;
  const window = writeWindow(now.startAt, now.endAt, locale);
  const wanted = host.by === 'email' ? host.email : `${host.name} · ${host.unit}`;
  const named = agreed && visit !== null ? visit.appointment.hostName : wanted;
  return html`<dl>
    ${factRow(text('applicationPage.label.host'), named)}
    ${factRow(text('applicationPage.label.when'), window)}
    ${factRow(text('applicationPage.label.asked'), window === asked ? '' : asked)}
    ${factRow(text('applicationPage.label.purpose'), details.purpose)} ${whoComes(shown, locale)}
    ${factRow(text('applicationPage.label.handedOver'), row.handedOver && state === 'waiting' ? text('applicationPage.handedOver') : '')}
  </dl>`;
}

/** [PARTY-7] As it was asked for. After the answer the pass has them: here they would go on standing as they were. */
function whoComes({ application, state }: Shown, locale: Locale): Markup | string {
  if (state !== 'unconfirmed' && state !== 'waiting') return '';
  const text = createText(locale);
  const { details, visitor } = application;
  return html`${partyRows(visitor, text, locale)} ${factRow(text('party.plate'), details.plate ?? '')}`;
}

function wayOn(c: Context, shown: Shown, locale: Locale): Markup {
  const text = createText(locale);
  const withdraw = canWithdraw(shown)
    ? html`<a class="button plain" href="/a/${c.req.param('token') ?? ''}/withdraw?lang=${locale}"
        >${text('applicationPage.withdraw')}</a
      >`
    : '';
  return html`<div class="actions">
    <p></p>
    ${passLink(shown, locale)} ${withdraw}
    <p class="quiet">${text('applicationPage.keep')}</p>
  </div>`;
}

/** To his pass, by the road that every visitor takes: a mainland phone proves itself first [F7]. */
function passLink({ state, visit }: Shown, locale: Locale): Markup | string {
  const [visitor] = visit?.appointment.visitors ?? [];
  if (state !== 'approved' || visitor?.link == null) return '';
  const path = new URL(visitor.link).pathname;
  return html`<a class="button" href="${path}?lang=${locale}"
    >${createText(locale)('applicationPage.toPass')}</a
  >`;
}

/** The question has an address of its own, because a form needs the origin that the state page keeps to itself. */
async function questionPage(c: Context, shown: Shown): Promise<Response> {
  const locale = localeOfPage(c, shown.row.locale);
  const text = createText(locale);
  const base = `/a/${c.req.param('token') ?? ''}`;
  const body = html`<h1>${text('applicationPage.withdraw')}</h1>
    <form class="card" method="post" action="${base}/withdraw?lang=${locale}">
      <p>${text('applicationPage.question')}</p>
      <button>${text('applicationPage.withdrawNow')}</button>
      <a class="button plain" href="${base}?lang=${locale}">${text('applicationPage.keepIt')}</a>
    </form>`;
  return answerPage(c, { locale, title: text('applicationPage.withdraw'), body, address: 'form' });
}
