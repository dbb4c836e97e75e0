import { DeviceId } from '@campus/domain';
import { PublicJwk } from '@campus/pass';
import { EnrolRequest, type EnrolResponse } from '@campus/protocol';
import { Hono } from 'hono';
import { inTransaction } from '../../db/transaction';
import type { AppEnv, Deps } from '../../deps';
import { problem, refusal } from '../../http/problem';
import { clientAddressOf } from '../../http/client-address';
import { readSignInCookie, setSignInCookie, startSignIn, withinClientQuota } from '../../identity';
import type { SignIn } from '../../sign-in';
import { appendAudit } from '../audit';
import { startWork, type Kit, type Work } from '../work';
import { enrolDevice, revokeDevice } from './enrol';

/** Guessing a code of 40 bits is hopeless long before this; it keeps the table quiet. */
const TRIES = { name: 'device-enrol', limit: 20, windowMs: 3_600_000 } as const;

export function createDeviceRoutes(kit: Kit, deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .post('/api/devices/enrol', async (c) => {
      if (!(await withinClientQuota(deps, TRIES, clientAddressOf(c))))
        return problem(c, 'request.rate-limited', { retryAfterS: 600 });
      const request = EnrolRequest.safeParse(await c.req.json().catch(() => null));
      if (!request.success) return problem(c, 'request.malformed');
      const wrong = await wrongIn(request.data);
      if (wrong !== null) return problem(c, 'request.malformed', { at: wrong });
      const enrolled = await atomically(kit, 'server', (work) => enrolDevice(work, request.data));
      if (!enrolled.ok) return refusal(c, enrolled);
      const subject = { kind: 'device', id: enrolled.value.deviceId } as const;
      setSignInCookie(c, await startSignIn(deps, subject, readSignInCookie(c)), 'device');
      return c.json(enrolled.value satisfies EnrolResponse, 201, { 'cache-control': 'no-store' });
    })
    .post('/api/devices/:id/revoke', async (c) => {
      const signIn = c.get('signIn');
      if (signIn === null) return problem(c, 'request.signed-out');
      if (!mayRevoke(signIn)) return problem(c, 'request.forbidden');
      const id = DeviceId.safeParse(c.req.param('id'));
      if (!id.success) return problem(c, 'request.not-found');
      const actor = `person:${signIn.principal.kind === 'person' ? signIn.principal.id : ''}`;
      const revoked = await atomically(kit, actor, (work) => revokeDevice(work, id.data));
      return revoked ? c.body(null, 204) : problem(c, 'request.not-found');
    });
}

const CONTROL = /\p{Cc}/u;

/** What a shape cannot tell, asked before the code is spent: a name for screens, and a key that is a point of P-256. */
async function wrongIn({ name, publicKey }: EnrolRequest): Promise<'name' | 'publicKey' | null> {
  if (CONTROL.test(name)) return 'name';
  const curve = { name: 'ECDSA', namedCurve: 'P-256' };
  const isKey =
    PublicJwk.safeParse(publicKey).success &&
    (await crypto.subtle.importKey('jwk', publicKey, curve, false, ['verify']).catch(() => null)) !== null;
  return isKey ? null : 'publicKey';
}

const mayRevoke = ({ principal }: SignIn): boolean =>
  principal.kind === 'person' && principal.roles.some((role) => role === 'it-admin' || role === 'security');

async function atomically<T>(kit: Kit, actor: string, act: (work: Work) => Promise<T>): Promise<T> {
  return inTransaction(kit.sql, 'server', async (tx) => {
    const work = startWork(kit, tx, actor);
    const answer = await act(work);
    await appendAudit(tx, work.audit);
    return answer;
  });
}
