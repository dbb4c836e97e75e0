import type { StartedEntry } from './group-door';
import type { IdentityDeps } from './identity-deps';
import { createKeyedHash } from './keyed-hash';
import { type Asking, startCode } from './start-code';

/**
 * [GROUP-17] The code of somebody who puts himself down for a group: it goes to what he typed, whoever that is, within
 * the limits of every other code. Neighbouring numbers are counted with those who sign in by phone.
 */
export async function startGroupProof(
  deps: IdentityDeps,
  { channel, contact, holderId }: StartedEntry,
  asking: Asking,
): Promise<void> {
  const hash = createKeyedHash(deps.config.keyEncryptionKey);
  const sms = channel === 'sms';
  await startCode(
    deps,
    {
      channel,
      contactHash: hash(sms ? 'group-phone' : 'group-email', contact),
      blockHash: sms ? hash('phone-block', contact.slice(0, -4)) : hash('email-block', contact),
      holderId,
      alumnusId: null,
    },
    asking,
  );
}
