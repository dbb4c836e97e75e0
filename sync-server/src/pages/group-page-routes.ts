import { hours, IdentityDocumentType, type Refusal } from '@campus/domain';
import { createText } from '@campus/i18n';
import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { AppEnv } from '../deps';
import { clientAddressOf } from '../http/client-address';
import {
  type Attempt,
  type CodeRefusal,
  type GroupDoor,
  type GroupEntry,
  type GroupView,
  type IdentityDeps,
  isToken,
  loadChallenge,
  newToken,
  RESEND_AFTER_MS,
  restartCode,
  startGroupProof,
  withinClientQuota,
  verifyCode,
} from '../identity';
import { withinLinkQuota } from '../identity/link-quota';
import {
  groupCodeForm,
  groupLanding,
  myPlaces,
  NOTHING_TYPED,
  type GroupPageOf,
  type TypedEntry,
} from './group-pages';
import { answerNotFound } from './not-found-page';
import { answerPage, type Markup } from './page-layout';
import { localeOfPage } from './page-locale';

/** Names the challenge that this browser began, and afterwards the contact that it has proved. */
const CHALLENGE = '__Host-campus-g';
const PROOF = '__Host-campus-g-own';
const COOKIE = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const;
const TOKEN_SHAPE = /^[A-Za-z0-9_-]{22}$/;
/** A whole party may sit behind one address. */
const ENTRY_QUOTA = { name: 'group-client', limit: 400, windowMs: hours(1) };

interface Desk {
  readonly deps: IdentityDeps;
  readonly groups: GroupDoor;
  readonly group: GroupView;
}
type Step = (c: Context<AppEnv>, desk: Desk) => Promise<Response>;

/** [F11] `/g/<token>`: people put themselves down for a group. Forms, redirects, no script. */
export function createGroupPageRoutes(deps: IdentityDeps, groups: GroupDoor): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  const steps: Readonly<Record<string, Step>> = {
    register: (c, desk) => register(c, desk),
    mine: (c, desk) => askForMine(c, desk),
    verify: (c, desk) => verify(c, desk),
    resend: (c, desk) => askAgain(c, desk),
    'step-back': (c, desk) => stepBack(c, desk),
    leave: (c) => leave(c),
  };
  const at = (step: Step) => async (c: Context<AppEnv>) => {
    const group = await find(c, deps, groups);
    return group === null ? answerNotFound(c) : step(c, { deps, groups, group });
  };
  routes.get('/g/:token', at(show));
  for (const [name, step] of Object.entries(steps)) routes.post(`/g/:token/${name}`, at(step));
  return routes;
}

async function find(c: Context<AppEnv>, deps: IdentityDeps, groups: GroupDoor): Promise<GroupView | null> {
  const token = c.req.param('token') ?? '';
  const within = await withinLinkQuota(c, deps);
  return within && TOKEN_SHAPE.test(token) ? groups.findByToken(token) : null;
}

async function show(c: Context<AppEnv>, desk: Desk): Promise<Response> {
  if (c.req.query('other') !== undefined)
    return answer(c, groupLanding(pageOf(c, desk), NOTHING_TYPED, null));
  const proof = tokenIn(c, PROOF);
  const places = proof === null ? null : await desk.groups.places(desk.group.id, proof);
  if (places !== null) return answer(c, myPlaces(pageOf(c, desk), places));
  const browser = tokenIn(c, CHALLENGE);
  if (browser !== null) return answerCodeForm(c, desk, { browser, error: null });
  return answer(c, groupLanding(pageOf(c, desk), NOTHING_TYPED, null));
}

async function register(c: Context<AppEnv>, desk: Desk): Promise<Response> {
  const fields = await fieldsOf(c);
  const typed: TypedEntry = {
    name: fields('name'),
    contact: fields('contact'),
    organisation: fields('organisation'),
    documentType: fields('documentType'),
    documentNumber: fields('documentNumber'),
  };
  return begin(c, desk, { entry: entryOf(typed, desk.group, localeOfPage(c)), typed });
}

async function askForMine(c: Context<AppEnv>, desk: Desk): Promise<Response> {
  const contact = (await fieldsOf(c))('contact');
  return begin(c, desk, { entry: { visitor: null, ...reachOf(contact) }, typed: NOTHING_TYPED });
}

async function begin(
  c: Context<AppEnv>,
  desk: Desk,
  { entry, typed }: { readonly entry: GroupEntry | null; readonly typed: TypedEntry },
): Promise<Response> {
  const { deps, groups, group } = desk;
  if (!(await withinClientQuota(deps, ENTRY_QUOTA, clientAddressOf(c))))
    return sayWrong(c, desk, { code: 'request.rate-limited', typed });
  if (entry === null) return sayWrong(c, desk, { code: 'visitor.name-missing', typed });
  const started = await groups.begin(group.id, entry);
  if (!started.ok) return sayWrong(c, desk, { code: started.code, typed });
  const browser = newToken(deps.random);
  await startGroupProof(deps, started.value, {
    locale: localeOfPage(c),
    client: clientAddressOf(c),
    browser: attemptOf(browser),
  });
  deleteCookie(c, PROOF, COOKIE);
  setCookie(c, CHALLENGE, browser, { ...COOKIE, maxAge: 900 });
  return backTo(c);
}

async function verify(c: Context<AppEnv>, desk: Desk): Promise<Response> {
  const browser = tokenIn(c, CHALLENGE);
  if (browser === null) return backTo(c);
  const verdict = await verifyCode(desk.deps, { browser: attemptOf(browser) }, (await fieldsOf(c))('code'));
  if (!verdict.ok) return answerCodeForm(c, desk, { browser, error: verdict.code });
  const done = await desk.groups.finish(desk.group.id, verdict.value.holderId);
  deleteCookie(c, CHALLENGE, COOKIE);
  if (!done.ok) return sayWrong(c, desk, { code: done.code, typed: NOTHING_TYPED });
  setCookie(c, PROOF, done.value, { ...COOKIE, maxAge: 1_800 });
  return backTo(c);
}

async function askAgain(c: Context<AppEnv>, { deps }: Desk): Promise<Response> {
  const earlier = tokenIn(c, CHALLENGE);
  if (earlier !== null) {
    const browser = newToken(deps.random);
    await restartCode(deps, attemptOf(earlier), {
      locale: localeOfPage(c),
      client: clientAddressOf(c),
      browser: attemptOf(browser),
    });
    setCookie(c, CHALLENGE, browser, { ...COOKIE, maxAge: 900 });
  }
  return backTo(c);
}

const attemptOf = (token: string): Attempt => ({ purpose: 'group', token });

async function stepBack(c: Context<AppEnv>, { groups, group }: Desk): Promise<Response> {
  const proof = tokenIn(c, PROOF);
  const appointmentId = (await fieldsOf(c))('appointmentId');
  // Whoever had gone already finds his places as they are.
  if (proof !== null && UUID.test(appointmentId)) await groups.stepBack(group.id, { proof, appointmentId });
  return backTo(c);
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function leave(c: Context<AppEnv>): Promise<Response> {
  deleteCookie(c, PROOF, COOKIE);
  deleteCookie(c, CHALLENGE, COOKIE);
  return Promise.resolve(backTo(c));
}

async function answerCodeForm(
  c: Context<AppEnv>,
  desk: Desk,
  step: { readonly browser: string; readonly error: CodeRefusal | null },
): Promise<Response> {
  const { deps } = desk;
  const challenge = await loadChallenge(deps.sql, { browser: attemptOf(step.browser) });
  const askedMs = challenge?.createdAtMs ?? 0;
  const waitSeconds = Math.max(0, Math.ceil((askedMs + RESEND_AFTER_MS - deps.clock.nowMs()) / 1_000));
  const body = groupCodeForm(pageOf(c, desk), { error: step.error, waitSeconds });
  return answer(c, body, step.error === null ? 200 : 400);
}

/** The form again with what was typed and a word about it. */
async function sayWrong(
  c: Context<AppEnv>,
  desk: Desk,
  { code, typed }: Pick<Refusal, 'code'> & { readonly typed: TypedEntry },
): Promise<Response> {
  const token = c.req.param('token') ?? '';
  // The seats may have gone meanwhile.
  const group = (await desk.groups.findByToken(token)) ?? desk.group;
  const words = createText(localeOfPage(c))(`refusals.${code}`);
  return answer(c, groupLanding(pageOf(c, { ...desk, group }), typed, words), 400);
}

function entryOf(typed: TypedEntry, group: GroupView, locale: TypedLocale): GroupEntry | null {
  const type = IdentityDocumentType.safeParse(typed.documentType);
  const number = typed.documentNumber.trim();
  const hasDocument = group.document !== 'none' && type.success && number !== '';
  if (typed.name.trim() === '') return null;
  const reach = reachOf(typed.contact);
  const visitor = {
    name: typed.name.trim(),
    organisation: typed.organisation.trim(),
    ...reach,
    channels: [],
    locale,
    nationality: null,
    document: hasDocument ? { type: type.data, number: number.slice(0, 32) } : null,
  };
  return { visitor, ...reach };
}
type TypedLocale = ReturnType<typeof localeOfPage>;

/** One field for both: an address has an @, a number has none. */
function reachOf(contact: string): { readonly phone: string | null; readonly email: string | null } {
  const text = contact.trim();
  return text.includes('@') ? { phone: null, email: text } : { phone: text.slice(0, 24), email: null };
}

const pageOf = (c: Context<AppEnv>, { group }: Pick<Desk, 'group'>): GroupPageOf => ({
  base: `/g/${c.req.param('token') ?? ''}`,
  locale: localeOfPage(c),
  group,
});

async function answer(c: Context<AppEnv>, body: Markup, status: 200 | 400 = 200): Promise<Response> {
  const locale = localeOfPage(c);
  return answerPage(c, { locale, title: createText(locale)('groupPage.title'), body, status });
}

/** Post, redirect, get: a reload never sends anything twice. */
function backTo(c: Context<AppEnv>): Response {
  const base = `/g/${c.req.param('token') ?? ''}`;
  const lang = c.req.query('lang');
  c.header('Cache-Control', 'no-store');
  return c.redirect(lang === undefined ? base : `${base}?lang=${encodeURIComponent(lang)}`, 303);
}

function tokenIn(c: Context, cookie: string): string | null {
  const token = getCookie(c, cookie);
  return isToken(token) ? token : null;
}

async function fieldsOf(c: Context<AppEnv>): Promise<(name: string) => string> {
  // A body that is no form has no field.
  const fields = await c.req.parseBody().catch((): Record<string, unknown> => ({}));
  return (name) => {
    const value = fields[name];
    return typeof value === 'string' ? value.slice(0, 120) : '';
  };
}
