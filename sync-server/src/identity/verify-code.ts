import {
  accept,
  type Accepted,
  type AlumnusId,
  type Refusal,
  type RefusalCode,
  type VisitorId,
} from '@campus/domain';
import type { Deps } from '../deps';
import { createKeyedHash } from './keyed-hash';
import {
  type ChallengeKey,
  codeOf,
  countTry,
  loadChallenge,
  markUsed,
  type CodeChallenge,
  TRIES_MAX,
} from './code-challenge';
import { sameSecret } from './secret-token';

export type CodeRefusal = Extract<RefusalCode, `sign-in.code-${string}`>;
/** Who has proved to have the contact. */
export interface Proven {
  readonly holderId: VisitorId;
  /** Whom the register knows by it, where that was the question. */
  readonly alumnusId: AlumnusId | null;
  readonly challengeId: string;
}
export type CodeVerdict = Accepted<Proven> | (Refusal & { readonly code: CodeRefusal });

/**
 * [IDENT-9] The holder whose phone or mailbox received this code. Refusals in one order for everybody: no or an old challenge is
 * `code-expired`, five wrong tries are `code-locked`, the rest is `code-wrong`. A contact that nobody here has gets a
 * challenge and a code like any other; its right answer is `code-wrong` too, as is that of a code which was not sent.
 */
export async function verifyCode(deps: Deps, key: ChallengeKey, typed: string): Promise<CodeVerdict> {
  const challenge = await loadChallenge(deps.sql, key);
  if (challenge === null || challenge.used || challenge.expiresAtMs <= deps.clock.nowMs()) {
    return refuseCode('sign-in.code-expired');
  }
  if ((await countTry(deps.sql, challenge.id)) > TRIES_MAX) return refuseCode('sign-in.code-locked');
  return judge(deps, challenge, digitsOf(typed));
}

async function judge(deps: Deps, challenge: CodeChallenge, digits: string): Promise<CodeVerdict> {
  const expected = codeOf(createKeyedHash(deps.config.keyEncryptionKey), challenge.id);
  const right = sameSecret(digits, expected);
  // Nobody was sent the code of a silent challenge: whoever types it has guessed it, with as many tries as he liked.
  const { holderId, alumnusId } = challenge;
  if (!right || challenge.silent || holderId === null) return refuseCode('sign-in.code-wrong');
  if (!(await markUsed(deps, challenge.id))) return refuseCode('sign-in.code-expired');
  return accept({ holderId, alumnusId, challengeId: challenge.id });
}

/** Codes are pasted with spaces and typed with full-width digits. */
const digitsOf = (typed: string): string => typed.normalize('NFKC').replace(/\D/g, '');

const refuseCode = (code: CodeRefusal): CodeVerdict => ({ ok: false, code });
