import { PhoneStart, PhoneVerify } from '@campus/protocol';
import { Hono } from 'hono';
import type { AppEnv } from '../deps';
import { localeOfPage } from '../pages/page-locale';
import { problem } from '../http/problem';
import { readJson } from '../http/read-json';
import { clientAddressOf } from '../http/client-address';
import type { IdentityDeps } from './identity-deps';
import { byPhone, startPhoneSignIn } from './phone-start';
import { signInVisitor } from './sign-in-visitor';
import { verifyCode } from './verify-code';

/** Sign-in by phone from the app; the page `/v` does the same without JavaScript. */
export function createPhoneRoutes(deps: IdentityDeps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.post('/auth/phone/start', async (c) => {
    const body = await readJson(c, PhoneStart);
    if (body === null) return problem(c, 'request.malformed');
    const client = clientAddressOf(c);
    await startPhoneSignIn(deps, { phone: body.phone, locale: localeOfPage(c), client, browser: null });
    return c.body(null, 202);
  });
  routes.post('/auth/phone/verify', async (c) => {
    const body = await readJson(c, PhoneVerify);
    if (body === null) return problem(c, 'request.malformed');
    const verdict = await verifyCode(deps, byPhone(deps, body.phone), body.code);
    if (!verdict.ok) return problem(c, verdict.code);
    const { holderId } = verdict.value;
    await signInVisitor(c, deps, { holderId, opened: { holderId } });
    return c.body(null, 204);
  });
  return routes;
}
