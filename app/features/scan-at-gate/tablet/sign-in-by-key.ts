import { signDeviceChallenge } from '@campus/pass';
import { DeviceChallenge, type DeviceSignIn } from '@campus/protocol';
import type { Enrolment } from './tablet-store';

/** `refused`: the server does not know this tablet by its key, or has had enough for now. */
export type KeySignIn = 'signed-in' | 'offline' | 'refused';

const PATIENCE_MS = 20_000;

/** [TAB-35] Gets the tablet a new cookie: the server's challenge, signed by the key that never leaves this browser. */
export async function signInByKey(
  { deviceId, keys }: Pick<Enrolment, 'deviceId' | 'keys'>,
  send: typeof fetch,
): Promise<KeySignIn> {
  try {
    const started = await post(send, '/auth/device/start', { deviceId });
    if (!started.ok) return failureOf(started);
    const { challenge } = DeviceChallenge.parse(await started.json());
    const sig = await signDeviceChallenge({ deviceId, challenge }, keys.privateKey);
    const answer = await post(send, '/auth/device/verify', {
      deviceId,
      challenge,
      sig,
    } satisfies DeviceSignIn);
    return answer.status === 204 ? 'signed-in' : failureOf(answer);
  } catch {
    // No network, or a page that is not our server's.
    return 'offline';
  }
}

const post = (send: typeof fetch, path: string, body: unknown): Promise<Response> =>
  send(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
    redirect: 'manual',
    cache: 'no-store',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });

const failureOf = ({ status }: Response): KeySignIn =>
  status >= 400 && status < 500 ? 'refused' : 'offline';
