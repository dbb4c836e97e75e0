import { hours, readAlumnus, readAlumnusClaim } from '@campus/domain';
import { AlumniAsk, type AlumniAsked, AlumniStart, type AlumniStarted, AlumniVerify } from '@campus/protocol';
import { type Context, Hono } from 'hono';
import type { AppEnv } from '../deps';
import { clientAddressOf } from '../http/client-address';
import { problem, refusal } from '../http/problem';
import { localeOfPage } from '../pages/page-locale';
import type { IdentityDeps } from './identity-deps';
import type { Attempt } from './code-challenge';
import { withinClientQuota } from './client-quota';
import type { Quota } from './quota';
import { readJson } from '../http/read-json';
import { isToken, newToken } from './secret-token';
import { signInVisitor } from './sign-in-visitor';
import { startAlumnusProof } from './alumnus-start';
import { verifyCode } from './verify-code';

/** A person reads each request, so a client may not fill the queue. */
export const ASK_QUOTA: Quota = { name: 'alumni-ask', limit: 6, windowMs: hours(24) };

/**
 * [ALUMNI-4] Verification against the register. Who is in it and who is not hears the same: the same status, the same
 * body, the same work. Only what is no name, no number and no year is told so, which the sender could see himself.
 */
export function createAlumniRoutes(deps: IdentityDeps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .post('/auth/alumni/start', async (c) => {
      const body = await readJson(c, AlumniStart);
      if (body === null) return problem(c, 'request.malformed');
      const claim = readAlumnusClaim(body);
      if (!claim.ok) return refusal(c, claim);
      const attempt = newToken(deps.random);
      const asking = { locale: localeOfPage(c), client: clientAddressOf(c), browser: attemptOf(attempt) };
      await startAlumnusProof(deps, { claim: claim.value, channel: body.channel }, asking);
      return c.json({ attempt } satisfies AlumniStarted, 202, { 'cache-control': 'no-store' });
    })
    .post('/auth/alumni/verify', async (c) => {
      const body = await readJson(c, AlumniVerify);
      if (body === null || !isToken(body.attempt)) return problem(c, 'request.malformed');
      const verdict = await verifyCode(deps, { browser: attemptOf(body.attempt) }, body.code);
      if (!verdict.ok) return problem(c, verdict.code);
      const { holderId, alumnusId } = verdict.value;
      if (alumnusId !== null) await deps.alumni.verified(alumnusId);
      await signInVisitor(c, deps, { holderId, opened: null });
      return c.body(null, 204);
    })
    .post('/auth/alumni/ask', (c) => ask(c, deps));
}

const attemptOf = (token: string): Attempt => ({ purpose: 'alumnus', token });

async function ask(c: Context<AppEnv>, deps: IdentityDeps): Promise<Response> {
  const body = await readJson(c, AlumniAsk);
  if (body === null) return problem(c, 'request.malformed');
  const claimed = readAlumnus(body);
  if (!claimed.ok) return refusal(c, claimed);
  const { phone, email, ...claim } = claimed.value;
  if (phone === null && email === null) return problem(c, 'visitor.no-contact', { at: 'email' });
  if (!(await withinClientQuota(deps, ASK_QUOTA, clientAddressOf(c))))
    return problem(c, 'request.rate-limited', { retryAfterS: 3_600 });
  const request = { claim, phone, email, remark: body.remark, locale: localeOfPage(c) };
  const { answerBy } = await deps.alumni.ask(request);
  return c.json({ answerBy } satisfies AlumniAsked, 202, { 'cache-control': 'no-store' });
}
