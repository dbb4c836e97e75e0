/**
 * Enrolment [F48] [TAB-30…33]: a one-time code and a fresh device key go to the server, its root key comes back and is
 * pinned. Whatever does not fit together is refused here, while a person stands before both screens.
 */
import type { RefusalCode } from '@campus/domain';
import { createDeviceKey, exportPublicJwk, fingerprint, verifyKeyset } from '@campus/pass';
import { EnrolResponse, Me, Problem } from '@campus/protocol';
import type { Enrolment } from './tablet-store';

export type EnrolOutcome =
  | { readonly kind: 'enrolled'; readonly enrolment: Enrolment }
  | { readonly kind: 'refused'; readonly code: RefusalCode }
  | { readonly kind: 'offline' }
  /** The key set is not signed by the root key it came with, or the fingerprint is another's. */
  | { readonly kind: 'untrustworthy' };

export interface EnrolRequest {
  readonly code: string;
  readonly name: string;
}

export async function enrolTablet(request: EnrolRequest, send: typeof fetch): Promise<EnrolOutcome> {
  const keys = await createDeviceKey();
  const answer = await post(send, { ...request, publicKey: await exportPublicJwk(keys) });
  if (answer === null) return { kind: 'offline' };
  if (!answer.ok) return { kind: 'refused', code: await codeOf(answer) };
  const body = EnrolResponse.safeParse(await answer.json().catch(() => null));
  if (!body.success || !(await fitsTogether(body.data))) return { kind: 'untrustworthy' };
  const me = await fetchMe(send);
  if (me === null) return { kind: 'offline' };
  const { deviceId, gateId, rootKey, rootFingerprint, guards, keyset } = body.data;
  const enrolment = { deviceId, gateId, rootKey, rootFingerprint, guards, keyset, keys };
  return { kind: 'enrolled', enrolment: { ...enrolment, name: request.name.trim(), epoch: me.epoch } };
}

/** Letters and digits alone, whichever dashes and blanks stand between them. */
export const tidyCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z-]/g, '');

async function fitsTogether({ rootKey, rootFingerprint, keyset }: EnrolResponse): Promise<boolean> {
  if ((await fingerprint(rootKey)) !== rootFingerprint) return false;
  return (await verifyKeyset(keyset, rootKey, { minVersion: 0 })) !== null;
}

async function post(send: typeof fetch, body: unknown): Promise<Response | null> {
  try {
    return await send('/api/devices/enrol', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
  } catch {
    return null;
  }
}

async function codeOf(answer: Response): Promise<RefusalCode> {
  const problem = Problem.safeParse(await answer.json().catch(() => null));
  return problem.success ? problem.data.code : 'server.unavailable';
}

async function fetchMe(send: typeof fetch): Promise<Me | null> {
  try {
    const answer = await send('/api/me', { cache: 'no-store', signal: AbortSignal.timeout(20_000) });
    const me = Me.safeParse(await answer.json());
    return me.success ? me.data : null;
  } catch {
    return null;
  }
}
