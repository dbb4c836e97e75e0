/** The door of the server-rendered pages: `/v`, `/p/<token>`, and the layout that other plain pages use. */
import { Hono } from 'hono';
import type { AppEnv } from '../deps';
import type { IdentityDeps } from '../identity';
import { createPassLinkRoutes } from './pass-link-routes';
import { createPhonePageRoutes } from './phone-page-routes';

export { answerFailure, type Failure } from './failure-page';
export { createGroupPageRoutes } from './group-page-routes';
export { answerNotFound } from './not-found-page';
export { answerPage, PAGE_CSP, type Markup } from './page-layout';
export { factRow } from './fact-row';
export { partyRows } from './party-rows';
export { localeOfPage } from './page-locale';

export function createPageRoutes(deps: IdentityDeps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.route('/', createPhonePageRoutes(deps));
  routes.route('/', createPassLinkRoutes(deps));
  return routes;
}
