import { isMainlandMobile, normalisePhone } from '@campus/domain';
import type { ChallengeKey } from './code-challenge';
import type { IdentityDeps } from './identity-deps';
import { createKeyedHash } from './keyed-hash';
import { type Asking, startCode } from './start-code';

export interface PhoneRequest extends Asking {
  readonly phone: string;
}

/** Begins a sign-in by phone: a code by text message, which reaches mainland mobile numbers alone. */
export async function startPhoneSignIn(deps: IdentityDeps, request: PhoneRequest): Promise<void> {
  const hash = createKeyedHash(deps.config.keyEncryptionKey);
  const phone = phoneKeyOf(request.phone);
  const holder = await deps.visitors.findByPhone(phone);
  const contact = {
    channel: 'sms',
    contactHash: hash('phone', phone),
    blockHash: hash('phone-block', phone.slice(0, -4)),
    holderId: isMainlandMobile(phone) ? (holder?.holderId ?? null) : null,
    alumnusId: null,
  } as const;
  await startCode(deps, contact, request);
}

export const byPhone = (deps: IdentityDeps, phone: string): ChallengeKey => ({
  contactHash: createKeyedHash(deps.config.keyEncryptionKey)('phone', phoneKeyOf(phone)),
});

/** What a number is looked up and counted by. Something that is no number goes the same way and finds nobody. */
const phoneKeyOf = (typed: string): string => normalisePhone(typed) ?? `none:${typed.trim()}`;
