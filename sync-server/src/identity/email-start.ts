import { emailKey } from '@campus/domain';
import type { ChallengeKey } from './code-challenge';
import type { IdentityDeps } from './identity-deps';
import { createKeyedHash } from './keyed-hash';
import { type Asking, startCode } from './start-code';

export interface EmailRequest extends Asking {
  readonly email: string;
}

/**
 * [ALUMNI-5] Begins a sign-in by e-mail code: for alumni, so that those abroad get in. A mailbox has no neighbours to
 * sweep, so it is a block of its own.
 */
export async function startEmailSignIn(deps: IdentityDeps, request: EmailRequest): Promise<void> {
  const hash = createKeyedHash(deps.config.keyEncryptionKey);
  const email = emailKeyOf(request.email);
  const holder = await deps.visitors.findByEmail(email);
  const contact = {
    channel: 'email',
    contactHash: hash('email', email),
    blockHash: hash('email-block', email),
    holderId: holder?.holderId ?? null,
    alumnusId: null,
  } as const;
  await startCode(deps, contact, request);
}

export const byEmail = (deps: IdentityDeps, email: string): ChallengeKey => ({
  contactHash: createKeyedHash(deps.config.keyEncryptionKey)('email', emailKeyOf(email)),
});

export const emailKeyOf = (typed: string): string => emailKey(typed) ?? `none:${typed.trim()}`;
