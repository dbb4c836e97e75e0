import type { VisitorId } from '@campus/domain';
import { createText } from '@campus/i18n';
import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { AppEnv } from '../deps';
import { clientAddressOf } from '../http/client-address';
import {
  type Attempt,
  type CodeRefusal,
  type IdentityDeps,
  isToken,
  loadChallenge,
  newToken,
  RESEND_AFTER_MS,
  restartCode,
  signInVisitor,
  startPhoneSignIn,
  verifyCode,
} from '../identity';
import { clearSignInCookie, readSignInCookie } from '../identity/sign-in-cookie';
import { endSignIn } from '../identity/sign-in-store';
import { answerPage, type Markup } from './page-layout';
import { inLanguage, localeOfPage } from './page-locale';
import { myPasses, phoneCodeForm, phoneForm } from './phone-pages';
import { saveDocument, showDocument } from './document-steps';
import { savePlate, showPlate } from './plate-steps';
import type { VisitForm } from './visit-form';
import { answerCalendar, answerPicture } from './visit-files';
import { askWhetherToWithdraw, withdraw } from './withdraw-steps';
import { answerNotFound } from './not-found-page';

/** Names the challenge that this browser began, so that the number need not be kept in the page. */
const CHALLENGE_COOKIE = '__Host-campus-v';
const COOKIE = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const;

/** [IDENT-7] `/v`, the one address in every text message: number, code, passes. Forms, redirects, no script. */
export function createPhonePageRoutes(deps: IdentityDeps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get('/v', (c) => show(c, deps));
  routes.post('/v/code', (c) => askForCode(c, deps));
  routes.post('/v/resend', (c) => askAgain(c, deps));
  routes.post('/v/verify', (c) => verify(c, deps));
  routes.post('/v/signout', async (c) => {
    const token = readSignInCookie(c);
    if (token !== null) await endSignIn(deps, token);
    clearSignInCookie(c);
    return backToV(c);
  });
  routes.get('/v/:passId/qr.png', async (c) => {
    const visit = await ownVisit(c, deps);
    return visit === null ? answerNotFound(c) : answerPicture(c, visit);
  });
  routes.get('/v/:passId/visit.ics', async (c) => {
    const visit = await ownVisit(c, deps);
    return visit === null
      ? answerNotFound(c)
      : answerCalendar(c, deps, { visit, url: `${deps.config.publicUrl}/v` });
  });
  routes.get('/v/:passId/plate', async (c) => showPlate(c, await plateOf(c, deps)));
  routes.post('/v/:passId/plate', async (c) => savePlate(c, deps, await plateOf(c, deps)));
  routes.get('/v/:visitorId/document', async (c) => showDocument(c, await visitOf(c, deps)));
  routes.post('/v/:visitorId/document', async (c) => saveDocument(c, deps, await visitOf(c, deps)));
  routes.get('/v/:visitorId/cancel', async (c) => askWhetherToWithdraw(c, await visitOf(c, deps)));
  routes.post('/v/:visitorId/cancel', async (c) => withdraw(c, deps, await visitOf(c, deps)));
  return routes;
}

async function show(c: Context<AppEnv>, deps: IdentityDeps): Promise<Response> {
  const other = c.req.query('other') !== undefined;
  const holder = holderOf(c);
  if (holder !== null && !other) {
    const visits = await deps.visitors.listVisits(holder);
    const locale = localeOfPage(c, visits[0]?.locale);
    return answer(c, myPasses(visits, { locale, at: (path) => inLanguage(c, path) }), { offline: true });
  }
  const browser = challengeOf(c);
  if (browser === null || other) return answer(c, phoneForm(localeOfPage(c)));
  return answerCodeForm(c, deps, { browser, error: null });
}

async function askForCode(c: Context<AppEnv>, deps: IdentityDeps): Promise<Response> {
  const phone = await fieldOf(c, 'phone');
  const browser = newToken(deps.random);
  await startPhoneSignIn(deps, {
    phone,
    locale: localeOfPage(c),
    client: clientAddressOf(c),
    browser: attemptOf(browser),
  });
  rememberChallenge(c, browser);
  return backToV(c);
}

async function askAgain(c: Context<AppEnv>, deps: IdentityDeps): Promise<Response> {
  const earlier = challengeOf(c);
  if (earlier !== null) {
    const browser = newToken(deps.random);
    await restartCode(deps, attemptOf(earlier), {
      locale: localeOfPage(c),
      client: clientAddressOf(c),
      browser: attemptOf(browser),
    });
    rememberChallenge(c, browser);
  }
  return backToV(c);
}

async function verify(c: Context<AppEnv>, deps: IdentityDeps): Promise<Response> {
  const browser = challengeOf(c);
  if (browser === null) return backToV(c);
  const verdict = await verifyCode(deps, { browser: attemptOf(browser) }, await fieldOf(c, 'code'));
  if (!verdict.ok) return answerCodeForm(c, deps, { browser, error: verdict.code });
  const { holderId } = verdict.value;
  await signInVisitor(c, deps, { holderId, opened: { holderId } });
  setCookie(c, CHALLENGE_COOKIE, '', { ...COOKIE, maxAge: 0 });
  return backToV(c);
}

const attemptOf = (token: string): Attempt => ({ purpose: 'phone', token });

interface CodeStep {
  readonly browser: string;
  readonly error: CodeRefusal | null;
}

async function answerCodeForm(c: Context<AppEnv>, deps: IdentityDeps, step: CodeStep): Promise<Response> {
  const challenge = await loadChallenge(deps.sql, { browser: attemptOf(step.browser) });
  const askedMs = challenge?.createdAtMs ?? 0;
  const waitSeconds = Math.max(0, Math.ceil((askedMs + RESEND_AFTER_MS - deps.clock.nowMs()) / 1_000));
  const body = phoneCodeForm(localeOfPage(c), { error: step.error, waitSeconds });
  return answer(c, body, { status: step.error === null ? 200 : 400 });
}

async function answer(
  c: Context<AppEnv>,
  body: Markup,
  more: { readonly offline?: boolean; readonly status?: 200 | 400 } = {},
): Promise<Response> {
  const locale = localeOfPage(c);
  return answerPage(c, { locale, title: createText(locale)('pages.pass.title'), body, ...more });
}

/** Post, redirect, get: a reload never sends anything twice. */
function backToV(c: Context): Response {
  c.header('Cache-Control', 'no-store');
  return c.redirect(inLanguage(c, '/v'), 303);
}

function holderOf(c: Context<AppEnv>): VisitorId | null {
  const principal = c.get('signIn')?.principal;
  return principal?.kind === 'visitor' ? principal.id : null;
}

async function ownVisit(c: Context<AppEnv>, deps: IdentityDeps) {
  const holder = holderOf(c);
  if (holder === null) return null;
  const visits = await deps.visitors.listVisits(holder);
  return visits.find(({ passId }) => passId === c.req.param('passId')) ?? null;
}

async function plateOf(c: Context<AppEnv>, deps: IdentityDeps): Promise<VisitForm | null> {
  const [holderId, visit] = [holderOf(c), await ownVisit(c, deps)];
  return holderId === null || visit === null ? null : { holderId, visit, back: '/v' };
}

/** By his own id: he may have no pass yet to be named by [DOC-2]. */
async function visitOf(c: Context<AppEnv>, deps: IdentityDeps): Promise<VisitForm | null> {
  const holderId = holderOf(c);
  if (holderId === null) return null;
  const visits = await deps.visitors.listVisits(holderId);
  const visit = visits.find(({ visitorId }) => visitorId === c.req.param('visitorId'));
  return visit === undefined ? null : { holderId, visit, back: '/v' };
}

function challengeOf(c: Context): string | null {
  const token = getCookie(c, CHALLENGE_COOKIE);
  return isToken(token) ? token : null;
}

const rememberChallenge = (c: Context, browser: string): void =>
  setCookie(c, CHALLENGE_COOKIE, browser, { ...COOKIE, maxAge: 900 });

async function fieldOf(c: Context, name: string): Promise<string> {
  // A body that is no form has no field.
  const fields = await c.req.parseBody().catch((): Record<string, unknown> => ({}));
  const value = fields[name];
  return typeof value === 'string' ? value.slice(0, 64) : '';
}
