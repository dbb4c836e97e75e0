import { REFUSAL_CODES, type RefusalCode } from '@campus/domain';
import type { DemoSignIn } from '@campus/protocol';
import type { z } from 'zod';

export type SignInOutcome =
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'refused'; readonly code: RefusalCode }
  | { readonly kind: 'offline' };

type SignInRequest =
  | { readonly path: '/auth/demo'; readonly body: z.infer<typeof DemoSignIn> }
  | { readonly path: '/auth/link'; readonly body: { readonly token: string } }
  | { readonly path: '/auth/signout'; readonly body: Readonly<Record<string, never>> };

const PATIENCE_MS = 10_000;

/** One request of `/auth`; the cookie comes with the answer. */
export async function sendSignIn({ path, body }: SignInRequest): Promise<SignInOutcome> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (response.status === 204) return { kind: 'signed-in' };
    const code = await refusalOf(response);
    return code ? { kind: 'refused', code } : { kind: 'offline' };
  } catch {
    return { kind: 'offline' };
  }
}

/** Null when this is no problem document of ours: something between us and the server has answered. */
async function refusalOf(response: Response): Promise<RefusalCode | null> {
  if (!response.headers.get('content-type')?.includes('json')) return null;
  const body = (await response.json()) as { readonly code?: unknown };
  return REFUSAL_CODES.find((code) => code === body.code) ?? 'server.error';
}
