/** The door of the server-rendered pages: `/v`, `/p/<token>`, and the layout that other plain pages use. */
import { Hono } from 'hono';
import type { AppEnv } from '../deps';
import type { IdentityDeps } from '../identity';
import { createFeedbackPageRoutes } from './feedback-page-routes';
import { createPassLinkRoutes } from './pass-link-routes';
import { createPhonePageRoutes } from './phone-page-routes';
import type { TrialDoor } from './trial-door';
import { NOTICED_PAGES, noticeTrial } from './trial-notice';

export { answerFailure, type Failure } from './failure-page';
export { createGroupPageRoutes } from './group-page-routes';
export { answerNotFound } from './not-found-page';
export { answerPage, PAGE_CSP, type Markup } from './page-layout';
export { factRow } from './fact-row';
export { partyRows } from './party-rows';
export { localeOfPage } from './page-locale';
export type { TrialDoor } from './trial-door';

export function createPageRoutes(deps: IdentityDeps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.route('/', createPhonePageRoutes(deps));
  routes.route('/', createPassLinkRoutes(deps));
  return routes;
}

/** Before the pages of visitors, wherever they are made: they tell of the old system while it runs [LEG-18]. */
export function createTrialRoutes(deps: IdentityDeps, trial: TrialDoor): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  for (const path of NOTICED_PAGES) routes.use(path, noticeTrial(trial));
  return routes.route('/', createFeedbackPageRoutes(deps, trial));
}
