import { EmailStart, EmailVerify } from '@campus/protocol';
import { Hono } from 'hono';
import type { AppEnv } from '../deps';
import { clientAddressOf } from '../http/client-address';
import { problem } from '../http/problem';
import { localeOfPage } from '../pages/page-locale';
import { byEmail, startEmailSignIn } from './email-start';
import type { IdentityDeps } from './identity-deps';
import { readJson } from '../http/read-json';
import { signInVisitor } from './sign-in-visitor';
import { verifyCode } from './verify-code';

/** Sign-in by e-mail code. */
export function createEmailRoutes(deps: IdentityDeps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .post('/auth/email/start', async (c) => {
      const body = await readJson(c, EmailStart);
      if (body === null) return problem(c, 'request.malformed');
      const client = clientAddressOf(c);
      await startEmailSignIn(deps, { email: body.email, locale: localeOfPage(c), client, browser: null });
      return c.body(null, 202);
    })
    .post('/auth/email/verify', async (c) => {
      const body = await readJson(c, EmailVerify);
      if (body === null) return problem(c, 'request.malformed');
      const verdict = await verifyCode(deps, byEmail(deps, body.email), body.code);
      if (!verdict.ok) return problem(c, verdict.code);
      await signInVisitor(c, deps, { holderId: verdict.value.holderId, opened: null });
      return c.body(null, 204);
    });
}
