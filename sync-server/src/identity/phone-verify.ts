import { accept, type Accepted, type Refusal, type RefusalCode, type VisitorId } from '@campus/domain';
import type { IdentityDeps } from './identity-deps';
import { createKeyedHash } from './keyed-hash';
import {
  type ChallengeKey,
  codeOf,
  countTry,
  loadChallenge,
  markUsed,
  type PhoneChallenge,
  TRIES_MAX,
} from './phone-challenge';
import { phoneKeyOf } from './phone-start';
import { sameSecret } from './secret-token';

export type CodeRefusal = Extract<RefusalCode, `sign-in.code-${string}`>;
export type CodeVerdict = Accepted<VisitorId> | (Refusal & { readonly code: CodeRefusal });

export const byPhone = (deps: IdentityDeps, phone: string): ChallengeKey => ({
  phoneHash: createKeyedHash(deps.config.keyEncryptionKey)('phone', phoneKeyOf(phone)),
});

/**
 * [IDENT-9] The holder whose phone received this code. Refusals in one order for everybody: no or an old challenge is
 * `code-expired`, five wrong tries are `code-locked`, the rest is `code-wrong`. A number without an appointment has a
 * challenge and a code like any other; its right answer is `code-wrong` too, as is that of a code which was not sent.
 */
export async function verifyPhoneCode(
  deps: IdentityDeps,
  key: ChallengeKey,
  typed: string,
): Promise<CodeVerdict> {
  const challenge = await loadChallenge(deps.sql, key);
  if (challenge === null || challenge.used || challenge.expiresAtMs <= deps.clock.nowMs()) {
    return refuseCode('sign-in.code-expired');
  }
  if ((await countTry(deps.sql, challenge.id)) > TRIES_MAX) return refuseCode('sign-in.code-locked');
  return judge(deps, challenge, digitsOf(typed));
}

async function judge(deps: IdentityDeps, challenge: PhoneChallenge, digits: string): Promise<CodeVerdict> {
  const expected = codeOf(createKeyedHash(deps.config.keyEncryptionKey), challenge.id);
  const right = sameSecret(digits, expected);
  // Nobody was sent the code of a silent challenge: whoever types it has guessed it, with as many tries as he liked.
  if (!right || challenge.silent || challenge.holderId === null) return refuseCode('sign-in.code-wrong');
  if (!(await markUsed(deps, challenge.id))) return refuseCode('sign-in.code-expired');
  return accept(challenge.holderId);
}

/** Codes are pasted with spaces and typed with full-width digits. */
const digitsOf = (typed: string): string => typed.normalize('NFKC').replace(/\D/g, '');

const refuseCode = (code: CodeRefusal): CodeVerdict => ({ ok: false, code });
