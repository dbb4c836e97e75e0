import { hours } from '@campus/domain';
import { verifyDeviceChallenge } from '@campus/pass';
import { DeviceChallengeRequest, DeviceSignIn, type DeviceChallenge } from '@campus/protocol';
import { Hono } from 'hono';
import type { AppEnv } from '../deps';
import { clientAddressOf } from '../http/client-address';
import { problem } from '../http/problem';
import { createDeviceChallenge, takeDeviceChallenge } from './device-challenge';
import type { IdentityDeps } from './identity-deps';
import { withinClientQuota } from './client-quota';
import type { Quota } from './quota';
import { readJson } from '../http/read-json';
import { readSignInCookie, setSignInCookie } from './sign-in-cookie';
import { endSignInsOf, startSignIn } from './sign-in-store';

/** All tablets of a campus may stand behind one address, and each asks once when it has lost its cookie. */
export const DEVICE_QUOTA: Quota = { name: 'device-client', limit: 120, windowMs: hours(1) };

/**
 * [TAB-36] A tablet that has lost its cookie gets another by its key, with nobody's help: a browser writes cookies late,
 * while the key is on the disk before enrolment ends. A withdrawn tablet too: it still hands over what it recorded.
 */
export function createDeviceRoutes(deps: IdentityDeps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.post('/auth/device/start', async (c) => {
    const body = await readJson(c, DeviceChallengeRequest);
    if (body === null) return problem(c, 'request.malformed');
    if (!(await withinClientQuota(deps, DEVICE_QUOTA, clientAddressOf(c))))
      return problem(c, 'request.rate-limited', { retryAfterS: 600 });
    const challenge = await createDeviceChallenge(deps, body.deviceId);
    return c.json({ challenge } satisfies DeviceChallenge, 200, { 'cache-control': 'no-store' });
  });
  routes.post('/auth/device/verify', async (c) => {
    const body = await readJson(c, DeviceSignIn);
    if (body === null) return problem(c, 'request.malformed');
    if (!(await isAnswered(deps, body))) return problem(c, 'request.forbidden');
    const subject = { kind: 'device', id: body.deviceId } as const;
    await endSignInsOf(deps, subject);
    setSignInCookie(c, await startSignIn(deps, subject, readSignInCookie(c)), 'device');
    deps.log.info('a tablet signed in by its key', { deviceId: body.deviceId });
    return c.body(null, 204);
  });
  return routes;
}

async function isAnswered(deps: IdentityDeps, { sig, ...asked }: DeviceSignIn): Promise<boolean> {
  if (!(await takeDeviceChallenge(deps, asked))) return false;
  const device = await deps.devices.findDevice(asked.deviceId);
  return device !== null && verifyDeviceChallenge(asked, sig, device.publicJwk);
}
