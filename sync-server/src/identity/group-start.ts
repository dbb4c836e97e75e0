import type { StartedEntry } from './group-door';
import type { IdentityDeps } from './identity-deps';
import { emailKeyOf } from './email-start';
import { createKeyedHash } from './keyed-hash';
import { type Asking, limitsOfContact, startCode } from './start-code';

/**
 * [GROUP-17] The code of somebody who puts himself down for a group: it goes to what he typed, whoever that is, within
 * the limits of every other code to that phone or mailbox, counted together with those for signing in. Asking again is
 * counted by the group's own hash, since nothing else of the contact is kept.
 */
export async function startGroupProof(
  deps: IdentityDeps,
  { channel, contact, holderId }: StartedEntry,
  asking: Asking,
): Promise<void> {
  const hash = createKeyedHash(deps.config.keyEncryptionKey);
  const kind = channel === 'sms' ? 'phone' : 'email';
  const challenged = {
    contactHash: hash(`group-${kind}`, contact),
    blockHash: hash(`${kind}-block`, channel === 'sms' ? contact.slice(0, -4) : contact),
  };
  const signIn = {
    contactHash: hash(kind, channel === 'sms' ? contact : emailKeyOf(contact)),
    blockHash: challenged.blockHash,
  };
  await startCode(
    deps,
    {
      channel,
      ...challenged,
      limits: limitsOfContact(signIn),
      holderId,
      alumnusId: null,
    },
    asking,
  );
}
